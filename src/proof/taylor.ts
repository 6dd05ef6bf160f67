import { Rational } from "../kernel/index.ts";
import { apply, divide, number, symbol, type Term } from "./term.ts";

/** A power series around 0 with exact coefficients, and what is known of its remainders for arguments at least 0. */
export interface Series {
  /** The k-th coefficient, times `scale`. */
  readonly coefficient: (k: number) => Rational;
  /** A factor of all coefficients that is not rational. */
  readonly scale: Term;
  /**
   * `positive`: all coefficients from the first on are at least 0, so that a partial sum is below. `alternating`: the remainder has the sign of
   * the next term that is not 0, so that partial sums are below and above in turn.
   */
  readonly kind: "positive" | "alternating";
  /** The value at 1, for a series of positive terms that converges there; null otherwise. */
  readonly atOne: Term | null;
  /** It converges, and its remainder is as said, for arguments below this; Infinity for all. `closed`: at the end too. */
  readonly radius: number;
  readonly closed: boolean;
}

const ONE = number(1);
const zero = Rational.zero;

function factorial(k: number): bigint {
  let result = 1n;
  for (let i = 2n; i <= BigInt(k); i++) result *= i;
  return result;
}

/** C(2j, j) / 4^j. */
function centralBinomial(j: number): Rational {
  return Rational.of(factorial(2 * j), factorial(j) ** 2n * 4n ** BigInt(j));
}

const inverseFactorial = (k: number): Rational => Rational.of(1n, factorial(k));
const signed = (k: number, x: Rational): Rational => (k % 2 === 0 ? x : x.negate());
const odd = (k: number, of: (j: number) => Rational): Rational => (k % 2 === 1 ? of((k - 1) / 2) : zero);

/**
 * The series that the rule `series` knows, by the form of the function with `x` for its argument. Remainders: Lagrange's form for exp and log;
 * the finite geometric sum for 1/(1 + x), integrated for atan; the alternating sum for exp(-t^2), integrated for erf.
 */
export const SERIES: Readonly<Record<string, Series>> = {
  "exp(x)": {
    coefficient: inverseFactorial,
    scale: ONE,
    kind: "positive",
    atOne: apply("exp", ONE),
    radius: Infinity,
    closed: false,
  },
  "exp(-x)": {
    coefficient: (k) => signed(k, inverseFactorial(k)),
    scale: ONE,
    kind: "alternating",
    atOne: null,
    radius: Infinity,
    closed: false,
  },
  "log(1 + x)": {
    coefficient: (k) => (k === 0 ? zero : signed(k - 1, Rational.of(1, k))),
    scale: ONE,
    kind: "alternating",
    atOne: null,
    radius: Infinity,
    closed: false,
  },
  "-log(1 - x)": {
    coefficient: (k) => (k === 0 ? zero : Rational.of(1, k)),
    scale: ONE,
    kind: "positive",
    atOne: null,
    radius: 1,
    closed: false,
  },
  "1 / (1 - x)": {
    coefficient: () => Rational.one,
    scale: ONE,
    kind: "positive",
    atOne: null,
    radius: 1,
    closed: false,
  },
  "1 / (1 + x)": {
    coefficient: (k) => signed(k, Rational.one),
    scale: ONE,
    kind: "alternating",
    atOne: null,
    radius: Infinity,
    closed: false,
  },
  "1 - sqrt(1 - x)": {
    coefficient: (k) => (k === 0 ? zero : centralBinomial(k).over(Rational.of(2 * k - 1))),
    scale: ONE,
    kind: "positive",
    atOne: ONE,
    radius: 1,
    closed: true,
  },
  "asin(x)": {
    coefficient: (k) => odd(k, (j) => centralBinomial(j).over(Rational.of(2 * j + 1))),
    scale: ONE,
    kind: "positive",
    atOne: divide(symbol("pi"), number(2)),
    radius: 1,
    closed: true,
  },
  "atan(x)": {
    coefficient: (k) => odd(k, (j) => signed(j, Rational.of(1, 2 * j + 1))),
    scale: ONE,
    kind: "alternating",
    atOne: null,
    radius: Infinity,
    closed: false,
  },
  "erf(x)": {
    coefficient: (k) => odd(k, (j) => signed(j, Rational.of(1n, factorial(j) * BigInt(2 * j + 1)))),
    scale: divide(number(2), apply("sqrt", symbol("pi"))),
    kind: "alternating",
    atOne: null,
    radius: Infinity,
    closed: false,
  },
};
