import { Rational } from "../kernel/index.ts";
import type { Fraction } from "./atoms.ts";
import type { Reasoning } from "./reasoning.ts";
import type { Relation } from "./term.ts";

/** A granted relation as a number that is at least 0, above 0, or 0. */
interface Granted {
  readonly slack: Fraction;
  readonly head: Relation["head"];
}

const MOST_ATTEMPTS = 3_000;

/**
 * Looks for multipliers c_k >= 0 (of any sign for an equation) such that the claim's slack minus the sum of c_k times the slacks of the
 * premises is at least 0 by its signs: a proof that is exact in every step. Whether the claim follows is then certain; null means only that
 * none was found.
 */
export class Combination {
  readonly #reasoning: Reasoning;
  readonly #most: number;
  #attempts = 0;

  /** @param most how many multipliers are tried */
  constructor(reasoning: Reasoning, most = MOST_ATTEMPTS) {
    this.#most = most;
    this.#reasoning = reasoning;
  }

  /** Whether the claim follows from the premises by such multipliers. */
  proves(claim: Relation, premises: readonly Relation[]): boolean {
    const slack = this.#reasoning.slack(claim);
    const granted = premises.map((premise) => this.#granted(premise));
    if (claim.head !== "equal") return this.#search(this.#cleared(slack), claim.head === "lessThan", granted);
    const { algebra } = this.#reasoning;
    const equations = granted.filter((premise) => premise.head === "equal");
    return this.#reduces(slack, equations) || this.#squeezes(algebra.scale(slack, Rational.of(-1)), slack, granted);
  }

  /** Two inequalities in opposite directions make an equation. */
  #squeezes(above: Fraction, below: Fraction, granted: readonly Granted[]): boolean {
    return this.#search(this.#cleared(above), false, granted) && this.#search(this.#cleared(below), false, granted);
  }

  /** Whether multiples of the equations take the number to 0. */
  #reduces(slack: Fraction, equations: readonly Granted[]): boolean {
    const { algebra } = this.#reasoning;
    if (algebra.isZero(slack)) return true;
    return equations.some((equation, at) => {
      const rest = equations.filter((_, other) => other !== at);
      return this.#multipliers(slack, equation).some((c) => {
        this.#attempts += 1;
        return this.#attempts < this.#most && this.#reduces(this.#without(slack, c, equation), rest);
      });
    });
  }

  #granted(premise: Relation): Granted {
    const slack = this.#reasoning.slack(premise);
    return { head: premise.head, slack: premise.head === "equal" ? slack : this.#cleared(slack) };
  }

  /** Times the denominator, when that is known to be positive: the sign stays. */
  #cleared(x: Fraction): Fraction {
    const { algebra } = this.#reasoning;
    const one = algebra.one;
    const below = algebra.sign({ numerator: x.denominator, denominator: one });
    if (!below.notZero || !(below.atLeastZero || below.atMostZero)) return x;
    const cleared = { numerator: x.numerator, denominator: one };
    return below.atLeastZero ? cleared : algebra.scale(cleared, Rational.of(-1));
  }

  #search(slack: Fraction, strict: boolean, granted: readonly Granted[]): boolean {
    const sign = this.#reasoning.algebra.sign(slack);
    if (sign.atLeastZero && (!strict || sign.notZero)) return true;
    for (const [at, premise] of granted.entries()) {
      const rest = granted.filter((_, other) => other !== at);
      for (const c of this.#multipliers(slack, premise)) {
        this.#attempts += 1;
        if (this.#attempts > this.#most) return false;
        const signOfC = this.#reasoning.algebra.sign(c);
        if (premise.head !== "equal" && !signOfC.atLeastZero) continue;
        const stillStrict = strict && !(premise.head === "lessThan" && signOfC.notZero);
        if (this.#search(this.#without(slack, c, premise), stillStrict, rest)) return true;
      }
    }
    return false;
  }

  #without(slack: Fraction, c: Fraction, premise: Granted): Fraction {
    const { algebra } = this.#reasoning;
    return algebra.minus(slack, algebra.times(c, premise.slack));
  }

  /** The quotients of a term of the one by a term of the other: with the right one, a term cancels. */
  #multipliers(slack: Fraction, premise: Granted): Fraction[] {
    const { algebra } = this.#reasoning;
    const found = new Map<string, Fraction>();
    for (const a of slack.numerator.values()) {
      for (const b of premise.slack.numerator.values()) {
        const ratio = algebra.ratio(a, b);
        if (ratio === null) continue;
        const c = algebra.times(ratio, { numerator: premise.slack.denominator, denominator: slack.denominator });
        found.set(algebra.key(c), c);
      }
    }
    return [...found.values()];
  }
}
