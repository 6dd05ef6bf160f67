import type { Data } from "./data.ts";
import type { Field, Fraction } from "./field.ts";
import { abs, bitLength, ceilDiv, ceilSqrt, floorDiv, floorSqrt, max } from "./integers.ts";
import { cosineMatrix, type Enclosure, type Factor, rawLimitMatrix, rowBits, share } from "./matrices.ts";
import { Hole, Invalid } from "./outcome.ts";
import { bitSets, common, preactivations, type Start } from "./start.ts";

/** Scale of the bounds that a claim establishes, in bits. */
export const FACT_BITS = 1024n;

/** A kind of claim: what it needs beyond exact arithmetic, and how it is checked. */
export interface ClaimKind {
  /** Names of the theorems, listed in docs/certificates.md, that lead from what is computed to what is said. */
  readonly axioms: readonly string[];
  /** Checks one claim. Returns what is now established, in a sentence. @throws Malformed, Invalid, Hole */
  readonly check: (claim: Field, state: State) => string;
}

/** Hinf of the directions; of the rows as they are; the cosines; H(0) of the start; and the difference. */
export const MATRICES = ["G", "H0", "H0-Hinf", "Hinf", "raw Hinf"] as const;
export type MatrixName = (typeof MATRICES)[number];

/** The start with what follows from it exactly: z times 2^bits, n x m, and its activation pattern as bit sets. */
export interface Network extends Start {
  readonly z: readonly (readonly bigint[])[];
  readonly active: readonly Uint32Array[];
}

/** What the claims of one certificate share: the data, the start, what has been established, and how much work is left. */
export class State {
  readonly data: Data;
  /** What had to be taken on trust. */
  readonly holes: string[] = [];
  readonly #start: () => Start;
  readonly #known = new Map<string, readonly [bigint | undefined, bigint | undefined]>();
  readonly #matrices = new Map<string, Enclosure>();
  #network: Network | undefined;
  #work: number;

  constructor(data: Data, start: () => Start, work: number) {
    this.data = data;
    this.#start = start;
    this.#work = work;
  }

  /** Takes so many steps, of about a nanosecond each, from what may be spent. @throws Hole when too little is left */
  spend(steps: number): void {
    this.#work -= steps;
    if (!(this.#work >= 0)) throw new Hole("not checked: it would take more work than allowed");
  }

  /** The network at its start. @throws Malformed when the certificate has no start */
  get network(): Network {
    if (this.#network === undefined) {
      const start = this.#start();
      this.spend(start.m * this.data.n * (this.data.d + 1) * 100);
      const z = preactivations(start, this.data);
      this.#network = { ...start, z, active: bitSets(z, (value) => value >= 0n) };
    }
    return this.#network;
  }

  /** Entries of a matrix of the claims, at scale 2^-p. */
  matrix(name: MatrixName, p: number): Enclosure {
    const key = `${name} ${p}`;
    const known = this.#matrices.get(key);
    if (known !== undefined) return known;
    const raw = name === "raw Hinf";
    const bits = raw ? p + rowBits(this.data) : p;
    this.spend(this.data.n ** 2 * 50 * (bits + 200) * (1 + bits / 256));
    const made = raw ? rawLimitMatrix(this.data, p) : cosineMatrix(this.data, p, this.#factor(name));
    this.#matrices.set(key, made);
    return made;
  }

  #factor(name: Exclude<MatrixName, "raw Hinf">): Factor {
    if (name === "Hinf") return (_i, _j, _W, orthant) => orthant();
    if (name === "G") return (_i, _j, W) => [1n << W, 1n << W];
    const { active, m } = this.network;
    const both: Factor = (i, j, W) => share(common(active[i], active[j]), m, W);
    if (name === "H0") return both;
    return (i, j, W, orthant) => {
      const [finite, limit] = [both(i, j, W, orthant), orthant()];
      return [finite[0] - limit[1], finite[1] - limit[0]];
    };
  }

  /** Records a number that a claim has said something about: a radius, a rate, ... */
  give(name: string, { num, den }: Fraction): void {
    this.#known.set(name, [floorDiv(num << FACT_BITS, den), ceilDiv(num << FACT_BITS, den)]);
  }

  /** Records one end of the bounds of an eigenvalue; the other stays what it is. */
  bound(name: string, relation: ">=" | "<=", { num, den }: Fraction): void {
    const [lo, hi] = this.#known.get(name) ?? [undefined, undefined];
    if (relation === ">=") this.#known.set(name, [floorDiv(num << FACT_BITS, den), hi]);
    else this.#known.set(name, [lo, ceilDiv(num << FACT_BITS, den)]);
  }

  /** Bounds of a number; an end is absent where no claim gave one. Each is given once only: no kind of claim comes twice. */
  known(name: string): readonly [bigint | undefined, bigint | undefined] {
    return this.#known.get(name) ?? [undefined, undefined];
  }

  /** A bound that a claim needs. @throws Invalid when no claim before it gave one */
  needed(name: string, end: 0 | 1, claim: Field): bigint {
    return this.known(name)[end] ?? refuse(claim, `needs a bound of the ${name} in a claim before it`);
  }

  /**
   * The residuals e_i = u_i(0) - y_i, bounds over 2^FACT_BITS. u_i is S / sqrt(|x_i|^2 m) with S = sum_r a_r max(z_ri, 0), exact
   * up to the root.
   */
  get residuals(): (readonly [bigint, bigint])[] {
    const { z, signs, m, bits } = this.network;
    return z.map((row, i) => {
      const sum = row.reduce((total, value, r) => (value > 0n ? total + signs[r] * value : total), 0n);
      const square = ((sum * sum) << (2n * (FACT_BITS - bits))) / (this.data.gram[i][i] * BigInt(m));
      const [low, high] = [floorSqrt(square), ceilSqrt(square + 1n)];
      const [lo, hi] = sum >= 0n ? [low, high] : [-high, -low];
      const { num, den } = this.data.labels[i];
      return [lo - ceilDiv(num << FACT_BITS, den), hi - floorDiv(num << FACT_BITS, den)];
    });
  }
}

/** @throws Invalid, always */
function refuse(claim: Field, reason: string): never {
  throw new Invalid(claim.path, reason);
}

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
