import { type Backend, type Directions, greatestEigenvalue, inputGram } from "../linalg/index.ts";
import { type SharpCosines, sharpCosines } from "./sharp-cosines.ts";

/** What gradient descent needs of the rows and no start changes. */
export interface DescentRows {
  readonly cosines: SharpCosines;
  /** An upper bound of |G|, G the Gram matrix of the unit rows. */
  readonly normG: number;
}

/** What all trajectories on the same rows have in common. */
export function descentRows(directions: Directions, backend: Backend): DescentRows {
  const { value } = greatestEigenvalue(inputGram(directions, backend), backend);
  return { cosines: sharpCosines(directions, backend), normG: Math.min(value.hi, directions.n) };
}
