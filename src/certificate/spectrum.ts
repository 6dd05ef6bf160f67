import { Rational } from "../kernel/index.ts";
import type { Facts } from "../lemma/index.ts";
import {
  type Counts,
  type ExtremeEigenvalue,
  finiteGram,
  finiteGramAt,
  gramDifference,
  gramDifferenceAt,
  greatestEigenvalue,
  inputGram,
  inputGramAt,
  leastEigenvalue,
  leastEigenvalueDigits,
  limitGramAt,
} from "../linalg/index.ts";
import type { EigenvalueClaim, End, MatrixName } from "./certificate.ts";
import { factorFor, type Source, vectorFor } from "./factor.ts";

/** What is given away of a bound, relative to it; and bits of a claim that has no factor to take them from. */
const LOSS = 2 ** -16;
const PRECISION = 64;
/** Digits of the lower bound where doubles do not show that lambda0 is positive. */
const DIGITS = 20;

/** Claims about the ends of the spectra of the matrices of an instance; what they need is computed once. */
export class Spectrum {
  readonly #facts: Facts;
  readonly #sources = new Map<MatrixName, Source>();
  readonly #extremes = new Map<string, ExtremeEigenvalue>();
  readonly #claims = new Map<string, EigenvalueClaim>();
  /** Co-activation counts of HK, n x n, lower triangle: of the point that the claim `descent-steps` comes to. */
  later: Counts | null = null;

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** Every claim made so far. */
  get claims(): readonly EigenvalueClaim[] {
    return [...this.#claims.values()];
  }

  /** All eigenvalues are at least the least one found, or at most the greatest: with a factor. Returns the bound claimed. */
  outer(matrix: MatrixName, end: End): number {
    return this.#once(`${matrix} ${end} outer`, () => {
      const { value } = this.#extreme(matrix, end);
      const sign = end === "least" ? 1 : -1;
      const { p, q, L } = factorFor(this.#source(matrix), sign, sign > 0 ? value.lo : -value.hi, LOSS);
      return { kind: "eigenvalue", matrix, end, relation: sign > 0 ? ">=" : "<=", p, q: String(q), L };
    });
  }

  /** Some eigenvalue is at most the least one found, or at least the greatest: with a vector. Returns the bound claimed. */
  inner(matrix: MatrixName, end: End): number {
    return this.#once(`${matrix} ${end} inner`, () => {
      const { value, vector } = this.#extreme(matrix, end);
      const sign = end === "least" ? 1 : -1;
      const p = this.#claims.get(`${matrix} ${end} outer`)?.p ?? PRECISION;
      const { q, v } = vectorFor(this.#source(matrix), sign, vector, sign > 0 ? value.hi : -value.lo, p);
      return { kind: "eigenvalue", matrix, end, relation: sign > 0 ? "<=" : ">=", p, q: String(q), v };
    });
  }

  #once(key: string, make: () => EigenvalueClaim): number {
    const claim = this.#claims.get(key) ?? make();
    this.#claims.set(key, claim);
    return Rational.fromDyadic(BigInt(claim.q), -claim.p).toDouble(claim.relation === ">=" ? "down" : "up");
  }

  #extreme(matrix: MatrixName, end: End): ExtremeEigenvalue {
    const key = `${matrix} ${end}`;
    const known = this.#extremes.get(key);
    if (known !== undefined) return known;
    const found = this.#compute(matrix, end);
    this.#extremes.set(key, found);
    return found;
  }

  #compute(matrix: MatrixName, end: End): ExtremeEigenvalue {
    if (matrix !== "Hinf") {
      const { doubles } = this.#source(matrix);
      return end === "least" ? leastEigenvalue(doubles) : greatestEigenvalue(doubles);
    }
    const { lambda0, lambda0Vector, directions } = this.#facts;
    if (lambda0.lo > 0) return { value: lambda0, vector: lambda0Vector };
    return { value: leastEigenvalueDigits(directions, DIGITS).toInterval(), vector: lambda0Vector };
  }

  #source(matrix: MatrixName): Source {
    const known = this.#sources.get(matrix);
    if (known !== undefined) return known;
    const source = sourceOf(matrix, this.#facts, this.later);
    this.#sources.set(matrix, source);
    return source;
  }
}

function sourceOf(matrix: MatrixName, facts: Facts, later: Counts | null): Source {
  const { directions } = facts;
  const { width } = facts.instance;
  const finite = (counts: Counts): Source => ({
    doubles: finiteGram(directions, counts, width),
    at: (bits) => finiteGramAt(directions, counts, width, bits),
  });
  switch (matrix) {
    case "Hinf":
      return { doubles: facts.limit, at: (bits) => limitGramAt(directions, bits) };
    case "G":
      return { doubles: inputGram(directions), at: (bits) => inputGramAt(directions, bits) };
    case "H0":
      return finite(facts.counts);
    case "HK":
      if (later === null) throw new Error("no steps of descent lead to HK");
      return finite(later);
    case "H0-Hinf": {
      const { counts } = facts;
      const at = (bits: number) => gramDifferenceAt(directions, counts, width, bits);
      return { doubles: gramDifference(directions, counts, width), at };
    }
  }
}
