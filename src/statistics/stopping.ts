import { Ball, Rational } from "../kernel/index.ts";
import { BITS } from "./binomial.ts";
import { FAILURE, SUCCESS, type Test } from "./claim.ts";

/**
 * How many of the outcomes, in the order of the trials, a test looks at: all of them for `clopper-pearson`; for `sequential` those up to and
 * with the first after which the claim is clear. So a result does not depend on how many more trials had been made by then.
 */
export function stoppingTime(outcomes: Uint8Array, test: Test): number {
  const watch = new Watch(test);
  for (let i = 0; i < outcomes.length; i++) if (watch.clearAfter(outcomes[i])) return i + 1;
  return outcomes.length;
}

/** The sequential test, one trial at a time: what `judge` says after each, for the cost of four multiplications. */
export class Watch {
  readonly #sequential: boolean;
  readonly #claimed: Rational;
  readonly #alpha: Rational;
  readonly #certified: ScaledMass;
  readonly #possible: ScaledMass;

  constructor({ delta, confidence, method }: Test) {
    this.#sequential = method === "sequential";
    this.#claimed = Rational.one.minus(delta);
    this.#alpha = Rational.one.minus(confidence);
    this.#certified = new ScaledMass(this.#claimed);
    this.#possible = new ScaledMass(this.#claimed);
  }

  /** Takes the next outcome; true when one may stop because the claim is borne out or refuted: never for `clopper-pearson`. */
  clearAfter(outcome: number): boolean {
    if (!this.#sequential) return false;
    this.#certified.add(outcome === SUCCESS);
    this.#possible.add(outcome !== FAILURE);
    return (
      (this.#certified.isBelow(this.#alpha) && this.#certified.side > 0) ||
      (this.#possible.isBelow(this.#alpha) && this.#possible.side < 0)
    );
  }
}

/** (n + 1) P(X = s) for n trials with s successes so far, X ~ Binomial(n, p). */
class ScaledMass {
  readonly #p: Rational;
  readonly #factors: readonly [Ball, Ball];
  #value = Ball.of(1, BITS);
  #successes = 0;
  #trials = 0;

  constructor(p: Rational) {
    this.#p = p;
    this.#factors = [Ball.of(Rational.one.minus(p), BITS), Ball.of(p, BITS)];
  }

  /** A further success multiplies by p (n + 2) / (s + 1), a failure by (1 - p)(n + 2) / (n - s + 1). */
  add(success: boolean): void {
    const alike = success ? this.#successes : this.#trials - this.#successes;
    this.#value = this.#value
      .times(this.#factors[success ? 1 : 0])
      .times(this.#trials + 2)
      .over(alike + 1);
    this.#trials += 1;
    if (success) this.#successes += 1;
  }

  isBelow(level: Rational): boolean {
    return this.#value.lessThan(level).certain;
  }

  /** On which side of p the share of successes lies. */
  get side(): -1 | 0 | 1 {
    return Rational.of(this.#successes, this.#trials).compare(this.#p);
  }
}
