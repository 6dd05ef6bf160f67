export { Expression } from "./expression.ts";
export { ExpressionParser } from "./mathjs.ts";
export { Nerdamer } from "./nerdamer.ts";
