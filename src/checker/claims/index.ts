export { ball } from "./ball.ts";
export { descent, flow, flowDrift } from "./bootstrap.ts";
export { clopperPearson } from "./clopper-pearson.ts";
export { collinearRows, noCollinearRows } from "./collinear.ts";
export { descentSteps } from "./descent-steps.ts";
export { eigenvalue } from "./eigenvalue.ts";
export { movedWeights } from "./moved.ts";
export { nullVector } from "./null-vector.ts";
export { activationPattern, uncertainPairs } from "./pattern.ts";
