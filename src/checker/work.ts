import { Refusal } from "./outcome.ts";

/** What checking may cost, in steps of about a nanosecond, reckoned before each part is begun: so every certificate is answered in time. */
export class Work {
  #left: number;
  constructor(steps: number) {
    this.#left = steps;
  }

  /** So many products, quotients or the like of integers of so many bits. @throws Refusal when more is needed than is left */
  spend(count: number, bits: number, others = bits): void {
    this.#take(count * (40 + 2 * (1 + bits / 64) * (1 + others / 64)));
  }

  /** Memory has its price: with 10^11 steps, at most some 2.7 gigabytes of integers are kept. */
  keep(count: number, bits: number): void {
    this.#take(count * 300 * (3 + bits / 64));
  }

  #take(steps: number): void {
    this.#left -= steps;
    if (!(this.#left >= 0)) throw new Refusal("holey", "", "not checked: it would take more work than allowed");
  }
}
