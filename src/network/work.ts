/**
 * Operations (additions, multiplications, look-ups) after which gradient flow or gradient descent ends before its time:
 * some seconds each.
 */
export const MOST_WORK = 2e9;
/** The first so many steps are made whatever they cost. */
const LEAST_STEPS = 100;

/** What is left of an amount of work. */
export class Work {
  #left: number;

  /** @param limit operations; @param stepCost what one step takes at least */
  constructor(limit: number, stepCost: number) {
    this.#left = Math.max(limit, LEAST_STEPS * stepCost);
  }

  /** Whether this many operations are left. */
  allows(operations: number): boolean {
    return operations <= this.#left;
  }

  spend(operations: number): void {
    this.#left -= operations;
  }
}
