import type { Backend } from "../backend.ts";
import { coactivation } from "./coactivation.ts";
import { factor, factorDepth } from "./factor.ts";
import { gram, gramDepth } from "./gram.ts";
import { mapCosines } from "./limit.ts";
import { multiply, solve } from "./vector.ts";

/** The backend in plain TypeScript: no native code, one thread, always there. */
export const plainBackend: Backend = Object.freeze({
  name: "plain",
  sumDepth: gramDepth,
  factorDepth,
  gram,
  factor,
  solve,
  multiply,
  coactivation,
  allocate: (length: number) => new Float64Array(length),
  mapCosines,
});
