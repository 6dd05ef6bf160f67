import { Ball, Rational } from "../../src/kernel/index.ts";
import { apply, number, type Relation, symbol, type Term } from "../../src/proof/term.ts";
import { Vocabulary } from "../../src/proof/vocabulary.ts";

/** A small generator of pseudo-random whole numbers (mulberry32): tests in tens of thousands need no shrinking, only to be repeatable. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to n - 1. */
  below(n: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

/** Names of random claims: x and y at least 0, z any number, p in (0, 1], c positive. */
export const NAMES = Vocabulary.empty().declare({
  x: { sort: "real", range: "[0, inf)", role: "variable", meaning: "at least 0" },
  y: { sort: "real", range: "[0, inf)", role: "variable", meaning: "at least 0" },
  z: { sort: "real", role: "variable", meaning: "any number" },
  p: { sort: "real", range: "(0, 1]", role: "variable", meaning: "a share" },
  c: { sort: "real", range: "(0, inf)", meaning: "positive" },
});
const SYMBOLS = ["x", "y", "z", "p", "c"];
const SMALL = [-2, -1, 0, 1, 2, 3].map((k) => number(k)).concat(number(Rational.of(1, 2)));

/** A random number as a term of at most this depth. */
export function randomTerm(dice: Dice, depth: number): Term {
  if (depth === 0 || dice.below(5) === 0) return dice.below(3) === 0 ? dice.of(SMALL) : symbol(dice.of(SYMBOLS));
  const sub = (): Term => randomTerm(dice, depth - 1);
  const kind = dice.below(12);
  if (kind < 3) return apply("add", sub(), sub());
  if (kind < 5) return apply("subtract", sub(), sub());
  if (kind < 8) return apply("multiply", sub(), sub());
  if (kind === 8) return apply("divide", sub(), sub());
  if (kind === 9) return apply("pow", sub(), number(dice.of([2, 2, 3, 0, -1])));
  return apply(dice.of(["sqrt", "sqrt", "abs", "exp", "log", "negate"]), sub());
}

/** The same number written in another way. */
export function rewritten(dice: Dice, term: Term): Term {
  if (term.kind !== "apply") {
    return dice.below(4) === 0 ? apply("subtract", apply("add", term, number(3)), number(3)) : term;
  }
  const args = term.args.map((arg) => rewritten(dice, arg));
  const [a, b] = args as [Term, Term];
  switch (term.head) {
    case "add":
      return apply("add", b, a);
    case "multiply":
      if (isApply(b, "add")) return apply("add", apply("multiply", a, b.args[0]!), apply("multiply", a, b.args[1]!));
      return apply("multiply", b, a);
    case "subtract":
      return apply("negate", apply("subtract", b, a));
    case "pow":
      return isNumber(b, 2) ? apply("multiply", a, a) : apply("pow", a, b);
    default:
      return { ...term, args };
  }
}

/** The term with one number or symbol exchanged for another. */
export function mutated(dice: Dice, term: Term): Term {
  if (term.kind !== "apply") return dice.below(2) === 0 ? dice.of(SMALL) : symbol(dice.of(SYMBOLS));
  const at = dice.below(term.args.length);
  return { ...term, args: term.args.map((arg, i) => (i === at ? mutated(dice, arg) : arg)) };
}

const isApply = (term: Term, head: string): term is Extract<Term, { kind: "apply" }> =>
  term.kind === "apply" && term.head === head;
const isNumber = (term: Term, k: number): boolean => term.kind === "number" && term.value.equals(Rational.of(k));

/** Values of the names in their ranges, ends included where they belong to them, and exact. */
export function randomPoint(dice: Dice): ReadonlyMap<string, Rational> {
  const some = (): Rational => Rational.of(dice.below(9), dice.of([1, 1, 2, 3, 7]));
  return new Map([
    ["x", dice.below(4) === 0 ? Rational.zero : some()],
    ["y", dice.below(4) === 0 ? Rational.zero : some()],
    ["z", dice.below(4) === 0 ? Rational.zero : dice.below(2) === 0 ? some() : some().negate()],
    ["p", Rational.of(1 + dice.below(7), 7)],
    ["c", Rational.of(1 + dice.below(20), dice.of([1, 3, 8]))],
  ]);
}

/** A value that has no enclosure narrow enough to tell what is asked. */
class Blurred extends Error {}

const BITS = 200;

/**
 * An enclosure of a term at a point, where everything undefined has an arbitrary value: 1/0 is 17 (and a/0 is a times that), the root of a negative number
 * -3, the logarithm of what is not positive 5. A claim that is proved must hold whatever these are. Null where enclosures are too wide to tell.
 */
export function valueAt(term: Term, point: ReadonlyMap<string, Rational>): Ball | null {
  try {
    return evaluate(term, point);
  } catch (error) {
    if (error instanceof Blurred || error instanceof RangeError) return null;
    throw error;
  }
}

function evaluate(term: Term, point: ReadonlyMap<string, Rational>): Ball {
  if (term.kind === "number") return Ball.of(term.value, BITS);
  if (term.kind === "symbol") return Ball.of(point.get(term.name)!, BITS);
  const args = term.args.map((arg) => evaluate(arg, point));
  const [a, b] = args as [Ball, Ball];
  switch ((term as { head: string }).head) {
    case "add":
      return a.plus(b);
    case "subtract":
      return a.minus(b);
    case "negate":
      return a.negate();
    case "multiply":
      return a.times(b);
    case "divide":
      return signOf(b) === 0 ? a.times(17) : a.over(b);
    case "pow": {
      const k = Number(b.midpoint().numerator);
      return k < 0 && signOf(a) === 0 ? Ball.of(17, BITS).pow(-k) : a.pow(k);
    }
    case "sqrt":
      return signOf(a) < 0 ? Ball.of(-3, BITS) : signOf(a) === 0 ? Ball.of(0, BITS) : a.sqrt();
    case "log":
      return signOf(a) <= 0 ? Ball.of(5, BITS) : a.log();
    case "exp":
      return a.exp();
    case "abs":
      return a.abs();
    default:
      throw new Error(`no value for ${(term as { head: string }).head}`);
  }
}

function signOf(ball: Ball): number {
  const sign = ball.sign();
  if (sign === undefined) throw new Blurred();
  return sign;
}

/** Whether a relation is certainly false at a point. */
export function isFalseAt({ head, left, right }: Relation, point: ReadonlyMap<string, Rational>): boolean {
  const [a, b] = [valueAt(left, point), valueAt(right, point)];
  if (a === null || b === null) return false;
  if (head === "equal") return !a.overlaps(b);
  return head === "atMost" ? b.lessThan(a).certain : b.atMost(a).certain;
}

/** Whether a relation is certainly true at a point. */
export function isTrueAt({ head, left, right }: Relation, point: ReadonlyMap<string, Rational>): boolean {
  const [a, b] = [valueAt(left, point), valueAt(right, point)];
  if (a === null || b === null) return false;
  if (head === "lessThan") return a.lessThan(b).certain;
  const below = a.atMost(b).certain;
  return head === "atMost" ? below : below && b.atMost(a).certain;
}
