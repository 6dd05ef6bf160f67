import { createHash } from "node:crypto";
import * as math from "mathjs";
import { normalAt, signAt, stream } from "../../src/random/index.ts";

/** A claim or a verdict as it stands in a certificate. */
type Entry = Readonly<Record<string, unknown>>;
type Matrix = number[][];

const number = (text: unknown): number => {
  const [num, den = "1"] = String(text).split("/");
  return Number(BigInt(num)) / Number(BigInt(den));
};
const dyadic = ({ p, q }: Entry): number => Number(BigInt(String(q))) / 2 ** Number(p);
const vector = (text: unknown): number[] => String(text).split(" ").map(Number);
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, k) => sum + x * b[k], 0);
const norm = (a: readonly number[]): number => Math.sqrt(dot(a, a));

/** What the claims of a certificate speak of, computed in doubles by the definitions of the paper. */
export class Truth {
  readonly claims: readonly Entry[];
  readonly integers: Matrix;
  readonly rows: Matrix;
  readonly units: Matrix;
  readonly labels: number[];
  readonly weights: Matrix;
  readonly signs: number[];
  readonly active: boolean[][];
  /** False where rounding could decide a sign, or a count. */
  clear = true;

  constructor(text: string) {
    const { claims, data, start } = (JSON.parse(text) as { certificate: { claims: Entry[]; data: Entry; start?: Entry } }).certificate; // biome-ignore format: one row
    this.claims = claims;
    const parts = (data.rows as string[]).map((row) => /: (.*) \* (.*) -> (.*)$/.exec(row) ?? []);
    this.integers = parts.map(([, row]) => vector(row));
    this.units = this.integers.map((row) => row.map((x) => x / norm(row)));
    this.rows = this.integers.map((row, i) => row.map((x) => x * number(parts[i][2])));
    this.labels = parts.map(([, , , label]) => number(label));
    const d = Number(data.d);
    [this.weights, this.signs] = start === undefined ? [[], []] : weightsOf(start, d);
    this.active = this.patternOf(this.weights);
  }

  patternOf(weights: Matrix): boolean[][] {
    return this.units.map((x) =>
      weights.map((w) => {
        const z = dot(w, x);
        if (Math.abs(z) < 1e-12 * norm(w) && w.some((entry, k) => entry * x[k] !== 0)) this.clear = false;
        return z >= 0;
      }),
    );
  }

  /** cos_ij times the share of neurons active on both. */
  gram(active: boolean[][]): Matrix {
    const both = (i: number, j: number): number => active[i].filter((on, r) => on && active[j][r]).length;
    return this.#matrix((cosine, i, j) => (cosine * both(i, j)) / this.weights.length);
  }

  #matrix(entry: (cosine: number, i: number, j: number) => number): Matrix {
    return this.units.map((x, i) => this.units.map((y, j) => entry(Math.max(-1, Math.min(1, dot(x, y))), i, j)));
  }

  matrix(name: string): Matrix {
    const share = (i: number, j: number): number => {
      const [x, y] = [this.units[i], this.units[j]];
      const angle = 2 * Math.atan2(norm(x.map((a, k) => a - y[k])), norm(x.map((a, k) => a + y[k]))); // acos loses half the digits near 1
      return (Math.PI - angle) / (2 * Math.PI);
    };
    if (name === "G") return this.#matrix((cosine) => cosine);
    if (name === "Hinf") return this.#matrix((cosine, i, j) => cosine * share(i, j));
    if (name === "raw Hinf") return this.#matrix((_, i, j) => dot(this.rows[i], this.rows[j]) * share(i, j));
    if (name === "H0") return this.gram(this.active);
    if (name === "HK") return this.gram(this.patternOf(this.descent(this.#steps.stepSize, Number(this.#steps.steps)).at(-1)?.weights ?? [])); // biome-ignore format: one row
    return minus(this.matrix("H0"), this.matrix("Hinf"));
  }

  get #steps(): Entry {
    return this.claims.find(({ kind }) => kind === "descent-steps") ?? {};
  }

  residual(weights: Matrix): number[] {
    const out = (x: readonly number[]): number =>
      weights.reduce((sum, w, r) => sum + this.signs[r] * Math.max(0, dot(w, x)), 0) / Math.sqrt(weights.length);
    return this.units.map((x, i) => out(x) - this.labels[i]);
  }

  /** Gradient descent: |e(k)| and the largest drift at k = 0, ..., steps. A small step is gradient flow. */
  descent(stepSize: unknown, steps: number): { error: number; drift: number; weights: Matrix }[] {
    const [eta, root] = [number(stepSize), Math.sqrt(this.weights.length)];
    const points = [{ error: norm(this.residual(this.weights)), drift: 0, weights: this.weights }];
    for (let k = 1; k <= steps; k++) {
      const { weights } = points[k - 1];
      const [active, e] = [this.patternOf(weights), this.residual(weights)];
      const next = weights.map(
        (w, r) =>
        w.map((x, c) => x - ((eta * this.signs[r]) / root) * this.units.reduce((sum, u, i) => sum + (active[i][r] ? e[i] * u[c] : 0), 0)), // biome-ignore format: one row
      );
      const drift = Math.max(...next.map((w, r) => norm(w.map((x, c) => x - this.weights[r][c]))));
      points.push({ error: norm(this.residual(next)), drift, weights: next });
    }
    return points;
  }
}

function weightsOf(start: Entry, d: number): [Matrix, number[]] {
  if (start.seed === undefined) {
    const scale = 2 ** -Number(start.bits);
    return [(start.weights as string[]).map((row) => vector(row).map((x) => x * scale)), vector(start.signs)];
  }
  const [m, seed] = [Number(start.m), BigInt(String(start.seed))];
  const [normals, uniforms] = [stream(seed, "weights"), stream(seed, "signs")];
  const weights = Array.from({ length: m }, (_, r) =>
    Array.from({ length: d }, (_, k) => normalAt(normals, r * d + k)),
  );
  return [weights, Array.from({ length: m }, (_, r) => signAt(uniforms, r))];
}

export const minus = (A: Matrix, B: Matrix): Matrix => A.map((row, i) => row.map((x, j) => x - B[i][j]));

/** The least and the greatest eigenvalue of a symmetric matrix. */
export function ends(A: Matrix): [number, number] {
  const values = (math.eigs(A, { eigenvectors: false }).values as number[]).map(Number);
  return [Math.min(...values), Math.max(...values)];
}

/** Whether a claim is false by more than rounding can explain; undefined for a kind that is not looked at. */
export function isFalse(truth: Truth, claim: Entry): boolean | undefined {
  const check = LOOKS[String(claim.kind)];
  return check === undefined ? undefined : !check(truth, claim);
}

const EPS = 1e-9;
const rates = (rate: number, error: number, k: number, first: number): boolean => error <= rate ** k * first * (1 + EPS) + EPS; // biome-ignore format: one row

/** What each kind of claim says, in doubles; a claim about all times is looked at up to some time. */
const LOOKS: Readonly<Record<string, (truth: Truth, claim: Entry) => boolean>> = {
  eigenvalue: (truth, { matrix, end, relation, ...claim }) => {
    if (matrix === "HK" && !truth.claims.some(({ kind }) => kind === "descent-steps")) return true;
    const A = truth.matrix(String(matrix));
    const [value, tolerance] = [ends(A)[end === "least" ? 0 : 1], EPS * Math.max(1, ...A.flat().map(Math.abs))];
    return relation === ">=" ? value >= dyadic(claim) - tolerance : value <= dyadic(claim) + tolerance;
  },
  "null-vector": (truth, { matrix, c }) => {
    const v = vector(c).map((x, j) => (matrix === "Hinf" ? x * norm(truth.integers[j]) : x));
    return norm(truth.matrix(String(matrix)).map((row) => dot(row, v))) <= 1e-7 * norm(v) * Math.max(1, ...truth.rows.map(norm)) ** 2; // biome-ignore format: one row
  },
  "collinear-rows": ({ units }, { rows, direction }) => {
    const [i, j] = rows as number[];
    return Math.abs(dot(units[i], units[j]) - (direction === "same" ? 1 : -1)) < EPS;
  },
  "no-collinear-rows": ({ units }) => units.every((x, i) => units.every((y, j) => i === j || norm(x.map((a, k) => a * Math.sign(dot(x, y)) - y[k])) > 0)), // biome-ignore format: one row
  "activation-pattern": ({ active }, { digest }) =>
    createHash("sha256").update(active.map((row) => `${row.map(Number).join("")}\n`).join("")).digest("hex") === digest, // biome-ignore format: one row
  "uncertain-pairs": (truth, { radius, count, relation }) => {
    const R = number(radius);
    const sizes = truth.units.flatMap((x) => truth.weights.map((w) => Math.abs(dot(w, x))));
    const [least, most] = [sizes.filter((z) => z <= R - EPS).length, sizes.filter((z) => z <= R + EPS).length];
    return relation === "<=" ? least <= Number(count) : most >= Number(count);
  },
  /** Every neuron that can be moved across the plane of one input is moved there. */
  ball: (truth, { radius, ...claim }) => {
    const R = number(radius);
    return truth.units.every((x) => {
      const moved = truth.weights.map((w) => (Math.abs(dot(w, x)) < R * (1 - EPS) ? w.map((entry, k) => entry - dot(w, x) * (1 + EPS) * x[k]) : w)); // biome-ignore format: one row
      const change = ends(minus(truth.gram(truth.patternOf(moved)), truth.matrix("H0")));
      return Math.max(-change[0], change[1]) <= dyadic(claim) + EPS;
    });
  },
  "moved-weights": (truth, { moves, radius, end, ...claim }) => {
    const weights = [...truth.weights];
    for (const { neuron, bits, weights: row } of moves as Entry[]) weights[Number(neuron)] = vector(row).map((x) => x * 2 ** -Number(bits)); // biome-ignore format: one row
    const near = weights.every((w, r) => norm(w.map((x, k) => x - truth.weights[r][k])) <= number(radius) + EPS);
    const [least, greatest] = ends(minus(truth.gram(truth.patternOf(weights)), truth.matrix("H0")));
    return near && (end === "least" ? -least : greatest) >= dyadic(claim) - EPS;
  },
  flow: (truth, { mu, rho }) => {
    const h = 0.04 / Math.max(1, ends(truth.matrix("G"))[1]);
    const path = truth.descent(`${Math.round(h * 2 ** 40)}/${2 ** 40}`, 100);
    return path.every(({ error, drift }, k) => error <= Math.exp(-number(mu) * k * h) * path[0].error * 1.05 + EPS && drift <= number(rho) * 1.05 + EPS); // biome-ignore format: one row
  },
  /** The flow is followed until its drift stands still. */
  "flow-drift": (truth, { bound }) => truth.descent(`1/${4 * truth.units.length}`, 200).at(-1)!.drift >= number(bound) * 0.98 - EPS, // biome-ignore format: one row
  "descent-steps": (truth, { stepSize, steps, factor, drift, reached }) => {
    const path = truth.descent(stepSize, Number(steps));
    const kept = path.every((at, k) => rates(number(factor), at.error, k, path[0].error) && at.drift <= number(drift) * (1 + EPS) + EPS); // biome-ignore format: one row
    return kept && path.at(-1)!.error >= number(reached) ** Number(steps) * path[0].error * (1 - EPS) - EPS;
  },
  descent: (truth, { stepSize, q, rho, from = 0 }) => {
    const [path, K] = [truth.descent(stepSize, Number(from) + 20), Number(from)];
    const later = path.slice(K);
    const away = (weights: Matrix): number => Math.max(...weights.map((w, r) => norm(w.map((x, c) => x - later[0].weights[r][c])))); // biome-ignore format: one row
    return later.every(({ error, weights }, k) => rates(number(q), error, k, later[0].error) && away(weights) <= number(rho) * (1 + EPS) + EPS); // biome-ignore format: one row
  },
};
