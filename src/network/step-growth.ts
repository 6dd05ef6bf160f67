import { addUp, mulUp, subUp } from "../kernel/index.ts";
import { type Backend, greatestEigenvalue } from "../linalg/index.ts";
import type { PatternGram } from "./pattern-gram.ts";

/** Bounds |I - eta H| of a pattern that changes sign by sign, so that not every step asks for an eigenvalue. */
export class StepGrowth {
  /** Upper bound of the greatest eigenvalue of H when it was last asked for, and what changes of sign have added since. */
  greatest: number;
  slack: number;
  readonly #gram: PatternGram;
  readonly #etaUp: number;
  readonly #normG: number;
  readonly #backend: Backend;

  /** @param normG bounds the norm of the Gram matrix of the unit rows */
  constructor(
    gram: PatternGram,
    etaUp: number,
    normG: number,
    backend: Backend,
    earlier = { greatest: 0, greatestSlack: Number.POSITIVE_INFINITY },
  ) {
    this.#gram = gram;
    this.#etaUp = etaUp;
    this.#normG = normG;
    this.#backend = backend;
    this.greatest = earlier.greatest;
    this.slack = earlier.greatestSlack;
  }

  /** A pair changed its sign: that moves H by at most 2 |G| / m. */
  flip(): void {
    this.slack = addUp(this.slack, mulUp(2 * this.#normG, 1 / this.#gram.m) * (1 + 2 ** -50));
  }

  /** |I - eta H|, rounded up, at least 1. */
  bound(): number {
    if (mulUp(this.#etaUp, this.#normG) <= 2) return 1;
    if (!(this.slack <= this.greatest / 64)) {
      this.greatest = greatestEigenvalue(this.#gram.enclosure(), this.#backend).value.hi;
      this.slack = 0;
    }
    return Math.max(1, subUp(mulUp(this.#etaUp, addUp(this.greatest, this.slack)), 1));
  }
}
