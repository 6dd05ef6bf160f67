import type { Data } from "./data.ts";
import type { Field, Fraction } from "./field.ts";
import { abs, bitLength, ceilDiv, floorDiv, max } from "./integers.ts";
import { type Enclosure, limitMatrix } from "./matrices.ts";
import { Hole, Invalid } from "./outcome.ts";

/** Scale of the bounds that a claim establishes, in bits. */
export const FACT_BITS = 1024n;

/** A number that claims speak of, as far as it is known: integers over 2^FACT_BITS. */
export interface Known {
  readonly lo?: bigint;
  readonly hi?: bigint;
}

/** A kind of claim: what it needs beyond exact arithmetic, and how it is checked. */
export interface ClaimKind {
  /** Names of the theorems, listed in docs/certificates.md, that lead from what is computed to what is said. */
  readonly axioms: readonly string[];
  /** Checks one claim. Returns what is now established, in a sentence. @throws Malformed, Invalid, Hole */
  readonly check: (claim: Field, state: State) => string;
}

/** What the claims of one certificate share: the data, what has been established, and how much work is left. */
export class State {
  readonly data: Data;
  readonly #facts = new Map<string, Known>();
  readonly #matrices = new Map<string, Enclosure>();
  #work: number;

  constructor(data: Data, work: number) {
    this.data = data;
    this.#work = work;
  }

  /** Takes so many steps, of about a nanosecond each, from what may be spent. @throws Hole when too little is left */
  spend(steps: number): void {
    this.#work -= steps;
    if (!(this.#work >= 0)) throw new Hole("not checked: it would take more work than allowed");
  }

  /** Entries of a matrix of the claims, at scale 2^-p. */
  matrix(name: MatrixName, p: number): Enclosure {
    const key = `${name} ${p}`;
    const known = this.#matrices.get(key);
    if (known !== undefined) return known;
    this.spend(this.data.n ** 2 * 50 * (p + 200));
    const made = limitMatrix(this.data, name === "raw Hinf" ? "raw" : "directions", p);
    this.#matrices.set(key, made);
    return made;
  }

  /** Adds a lower bound of a named number. */
  atLeast(name: string, { num, den }: Fraction): void {
    const { lo, hi } = this.known(name);
    const bound = floorDiv(num << FACT_BITS, den);
    this.#facts.set(name, { ...(hi === undefined ? {} : { hi }), lo: lo === undefined ? bound : max(lo, bound) });
  }

  /** Adds an upper bound of a named number. */
  atMost(name: string, { num, den }: Fraction): void {
    const { lo, hi } = this.known(name);
    const bound = ceilDiv(num << FACT_BITS, den);
    this.#facts.set(name, { ...(lo === undefined ? {} : { lo }), hi: hi === undefined || bound < hi ? bound : hi });
  }

  known(name: string): Known {
    return this.#facts.get(name) ?? {};
  }
}

/** Hinf of the directions and of the rows as they are. */
export const MATRICES = ["Hinf", "raw Hinf"] as const;
export type MatrixName = (typeof MATRICES)[number];

/** The precision of a claim: an even number of bits. */
export function precision(field: Field): number {
  const p = field.count(2, 2000);
  return p % 2 === 0 ? p : field.refuse("an even number of bits");
}

/**
 * Checks that sign A - q I, at scale 2^-p, is positive semidefinite, by its factor: with L at scale 2^-(p/2), the rest
 * sign A - q I - L L^T has on every row a diagonal at least the sum of the other magnitudes, whatever A is inside its bounds.
 */
export function checkFactor(A: Enclosure, sign: 1n | -1n, q: bigint, rows: Field, state: State): void {
  const n = A.length;
  const fields = rows.list();
  if (fields.length !== n) rows.refuse(`${n} rows`);
  const L = fields.map((row, i) => row.integers(i + 1));
  const bits = L.reduce((most, row) => row.reduce((m, x) => max(m, abs(x)), most), 0n);
  state.spend((n ** 3 / 6) * (30 + (bitLength(bits) / 64) ** 2));
  const slack = L.map(() => 0n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const [row, other] = [L[i], L[j]];
      let product = 0n;
      for (let k = 0; k <= j; k++) product += row[k] * other[k];
      const [lo, hi] = A[i][j];
      if (i === j) slack[i] += (sign > 0n ? lo : -hi) - q - product;
      else {
        const rest = max(abs(sign * lo - product), abs(sign * hi - product));
        slack[i] -= rest;
        slack[j] -= rest;
      }
    }
  }
  const bad = slack.findIndex((s) => s < 0n);
  if (bad !== -1)
    throw new Invalid(fields[bad].path, "the factor does not show it: this row is not diagonally dominant");
}

/** Checks sign v^T A v <= q |v|^2 at scale 2^-p for an integer vector v that is not 0. */
export function checkVector(A: Enclosure, sign: 1n | -1n, q: bigint, vector: Field): void {
  const v = vector.integers(A.length);
  let [form, square] = [0n, 0n];
  for (let i = 0; i < v.length; i++) {
    square += v[i] * v[i];
    for (let j = 0; j <= i; j++) {
      const weight = sign * v[i] * v[j] * (i === j ? 1n : 2n);
      form += weight * A[i][j][weight >= 0n ? 1 : 0];
    }
  }
  if (square === 0n) vector.refuse("a vector that is not 0");
  if (form > q * square) throw new Invalid(vector.path, "the vector does not show it");
}
