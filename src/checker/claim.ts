import type { Bounds } from "./angle.ts";
import type { Data } from "./data.ts";
import type { Field, Fraction } from "./field.ts";
import { abs, ceilDiv, ceilSqrt, dot, floorDiv, floorSqrt, longest, max } from "./integers.ts";
import { cosineMatrix, type Enclosure, type Factor, orthantSteps, rawLimitMatrix, share } from "./matrices.ts";
import { Invalid } from "./outcome.ts";
import { bitSets, common, commonSteps, preactivations, readStart, type Start } from "./start.ts";
import { keeping, product, type Work } from "./work.ts";

/** Scale of the bounds that a claim establishes, in bits. */
export const FACT_BITS = 1024n;

/** Bounds of a fraction over 2^FACT_BITS. */
export const boundsOf = ({ num, den }: Fraction): Bounds => [
  floorDiv(num << FACT_BITS, den),
  ceilDiv(num << FACT_BITS, den),
];

/** A kind of claim: what it needs beyond exact arithmetic, and how it is checked. */
export interface ClaimKind {
  /** Names of the theorems, listed in docs/certificates.md, that lead from what is computed to what is said. */
  readonly axioms: readonly string[];
  /** Checks one claim. Returns what is now established, in a sentence. @throws Malformed, Invalid, Hole */
  readonly check: (claim: Field, state: State) => string;
}

/** Hinf of the directions; of the rows as they are; the cosines; H(0) of the start; the difference; H(K) of the last step of descent replayed. */
export const MATRICES = ["G", "H0", "H0-Hinf", "HK", "Hinf", "raw Hinf"] as const;
export type MatrixName = (typeof MATRICES)[number];

/**
 * A network with what follows from its weights: z times 2^bits, n x m, the activation pattern, and bounds of the residuals over 2^FACT_BITS. No
 * true w_r is further than off / 2^bits from the one given: z and the pattern are those of the latter, the residuals of both.
 */
export interface Network extends Start {
  readonly off: bigint;
  readonly z: readonly (readonly bigint[])[];
  readonly active: readonly Uint32Array[];
  readonly residuals: readonly Bounds[];
}

/** A later point of gradient descent, from k = 0 on: |e(k)| <= factor^k |e(0)|, and no neuron was further than drift from its start. */
export interface Later {
  readonly network: Network;
  readonly steps: number;
  readonly stepSize: Fraction;
  readonly factor: Fraction;
  readonly drift: Fraction;
}

/** What the claims of one certificate share: the data, the start, what has been established, and how much work is left. */
export class State {
  readonly data: Data;
  readonly work: Work;
  /** The failure probability that statements are read for. */
  readonly delta: Fraction | undefined;
  /** What had to be taken on trust. */
  readonly holes: string[] = [];
  readonly #start: () => Field;
  readonly #known = new Map<string, readonly [bigint | undefined, bigint | undefined]>();
  readonly #matrices = new Map<string, Enclosure>();
  #network: Network | undefined;
  /** Where the claim `descent-steps` came to. */
  later: Later | undefined;

  constructor(data: Data, work: Work, delta: Fraction | undefined, start: () => Field) {
    this.data = data;
    this.work = work;
    this.delta = delta;
    this.#start = start;
  }

  /** The network at its start. @throws Malformed when the certificate has no start */
  get network(): Network {
    if (this.#network === undefined) {
      const { data, work } = this;
      const start = readStart(this.#start(), data.d, work);
      work.spend(start.m * data.n * keeping(longest(start.weights.flat()) + data.rowBits));
      this.#network = networkOf(start, 0n, data, work);
    }
    return this.#network;
  }

  /** Entries of a matrix of the claims, at scale 2^-p. */
  matrix(name: MatrixName, p: number): Enclosure {
    const key = `${name} ${p}`;
    const known = this.#matrices.get(key);
    if (known !== undefined) return known;
    const { data, work } = this;
    const made = name === "raw Hinf" ? rawLimitMatrix(data, work, p) : this.#product(name, p);
    this.#matrices.set(key, made);
    return made;
  }

  #product(name: Exclude<MatrixName, "raw Hinf">, p: number): Enclosure {
    const { data, work } = this;
    if (name === "Hinf") return cosineMatrix(data, work, p, (_i, _j, _W, orthant) => orthant(), orthantSteps(p));
    if (name === "G") return cosineMatrix(data, work, p, (_i, _j, W) => [1n << W, 1n << W]);
    const { active, m } = name === "HK" ? this.reached.network : this.network;
    const both = (i: number, j: number, W: bigint): Bounds => share(common(active[i], active[j]), m, W);
    const change: Factor = (i, j, W, orthant) => {
      const [finite, limit] = [both(i, j, W), orthant()];
      return [finite[0] - limit[1], finite[1] - limit[0]];
    };
    if (name !== "H0-Hinf") return cosineMatrix(data, work, p, both, commonSteps(m));
    return cosineMatrix(data, work, p, change, commonSteps(m) + orthantSteps(p));
  }

  /** @throws Invalid when no claim `descent-steps` came before */
  get reached(): Later {
    if (this.later === undefined) throw new Invalid("", "needs a claim descent-steps before it");
    return this.later;
  }

  /** Records a number that a claim has said something about: a radius, a rate, ... @throws Invalid when another claim said otherwise */
  give(name: string, value: Fraction): void {
    const [lo, hi] = boundsOf(value);
    if (this.known(name).some((end) => end !== undefined && end !== lo && end !== hi))
      throw new Invalid("", `two different values of ${name}`);
    this.#known.set(name, [lo, hi]);
  }

  /** Records one end of the bounds of an eigenvalue; the other stays what it is. */
  bound(name: string, relation: ">=" | "<=", value: Fraction): void {
    const [[lo, hi], [down, up]] = [this.known(name), boundsOf(value)];
    this.#known.set(name, relation === ">=" ? [down, hi] : [lo, up]);
  }

  /** Bounds of a number; an end is absent where no claim gave one. Each is given once only: no kind of claim comes twice. */
  known(name: string): readonly [bigint | undefined, bigint | undefined] {
    return this.#known.get(name) ?? [undefined, undefined];
  }

  /** A bound that a claim needs. @throws Invalid when no claim before it gave one */
  needed(name: string, end: 0 | 1, claim: Field): bigint {
    const found = this.known(name)[end];
    if (found === undefined) throw new Invalid(claim.path, `needs a bound of the ${name} in a claim before it`);
    return found;
  }
}

/** The network whose weights are no further than off / 2^bits from those of a start. */
export function networkOf(start: Start, off: bigint, data: Data, work: Work): Network {
  const bits = longest(start.weights.flat());
  work.spend(start.m * data.n * (data.d * product(bits, data.rowBits) + 300));
  const z = preactivations(start.weights, data);
  const slack = (off * ceilSqrt(BigInt(start.m))) << (FACT_BITS - start.bits); // of an output: relu moves no more than its argument
  const residuals = z.map((row, i): Bounds => {
    const [lo, hi] = residual(start, row, data, i);
    return [lo - slack, hi + slack];
  });
  return { ...start, off, z, active: bitSets(z, (value) => value >= 0n), residuals };
}

/** Bounds of |v|^2, twice as many bits after the point as v has. */
export const squareNorm = (v: readonly Bounds[]): Bounds => [
  v.reduce((sum, [lo, hi]) => sum + (lo > 0n ? lo : hi < 0n ? hi : 0n) ** 2n, 0n),
  v.reduce((sum, [lo, hi]) => sum + max(abs(lo), abs(hi)) ** 2n, 0n),
];

/** e_i = u_i(0) - y_i. u_i is S / sqrt(|x_i|^2 m) with S = sum_r a_r max(z_ri, 0), exact up to the root. */
function residual({ signs, m, bits }: Start, row: readonly bigint[], { gram, labels }: Data, i: number): Bounds {
  const sum = row.reduce((total, value, r) => (value > 0n ? total + signs[r] * value : total), 0n);
  const square = ((sum * sum) << (2n * (FACT_BITS - bits))) / (gram[i][i] * BigInt(m));
  const [low, high] = [floorSqrt(square), ceilSqrt(square + 1n)];
  const [lo, hi] = sum >= 0n ? [low, high] : [-high, -low];
  const [least, most] = boundsOf(labels[i]);
  return [lo - most, hi - least];
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
export function checkFactor(A: Enclosure, sign: 1n | -1n, q: bigint, rows: Field, work: Work): void {
  const n = A.length;
  const fields = rows.list();
  if (fields.length !== n) rows.refuse(`${n} rows`);
  const L = fields.map((row, i) => row.integers(i + 1));
  const bits = L.reduce((most, row) => Math.max(most, longest(row)), 0);
  work.spend((n * (n + 1) * (n + 2) * product(bits, bits)) / 6);
  const slack = L.map(() => 0n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const inner = dot(L[i], L[j]);
      const [lo, hi] = A[i][j];
      if (i === j) slack[i] += (sign > 0n ? lo : -hi) - q - inner;
      else {
        const rest = max(abs(sign * lo - inner), abs(sign * hi - inner));
        slack[i] -= rest;
        slack[j] -= rest;
      }
    }
  }
  const bad = slack.findIndex((s) => s < 0n);
  if (bad !== -1)
    throw new Invalid(fields[bad].path, "the factor does not show it: this row is not diagonally dominant");
}

/** Checks sign v^T A v <= q |v|^2 at scale 2^-p for an integer vector v that is not 0, whatever A is inside its bounds. */
export function checkVector(A: Enclosure, sign: 1n | -1n, q: bigint, vector: Field, work: Work): void {
  const v = vector.integers(A.length);
  if (v.every((x) => x === 0n)) vector.refuse("a vector that is not 0");
  const bits = A.reduce((most, row) => Math.max(most, longest(row.map(([, hi]) => hi))), 0);
  work.spend((v.length * (v.length + 1) * product(longest(v), bits)) / 2);
  let form = 0n;
  for (let i = 0; i < v.length; i++) {
    let image = 0n;
    for (let j = 0; j <= i; j++) {
      const end = (v[i] >= 0n === v[j] >= 0n) === sign > 0n ? 1 : 0; // where sign v_i v_j A_ij is largest
      image += v[j] * A[i][j][end] * (i === j ? 1n : 2n);
    }
    form += sign * v[i] * image;
  }
  if (form > q * dot(v, v)) throw new Invalid(vector.path, "the vector does not show it");
}
