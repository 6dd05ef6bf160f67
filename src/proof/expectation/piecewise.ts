import type { Reasoning } from "../reasoning.ts";
import { Refused, Undecided } from "../refused.ts";
import {
  add,
  apply,
  atMost,
  divide,
  multiply,
  number,
  power,
  relation,
  sameTerm,
  showTerm,
  subtract,
  symbol,
  type Term,
} from "../term.ts";

/** The name of the Gaussian variable; no declared name has a $. */
export const GAUSSIAN = "$z";
const PI = symbol("pi");
const ZERO = number(0);
const ONE = number(1);

/** coefficient z^power exp(tilt z) on [lo, hi]; an end that is null is infinite. Single points do not matter. */
interface Piece {
  readonly coefficient: Term;
  readonly power: number;
  readonly tilt: Term;
  readonly lo: Term | null;
  readonly hi: Term | null;
}

const WHOLE = { tilt: ZERO, lo: null, hi: null };
const MOST_PIECES = 64;

/**
 * The expectation of a piecewise polynomial in a standard normal z, times exponentials of it, in closed form: partial moments by
 * I_k = a^(k-1) phi(a) - b^(k-1) phi(b) + (k - 1) I_(k-2) (integration by parts), I_0 by the error function; under exp(s z), those of z + s
 * times exp(s^2/2).
 * @throws Refused, Undecided for what is of another form, or whose pieces could not be ordered
 */
export function expectationOf(term: Term, reasoning: Reasoning): Term {
  const pieces = new Piecewise(reasoning).read(term);
  return add(...pieces.map((piece) => multiply(piece.coefficient, momentOf(piece))));
}

function momentOf({ power: k, tilt, lo, hi }: Piece): Term {
  if (isZero(tilt)) return moment(k, lo, hi);
  if (k > 0) throw new Undecided("a power times an exponential");
  const shifted = (end: Term | null): Term | null => end && subtract(end, tilt);
  return multiply(apply("exp", divide(power(tilt, 2), number(2))), moment(0, shifted(lo), shifted(hi)));
}

function moment(k: number, lo: Term | null, hi: Term | null): Term {
  if (k === 0) return divide(subtract(twiceMass(hi, ONE), twiceMass(lo, number(-1))), number(2));
  const ends = subtract(boundary(k, lo), boundary(k, hi));
  return k === 1 ? ends : add(ends, multiply(number(k - 1), moment(k - 2, lo, hi)));
}

/** 2 P(0 <= z <= t), signed. */
function twiceMass(t: Term | null, infinite: Term): Term {
  if (t === null) return infinite;
  if (isZero(t)) return ZERO;
  if (t.kind === "apply" && t.head === "negate") return apply("negate", twiceMass(t.args[0]!, infinite));
  return apply("erf", divide(t, apply("sqrt", number(2))));
}

/** t^(k-1) phi(t), phi the density. */
function boundary(k: number, t: Term | null): Term {
  if (t === null || (k > 1 && isZero(t))) return ZERO;
  const root = apply("sqrt", multiply(number(2), PI));
  const density = isZero(t)
    ? divide(ONE, root)
    : divide(apply("exp", apply("negate", divide(power(t, 2), number(2)))), root);
  return k === 1 ? density : multiply(power(t, k - 1), density);
}

const isZero = (t: Term): boolean => t.kind === "number" && t.value.isZero();
const isGaussian = (t: Term): boolean => t.kind === "symbol" && t.name === GAUSSIAN;

/** Reads a term as a sum of pieces. */
class Piecewise {
  readonly #reasoning: Reasoning;

  constructor(reasoning: Reasoning) {
    this.#reasoning = reasoning;
  }

  read(term: Term): Piece[] {
    if (!mentions(term)) return [{ ...WHOLE, coefficient: term, power: 0 }];
    if (isGaussian(term)) return [{ ...WHOLE, coefficient: ONE, power: 1 }];
    if (term.kind !== "apply") throw new Refused(`${showTerm(term)} is no piecewise polynomial`);
    const [a, b] = term.args as [Term, Term];
    switch (term.head) {
      case "add":
        return [...this.read(a), ...this.read(b)];
      case "subtract":
        return [...this.read(a), ...this.#scaled(this.read(b), number(-1))];
      case "negate":
        return this.#scaled(this.read(a), number(-1));
      case "multiply":
        return this.#product(this.read(a), this.read(b));
      case "divide":
        if (mentions(b)) break;
        return this.#scaled(this.read(a), divide(ONE, b));
      case "pow":
        return this.#power(a, b);
      case "max":
        if (isGaussian(a) && isZero(b)) return [{ ...WHOLE, coefficient: ONE, power: 1, lo: ZERO }];
        if (isGaussian(b) && isZero(a)) return [{ ...WHOLE, coefficient: ONE, power: 1, lo: ZERO }];
        break;
      case "abs":
        if (!isGaussian(a)) break;
        return [
          { ...WHOLE, coefficient: ONE, power: 1, lo: ZERO },
          { ...WHOLE, coefficient: number(-1), power: 1, hi: ZERO },
        ];
      case "exp":
        return this.#exponential(this.read(a));
      case "indicator":
        return this.#event(a);
    }
    throw new Undecided(`${showTerm(term)} is no piecewise polynomial in a Gaussian variable`);
  }

  /** exp of a sum of pieces that are at most linear: the product, over the pieces, of the exponential on one of them and 1 beside it. */
  #exponential(pieces: readonly Piece[]): Piece[] {
    return pieces.reduce<readonly Piece[]>(
      (result, { coefficient, power: k, tilt, lo, hi }) => {
        if (k > 1 || !isZero(tilt)) throw new Undecided("an exponential of more than a linear function");
        const inside =
          k === 1 ? { coefficient: ONE, tilt: coefficient } : { coefficient: apply("exp", coefficient), tilt: ZERO };
        const factor: Piece[] = [{ ...inside, power: 0, lo, hi }];
        if (lo !== null) factor.push({ ...WHOLE, coefficient: ONE, power: 0, hi: lo });
        if (hi !== null) factor.push({ ...WHOLE, coefficient: ONE, power: 0, lo: hi });
        return this.#product(result, factor);
      },
      [{ ...WHOLE, coefficient: ONE, power: 0 }],
    ) as Piece[];
  }

  /** The indicator of an event, as pieces with power 0. */
  #event(claim: Term): Piece[] {
    if (!mentions(claim)) return [{ ...WHOLE, coefficient: apply("indicator", claim), power: 0 }];
    const whole: Piece = { ...WHOLE, coefficient: ONE, power: 0 };
    if (claim.kind === "apply" && claim.head === "and") {
      return this.#product(this.#event(claim.args[0]!), this.#event(claim.args[1]!));
    }
    if (claim.kind === "apply" && claim.head === "not") {
      return [whole, ...this.#scaled(this.#event(claim.args[0]!), number(-1))];
    }
    const related = relation(claim);
    if (related !== null && related.head !== "equal") {
      const { left, right } = related;
      if (isGaussian(right) && !mentions(left)) return [{ ...whole, lo: left }];
      if (isGaussian(left) && !mentions(right)) return [{ ...whole, hi: right }];
      const band = (t: Term): Piece => ({ ...whole, lo: apply("negate", t), hi: this.#atLeastZero(t) });
      if (isAbsolute(left) && !mentions(right)) return [band(right)];
      if (isAbsolute(right) && !mentions(left)) return [whole, ...this.#scaled([band(left)], number(-1))];
    }
    throw new Undecided(`${showTerm(claim)} is no interval of a Gaussian variable`);
  }

  #atLeastZero(t: Term): Term {
    if (this.#reasoning.proves(atMost(ZERO, t))) return t;
    throw new Undecided(`${showTerm(t)} is not known to be at least 0`);
  }

  #power(base: Term, exponent: Term): Piece[] {
    const k = exponent.kind === "number" && exponent.value.denominator === 1n ? Number(exponent.value.numerator) : -1;
    if (k < 0 || k > 12 || mentions(exponent))
      throw new Undecided(`the power ${showTerm(exponent)} is not among 0, ..., 12`);
    let result: Piece[] = [{ ...WHOLE, coefficient: ONE, power: 0 }];
    for (let i = 0; i < k; i++) result = this.#product(result, this.read(base));
    return result;
  }

  #scaled(pieces: readonly Piece[], factor: Term): Piece[] {
    return pieces.map((piece) => ({ ...piece, coefficient: multiply(factor, piece.coefficient) }));
  }

  #product(a: readonly Piece[], b: readonly Piece[]): Piece[] {
    if (a.length * b.length > MOST_PIECES) throw new Undecided(`the product has more than ${MOST_PIECES} pieces`);
    return a.flatMap((x) =>
      b.flatMap((y) => {
        const lo = this.#extreme(x.lo, y.lo, true);
        const hi = this.#extreme(x.hi, y.hi, false);
        if (lo !== null && hi !== null) {
          if (this.#reasoning.proves(atMost(hi, lo))) return [];
          if (!this.#reasoning.proves(atMost(lo, hi))) {
            throw new Undecided(`${showTerm(lo)} and ${showTerm(hi)} could not be ordered`);
          }
        }
        const tilt = isZero(x.tilt) ? y.tilt : isZero(y.tilt) ? x.tilt : add(x.tilt, y.tilt);
        return [{ coefficient: multiply(x.coefficient, y.coefficient), power: x.power + y.power, tilt, lo, hi }];
      }),
    );
  }

  /** The larger of two lower ends, or the smaller of two upper ones. */
  #extreme(a: Term | null, b: Term | null, larger: boolean): Term | null {
    if (a === null || b === null) return a ?? b;
    if (sameTerm(a, b)) return a;
    if (this.#reasoning.proves(atMost(a, b))) return larger ? b : a;
    if (this.#reasoning.proves(atMost(b, a))) return larger ? a : b;
    throw new Undecided(`${showTerm(a)} and ${showTerm(b)} could not be ordered`);
  }
}

const isAbsolute = (t: Term): boolean => t.kind === "apply" && t.head === "abs" && isGaussian(t.args[0]!);

function mentions(term: Term): boolean {
  if (term.kind === "number") return false;
  return term.kind === "symbol" ? term.name === GAUSSIAN : term.args.some(mentions);
}
