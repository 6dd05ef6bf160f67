import { Ball, type Interval } from "../kernel/index.ts";
import { finiteGramAt, gramDifferenceAt, inputGramAt, leastEigenvalueAt, spectralNormAt } from "../linalg/index.ts";
import { residualAt } from "../network/index.ts";
import { Expression, type ExpressionParser } from "../symbolic/index.ts";
import type { Facts } from "./facts.ts";
import { Term } from "./term.ts";

/** A tier of precision: enclosed doubles, or that many decimal digits. */
export type Tier = "double" | number;

/** Working precision for formulas over enclosures that came from doubles. */
const FORMULA_BITS = 128;

/**
 * The numbers that the statements about a two-layer ReLU network speak of, as enclosures, by name.
 * Each is computed when first asked for, at the tier of this object.
 *
 * Notation: x_i are the rows projected to the unit sphere, m the width, H_inf the limit Gram matrix, H(0) the Gram matrix at the start.
 */
export class Quantities {
  readonly facts: Facts;
  readonly tier: Tier;
  readonly #parser: ExpressionParser;
  readonly #terms = new Map<string, Term>();
  #asked = new Map<string, Term>();

  constructor(facts: Facts, tier: Tier, parser: ExpressionParser) {
    this.facts = facts;
    this.tier = tier;
    this.#parser = parser;
  }

  /** Working precision in bits of formulas at this tier. */
  get bits(): number {
    return this.tier === "double" ? FORMULA_BITS : Math.ceil(this.tier * 3.33) + 64;
  }

  /** Number of rows. */
  get n(): Term {
    return new Term("n", Ball.of(this.facts.instance.dataset.n, this.bits));
  }

  /** Number of hidden neurons, m in the paper. */
  get width(): Term {
    return new Term("width", Ball.of(this.#m, this.bits));
  }

  /** Failure probability. */
  get delta(): Term {
    return new Term("delta", Ball.of(this.facts.instance.delta, this.bits));
  }

  /** Step size of gradient descent, eta in the paper. */
  get stepSize(): Term {
    return new Term("stepSize", Ball.of(this.facts.stepSize, this.bits));
  }

  /** Least eigenvalue of H_inf. Exactly 0 when the exact kernel dimension is not 0. */
  get lambda0(): Term {
    return this.#term("lambda0", () => {
      if (this.facts.kernelDimension.dimension > 0) return Ball.of(0, this.bits);
      return this.#atTier(
        () => this.facts.lambda0,
        (digits) => this.facts.lambda0At(digits),
      );
    });
  }

  /** Spectral norm of the Gram matrix G of the projected rows. */
  get normG(): Term {
    return this.#term("normG", () =>
      this.#atTier(
        () => this.facts.normG,
        () => spectralNormAt(inputGramAt(this.facts.directions, this.bits)),
      ),
    );
  }

  /** Least eigenvalue of H(0). */
  get lambdaMinH0(): Term {
    return this.#term("lambdaMinH0", () =>
      this.#atTier(
        () => this.facts.lambdaMinH0,
        () => leastEigenvalueAt(finiteGramAt(this.facts.directions, this.facts.counts, this.#m, this.bits)).max(0),
      ),
    );
  }

  /** |H(0) - H_inf| in the spectral norm. */
  get normH0MinusHinf(): Term {
    return this.#term("normH0MinusHinf", () =>
      this.#atTier(
        () => this.facts.normH0MinusHinf,
        () => spectralNormAt(gramDifferenceAt(this.facts.directions, this.facts.counts, this.#m, this.bits)),
      ),
    );
  }

  /** |y - u(0)|, the residual at the start. */
  get initialResidual(): Term {
    const { start, dataset } = this.facts.instance;
    return this.#term("initialResidual", () =>
      this.#atTier(
        () => this.facts.residual.norm,
        () => residualAt(this.facts.directions, start, dataset.labels.values, this.bits),
      ),
    );
  }

  /** |y|^2. */
  get labelNormSquared(): Term {
    return this.#term("labelNormSquared", () =>
      this.facts.instance.dataset.labels.values.reduce((sum, y) => sum.plus(y.times(y)), Ball.of(0, this.bits)),
    );
  }

  /** An upper bound of |H(W) - H(0)| over the whole ball |w_r - w_r(0)| <= radius. */
  perturbationBound(radius: Term): Term {
    const bound = this.facts.perturbation(radius.ball.toInterval().hi);
    return this.show("perturbationBound", Ball.of(bound, this.bits)).as("sup |H(W) - H(0)|");
  }

  /**
   * The value of an expression over the names of quantities, and of the terms in `known`.
   * @throws OutsideDomain when an enclosure reaches outside the domain of the expression
   */
  evaluate(name: string, text: string, known: Readonly<Record<string, Term>> = {}): Term {
    const value = (symbol: string): Ball => (Object.hasOwn(known, symbol) ? known[symbol] : this.byName(symbol)).ball;
    return new Term(name, new Expression(text, this.#parser).evaluate(value, this.bits));
  }

  /** The value of an expression, named by its text. @throws OutsideDomain as {@link evaluate} */
  value(text: string): Term {
    return this.evaluate(text, text);
  }

  /** Puts a double that a check computed itself among the quantities of its result. */
  showDouble(name: string, value: number): Term {
    return this.show(name, Ball.of(value, this.bits));
  }

  /** Puts a number that a check computed itself among the quantities of its result. */
  show(name: string, value: Ball): Term {
    const term = new Term(name, value);
    this.#asked.set(name, term);
    return term;
  }

  /** The value of a quantity by its name. @throws SyntaxError when there is none of that name */
  byName(name: string): Term {
    switch (name) {
      case "n":
      case "width":
      case "delta":
      case "stepSize":
      case "lambda0":
      case "normG":
      case "lambdaMinH0":
      case "normH0MinusHinf":
      case "initialResidual":
      case "labelNormSquared":
        return this[name];
      default:
        throw new SyntaxError(`there is no quantity "${name}"`);
    }
  }

  /** The computed quantities asked for since the last call (not the parameters of the instance), in the order of asking. */
  takeAsked(): ReadonlyMap<string, Term> {
    const asked = this.#asked;
    this.#asked = new Map();
    return asked;
  }

  get #m(): number {
    return this.facts.instance.width;
  }

  #term(name: string, compute: () => Ball): Term {
    let term = this.#terms.get(name);
    if (term === undefined) {
      term = new Term(name, compute());
      this.#terms.set(name, term);
    }
    this.#asked.set(name, term);
    return term;
  }

  /**
   * The value at this tier. A value of a higher tier must meet the enclosure in doubles: when it does not, one of the
   * two is wrong and nothing is claimed.
   */
  #atTier(double: () => Interval, digits: (digits: number) => Ball): Ball {
    const low = Ball.of(double(), FORMULA_BITS);
    if (this.tier === "double") return low;
    const high = digits(this.tier);
    if (!high.overlaps(low)) throw new Error(`two tiers of precision contradict each other: ${high} and ${low}`);
    return high;
  }
}
