import type { Rational } from "../kernel/index.ts";
import type { Backend, Directions } from "../linalg/index.ts";
import type { OpenPair } from "./crossing.ts";
import type { DescentRows } from "./descent-rows.ts";
import type { Words } from "./double-word.ts";
import type { OffsetsState } from "./offsets.ts";
import type { Start } from "./start.ts";

/** What gradient descent is run on. */
export interface DescentProblem {
  readonly directions: Directions;
  readonly start: Start;
  readonly labels: readonly Rational[];
  /** eta > 0. */
  readonly stepSize: Rational;
  readonly backend?: Backend;
  /** Where it is at hand: {@link descentRows} of the directions and the backend. */
  readonly rows?: DescentRows;
}

/** Everything that a trajectory is besides its problem, to go on with it later; plain numbers and typed arrays. */
export interface DescentState {
  readonly steps: number;
  readonly sums: Words;
  readonly e: Words;
  readonly masks: Uint8Array;
  readonly counts: Int32Array;
  readonly offsets: OffsetsState;
  readonly open: readonly OpenPair[];
  readonly slack: number;
  readonly distance: number;
  readonly shaken: number;
  readonly changed: number;
  readonly lost: boolean;
  readonly greatest: number;
  readonly greatestSlack: number;
}

/** The state that a step began with. */
export interface LastStep {
  readonly e: Float64Array;
  readonly image: Float64Array;
  readonly error: number;
  readonly imageError: number;
  readonly distance: number;
  readonly open: number;
}
