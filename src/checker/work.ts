/**
 * What checking costs, reckoned before each part of it is begun, in steps of about a nanosecond or more than it takes: so that every
 * certificate is checked, or left unchecked, within a known time. Memory has its price too.
 */
import { Hole } from "./outcome.ts";

export class Work {
  #left: number;
  constructor(steps: number) {
    this.#left = steps;
  }

  /** Takes so many steps from what is left. @throws Hole when that is too little */
  spend(steps: number): void {
    this.#left -= steps;
    if (!(this.#left >= 0)) throw new Hole("not checked: it would take more work than allowed");
  }
}

/** Steps of a product, or of a quotient, of integers of so many bits. */
export const product = (a: number, b: number): number => 40 + 2 * (1 + a / 64) * (1 + b / 64);

/** The price of keeping an integer of so many bits: with 10^11 steps, at most some 2.7 gigabytes are kept. */
export const keeping = (bits: number): number => 300 * (3 + bits / 64);
