import { Ball, Interval, OutsideDomain } from "../kernel/index.ts";
import { acosOf, asinOf, atanOf, erfOf, expOf, logOf, powerOf } from "./interval-functions.ts";
import { Undecided } from "./refused.ts";
import type { Sign, Signs } from "./signs.ts";
import { showTerm, type Term } from "./term.ts";

/** The value of a number over a box and its partial derivatives there; an unknown derivative is null. */
export interface Jet {
  readonly value: Interval;
  /** By the place of the variable; a variable that does not occur has derivative 0. */
  readonly slopes: readonly (Interval | null)[];
}

/** A number as a function of a box. @throws OutsideDomain where it is not defined on all of the box */
export type Compiled = (box: readonly Interval[]) => Jet;

const ZERO = Interval.of(0);
const ONE = Interval.of(1);
/** 2/sqrt(pi). */
const SLOPE_OF_ERF = Ball.of(2, 64).over(Ball.pi(64).sqrt()).toInterval();
const UNIT_RANGE = Interval.between(-1, 1);

/**
 * Turns terms into functions of boxes. The variables are the symbols and the opaque quantities that occur, each taken for any number of its
 * range; `pi` is enclosed.
 */
export class Compiler {
  /** The variables in the order of their places. */
  readonly variables: Term[] = [];
  readonly #places = new Map<string, number>();
  readonly #signs: Signs;

  constructor(signs: Signs) {
    this.#signs = signs;
  }

  /** @throws Undecided for a term without a number as its value */
  compile(term: Term): Compiled {
    if (term.kind === "number") {
      const value = Interval.between(term.value.toDouble("down"), term.value.toDouble("up"));
      return () => ({ value, slopes: [] });
    }
    if (term.kind === "symbol" && term.name === "pi") {
      const value = Ball.pi(64).toInterval();
      return () => ({ value, slopes: [] });
    }
    if (term.kind !== "apply") return this.#variable(term);
    const [first, second] = term.args;
    const sub = (arg: Term | undefined): Compiled => this.compile(arg!);
    switch (term.head) {
      case "add":
        return both(
          sub(first),
          sub(second),
          (a, b) => a.plus(b),
          () => [ONE, ONE],
        );
      case "subtract":
        return both(
          sub(first),
          sub(second),
          (a, b) => a.minus(b),
          () => [ONE, Interval.of(-1)],
        );
      case "negate":
        return one(
          sub(first),
          (a) => a.negate(),
          () => Interval.of(-1),
        );
      case "multiply":
        return both(
          sub(first),
          sub(second),
          (a, b) => a.times(b),
          (a, b) => [b, a],
        );
      case "divide":
        return this.#quotient(first!, second!);
      case "pow":
        return this.#power(term, first!, second!);
      default:
        return this.#function(term.head, term, sub);
    }
  }

  #function(head: string, term: Extract<Term, { kind: "apply" }>, sub: (arg: Term | undefined) => Compiled): Compiled {
    const [first, second] = term.args;
    switch (head) {
      case "sqrt":
        return this.#root(first!);
      case "exp":
        return one(sub(first), expOf, (_, value) => value);
      case "log": {
        const sign = this.#signs.signOf(first!);
        const isPositive = sign.atLeastZero && sign.notZero;
        return one(this.#positive(first!), isPositive ? logOf : logOfPositive, (a) => inverseOfPositive(a));
      }
      case "abs":
        return one(
          sub(first),
          (a) => a.abs(),
          (a) => (a.lo >= 0 ? ONE : a.hi <= 0 ? Interval.of(-1) : UNIT_RANGE),
        );
      case "erf":
        return one(sub(first), erfOf, (a) => expOf(powerOf(a, 2).negate()).times(SLOPE_OF_ERF));
      case "atan":
        return one(sub(first), atanOf, (a) => ONE.over(powerOf(a, 2).plus(ONE)));
      case "asin":
        return one(sub(first), asinOf, (a) => slopeOfArc(a));
      case "acos":
        return one(sub(first), acosOf, (a) => slopeOfArc(a)?.negate() ?? null);
      case "max":
      case "min":
        return both(
          sub(first),
          sub(second),
          (a, b) => (head === "max" ? a.max(b) : a.min(b)),
          () => null,
        );
      default:
        return this.#variable(term);
    }
  }

  /** The place of a variable; a new one for a new symbol or opaque quantity. */
  #variable(term: Term): Compiled {
    const key = showTerm(term);
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.variables.length;
      this.#places.set(key, place);
      this.variables.push(term);
    }
    const at = place;
    return (box) => {
      const value = box[at];
      if (value === undefined) throw new Undecided(`${key} has no range`);
      const slopes: Interval[] = [];
      slopes[at] = ONE;
      return { value, slopes };
    };
  }

  /** A number of known sign, cut to that sign: values on the wrong side are no values of it. */
  #positive(term: Term): Compiled {
    const inner = this.compile(term);
    const sign: Sign = this.#signs.signOf(term);
    if (!sign.atLeastZero) return inner;
    return (box) => {
      const jet = inner(box);
      if (jet.value.hi < 0) throw new OutsideDomain("a number is negative that cannot be");
      return jet.value.lo >= 0 ? jet : { ...jet, value: Interval.between(0, jet.value.hi) };
    };
  }

  #root(term: Term): Compiled {
    return one(
      this.#positive(term),
      (a) => a.sqrt(),
      (_, value) => inverseOfPositive(value.scale(2)),
    );
  }

  #quotient(above: Term, below: Term): Compiled {
    const divisor = this.#positive(below);
    const sign = this.#signs.signOf(below);
    const inverse = sign.atLeastZero && sign.notZero ? inverseOfPositive : (a: Interval) => ONE.over(a);
    return both(
      this.compile(above),
      divisor,
      (a, b) => (b.lo > 0 || b.hi < 0 ? a.over(b) : a.times(inverse(b))),
      (a, b) => {
        const c = inverse(b);
        return [c, a.times(powerOf(c, 2)).negate()];
      },
    );
  }

  #power(term: Term, base: Term, exponent: Term): Compiled {
    if (exponent.kind !== "number") return this.#variable(term);
    const { numerator, denominator } = exponent.value;
    const k = Number(numerator);
    if (!(Math.abs(k) <= 64)) return this.#variable(term);
    if (denominator === 2n)
      return one(
        this.#root(base),
        (a) => powerOf(a, k),
        (a) => powerOf(a, k - 1).scale(k),
      );
    if (denominator !== 1n) return this.#variable(term);
    return one(
      this.#positive(base),
      (a) => powerOf(a, k),
      (a) => (k === 0 ? ZERO : powerOf(a, k - 1).scale(k)),
    );
  }
}

function one(
  inner: Compiled,
  f: (a: Interval) => Interval,
  slope: (a: Interval, value: Interval) => Interval | null,
): Compiled {
  return (box) => {
    const a = inner(box);
    const value = f(a.value);
    const factor = guarded(() => slope(a.value, value));
    return { value, slopes: a.slopes.map((s) => product(s, factor)) };
  };
}

function both(
  left: Compiled,
  right: Compiled,
  f: (a: Interval, b: Interval) => Interval,
  slopes: (a: Interval, b: Interval) => readonly [Interval, Interval] | null,
): Compiled {
  return (box) => {
    const [a, b] = [left(box), right(box)];
    const value = f(a.value, b.value);
    const factors = guarded(() => slopes(a.value, b.value));
    const places = Math.max(a.slopes.length, b.slopes.length);
    const found = Array.from({ length: places }, (_, i) => {
      if (a.slopes[i] === undefined && b.slopes[i] === undefined) return ZERO;
      const p = a.slopes[i] === undefined ? ZERO : product(a.slopes[i] ?? null, factors?.[0] ?? null);
      const q = b.slopes[i] === undefined ? ZERO : product(b.slopes[i] ?? null, factors?.[1] ?? null);
      return p === null || q === null ? null : p.plus(q);
    });
    return { value, slopes: found };
  };
}

function guarded<T>(compute: () => T | null): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof OutsideDomain) return null;
    throw error;
  }
}

function product(a: Interval | null | undefined, b: Interval | null): Interval | null {
  if (a === undefined) return ZERO;
  return a === null || b === null ? null : a.times(b);
}

/** 1/x for an x known to be positive, over an interval that may touch 0. */
/** The logarithm of a number that need not be positive: known where the whole interval is. */
function logOfPositive(x: Interval): Interval {
  if (!(x.lo > 0)) throw new OutsideDomain("logarithm of an interval that is not positive");
  return logOf(x);
}

function inverseOfPositive(x: Interval): Interval {
  if (x.lo > 0) return ONE.over(x);
  if (!(x.hi > 0)) throw new OutsideDomain("division by zero");
  return Interval.between(
    x.hi === Number.POSITIVE_INFINITY ? 0 : ONE.over(Interval.of(x.hi)).lo,
    Number.POSITIVE_INFINITY,
  );
}

function slopeOfArc(x: Interval): Interval | null {
  return inverseOfPositive(ONE.minus(powerOf(x, 2)).max(0).sqrt());
}
