import { describe, expect, it } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import { type Directions, directionsOf } from "../../src/linalg/index.ts";
import { drawStart, explicitStart, gradientDescent, gradientFlow, type Start } from "../../src/network/index.ts";
import { SubsetSums } from "../../src/network/subset-sums.ts";
import { descend } from "./descend.ts";

const LINE = directionsOf([[1n]]);
const y = (...labels: number[]) => labels.map((label) => Rational.fromDouble(label));

/** m = 9, four active neurons, u(0) = 4/3, y = 7/3: H = 4/9 as long as nothing flips, and nothing does. */
const FROZEN = explicitStart([[1], [1], [1], [1], [-1], [-1], [-1], [-1], [-1]], new Array(9).fill(1));
/** Lemma 3.3's radius as printed is broken here: m = 4, u(0) = 1/2, y = 1, H = 1/4. */
const QUARTER = explicitStart([[1], [-1], [-1], [-1]], [1, 1, 1, 1]);

/** m = 1, two inputs at cosine 3/5: both active until z_1 = 0, then the neuron slides along that kink for ever. */
const SLIDING = {
  directions: directionsOf([
    [1n, 0n],
    [3n, 4n],
  ]),
  start: explicitStart([[0.1, 0.3]], [1]),
  labels: y(-1, 1),
};
const KINK = 0.158349214025326;

describe("one input, frozen pattern (oracle: closed forms)", () => {
  it("descent: e_k = (1 - eta p)^k e_0, drift -> |e_0| / (p sqrt m)", () => {
    const p = 4 / 9;
    const { residual, drift, changed } = descend(LINE, FROZEN, y(7 / 3), { stepSize: 0.5, steps: 100 });
    expect(residual.length).toBe(101);
    residual.forEach((norm, k) => {
      const shrunk = (1 - 0.5 * p) ** k;
      expect(norm).toBeCloseTo(shrunk, 13);
      expect(drift[k]).toBeCloseTo((1 - shrunk) / (p * 3), 13);
      expect(changed[k]).toBe(0);
    });
    expect(drift.at(-1)).toBeCloseTo(3 / 4, 10); // above 2/3, the printed 2 |e_0| / sqrt m
  });

  it("flow: e = e_0 exp(-p t), drift = |e_0| (1 - exp(-p t)) / (p sqrt m), crossing 1/2 at t = 4 ln 2", () => {
    const { time, residual, drift, leastEigenvalue } = gradientFlow(LINE, QUARTER, y(1), {
      horizon: 8 * Math.LN2,
      records: 40,
    });
    time.forEach((t, k) => {
      expect(residual[k]).toBeCloseTo(Math.exp(-t / 4) / 2, 13);
      expect(drift[k]).toBeCloseTo(1 - Math.exp(-t / 4), 13);
      expect(leastEigenvalue[k]).toBe(0.25);
    });
    expect(time[20]).toBeCloseTo(4 * Math.LN2, 14);
    expect(drift[20]).toBeCloseTo(0.5, 13);
    expect(drift.at(-1)).toBeCloseTo(0.75, 13);
  });

  it("flow: stiff steps are solved to rounding too (horizon 400 in 4 records)", () => {
    const { residual, drift } = gradientFlow(LINE, FROZEN, y(7 / 3), { horizon: 400, records: 4 });
    expect(residual[1] / Math.exp(-400 / 9)).toBeCloseTo(1, 10);
    expect(drift.at(-1)).toBeCloseTo(3 / 4, 13);
  });
});

describe("changes of sign", () => {
  it("a neuron that dies stays dead: u = 0, H = 0 (oracle: by hand)", () => {
    const start = explicitStart([[1]], [1]);
    const series = descend(LINE, start, y(-10), { stepSize: 1, steps: 3 });
    const near = (values: number[]) => values.map((value) => expect.closeTo(value, 12));
    expect(series.residual).toEqual(near([11, 10, 10, 10]));
    expect(series.drift).toEqual(near([0, 11, 11, 11]));
    expect(series.changed).toEqual([0, 1, 1, 1]);
    expect(series.leastEigenvalue).toEqual(near([1, 0, 0, 0]));
  });

  it("in the flow the neuron stops at the kink (oracle: 1 - w(t) = 11 (1 - exp(-t)), until w = 0)", () => {
    const start = explicitStart([[1]], [1]);
    const { residual, drift, changed } = gradientFlow(LINE, start, y(-10), { horizon: 1, records: 10 });
    expect(residual.at(-1)).toBeCloseTo(10, 12);
    expect(drift.at(-1)).toBeCloseTo(1, 3);
    expect(changed.at(-1)).toBe(1);
    expect(changed[0]).toBe(0);
  });

  it("what is beyond the doubles is enclosed by nothing, and claims nothing", () => {
    const start = explicitStart([[1]], [1]);
    for (const [label, eta] of [
      [2 ** 500, 2 ** 600],
      [2 ** 1020, 1],
      [-(2 ** 1000), 2 ** 500],
    ]) {
      const problem = { directions: LINE, start, labels: y(label), stepSize: Rational.fromDouble(eta) };
      const { residual, drift, changed, records, trials } = gradientDescent(problem, { steps: 9 });
      expect(residual.at(-1)).toMatchObject({ lo: 0, hi: Number.POSITIVE_INFINITY });
      expect(drift.at(-1)?.hi).toBe(Number.POSITIVE_INFINITY);
      expect(changed.at(-1)).toMatchObject({ lo: 0, hi: 1 });
      expect(records.at(-1)?.leastEigenvalue.hi).toBe(Number.POSITIVE_INFINITY);
      expect(trials.some(({ closes }) => closes)).toBe(false);
    }
    const { time, complete } = gradientFlow(LINE, QUARTER, y(2 ** 600), { horizon: 9, records: 0 });
    expect(time).toEqual([]);
    expect(complete).toBe(false);
  });

  it("large labels are no trouble (oracle: (1 - eta / 4)^k)", () => {
    const { residual } = descend(LINE, QUARTER, y(2 ** 60), { stepSize: 1, steps: 9 });
    residual.forEach((norm, k) => {
      expect(norm / (2 ** 60 * 0.75 ** k)).toBeCloseTo(1, 12);
    });
  });

  it("refuses a missing label", () => {
    expect(() => descend(LINE, QUARTER, [], { stepSize: 1, steps: 1 })).toThrow(/0 labels for 1 rows/);
    expect(() => gradientFlow(LINE, QUARTER, [], { horizon: 1 })).toThrow(/0 labels for 1 rows/);
  });

  it("the flow says how far it came when its steps run out", () => {
    const { time, complete } = gradientFlow(LINE, QUARTER, y(1), { horizon: 10, records: 10, mostSteps: 4 });
    expect(time).toEqual([0, 1, 2, 3, 4]);
    expect(complete).toBe(false);
  });
});

describe("long horizons and limited work", () => {
  it("flow: to t = 10^9 at once (oracle: the limit, e = 0 and drift 3/4)", () => {
    const { residual, drift, complete } = gradientFlow(LINE, FROZEN, y(7 / 3), { horizon: 1e9, records: 3 });
    expect(complete).toBe(true);
    expect(residual.at(-1)).toBe(0);
    expect(drift.at(-1)).toBeCloseTo(3 / 4, 13);
  });

  it.each([Number.POSITIVE_INFINITY, 1e300])(
    "flow: a horizon of %d that cannot be resolved leaves the start",
    (horizon) => {
      const start = explicitStart([[1], [-1]], [1, 1]);
      const twice = directionsOf([[1n], [2n]]); // e_1 - e_2 stays for ever
      const { time, residual, complete } = gradientFlow(twice, start, y(1, -1), { horizon });
      expect(time).toEqual([0]);
      expect(residual.length).toBe(1);
      expect(complete).toBe(false);
    },
  );

  it("flow: an interval too long for its ticks ends, at the kink (oracle: reached at t = 0.158)", () => {
    const { time, residual, complete } = gradientFlow(SLIDING.directions, SLIDING.start, SLIDING.labels, {
      horizon: 1e12,
    });
    expect(complete).toBe(false);
    expect(time.every((t) => t <= KINK)).toBe(true);
    expect(residual.every(Number.isFinite)).toBe(true);
  });

  it("flow: says how far it came when its work runs out (oracle: the closed form at the time reached)", () => {
    const options = { horizon: 100, records: 4, mostWork: 1e6 };
    const { time, residual, complete } = gradientFlow(SLIDING.directions, SLIDING.start, SLIDING.labels, options);
    const reached = time.at(-1) ?? 0;
    expect(complete).toBe(false);
    expect(reached).toBeGreaterThan(KINK);
    expect(reached).toBeLessThan(25);
    expect(residual.at(-1)).toBeCloseTo(Math.hypot(1, 0.700556 * Math.exp(-0.64 * (reached - KINK))), 2);
  });

  it("descent: ends when its work runs out, and not before 50 steps (oracle: the run of that length)", () => {
    const run = (steps: number, mostWork: number) =>
      descend(LINE, FROZEN, y(7 / 3), { stepSize: 1e-3, steps, mostWork });
    const some = run(1e8, 1e6);
    expect(some.complete).toBe(false);
    expect(some.residual.length).toBeGreaterThan(100);
    expect(some.residual.length).toBeLessThan(1000);
    const all = run(some.residual.length - 1, 1e9);
    expect(all).toEqual({ ...some, complete: true });
    expect(run(1e8, 0).residual.length).toBeGreaterThan(50);
    expect(run(1e8, 0).residual.length).toBeLessThan(102);
  });
});

describe("sliding along a kink (oracle: mathematics of Filippov, closed form)", () => {
  const { directions, start, labels } = SLIDING;
  const kink = KINK;
  /** e in the eigenbasis of H = [[1, 3/5], [3/5, 1]]: (e_1 + e_2) / 2 = 1/5 and (e_1 - e_2) / 2 = 9/10 at the start. */
  const atTime = (t: number) => ({ sum: 0.2 * Math.exp(-1.6 * t), difference: 0.9 * Math.exp(-0.4 * t) });

  it("follows both inputs up to the kink", () => {
    const { time, residual, changed, leastEigenvalue } = gradientFlow(directions, start, labels, { horizon: kink });
    time.forEach((t, k) => {
      const { sum, difference } = atTime(t);
      expect(residual[k]).toBeCloseTo(Math.sqrt(2 * (sum * sum + difference * difference)), 13);
      expect(leastEigenvalue[k]).toBeCloseTo(0.4, 8);
      if (t < kink * 0.999) expect(changed[k]).toBe(0);
    });
    const { sum, difference } = atTime(kink);
    expect(sum + difference).toBeCloseTo(1, 13); // e_1 = u_1 - y_1 with u_1 = 0
  });

  it("then |e|^2 = 1 + e_2^2 with e_2' = -(16/25) e_2, chattering close to it", () => {
    const { time, residual } = gradientFlow(directions, start, labels, { horizon: 2, records: 20, mostSteps: 1e5 });
    const { sum, difference } = atTime(kink);
    time.forEach((t, k) => {
      if (t < kink) return;
      const second = (sum - difference) * Math.exp(-0.64 * (t - kink));
      expect(residual[k]).toBeCloseTo(Math.sqrt(1 + second * second), 2);
    });
  });
});

describe("against a plain implementation of the definitions", () => {
  const directions = directionsOf(
    [
      [3n, -1n, 2n],
      [1n, 4n, -1n],
      [-2n, 1n, 5n],
      [1n, 1n, 1n],
      [2n, 2n, 3n],
      [-4n, 1n, 0n],
      [1n, -3n, 1n],
      [5n, 2n, 2n],
      [-1n, -1n, 2n],
    ].map((row) => row.map((x) => x * 7n)),
  );
  const labels = y(1, -1, 2, 0.5, -3, 1, 1, -2, 0);

  it("descent in more dimensions than rows, two of them parallel and two nearly", () => {
    const wide = directionsOf([
      [3n, -1n, 2n, 0n, 1n, 1n, -2n, 5n],
      [1n, 4n, -1n, 2n, 2n, 0n, 0n, 1n],
      [-2n, -8n, 2n, -4n, -4n, 0n, 0n, -2n],
      [30n, -10n, 20n, 0n, 10n, 10n, -20n, 51n],
    ]);
    const start = drawStart({ seed: 4, m: 30, d: 8 });
    const plain = new Plain(wide, start, labels.slice(0, 4));
    const { residual, drift, changed } = descend(wide, start, labels.slice(0, 4), { stepSize: 0.8, steps: 60 });
    for (let k = 0; k <= 60; k++) {
      expect(residual[k]).toBeCloseTo(plain.residualNorm(), 10);
      expect(drift[k]).toBeCloseTo(plain.drift(), 10);
      expect(changed[k]).toBeCloseTo(plain.changedShare(), 13);
      plain.step(0.8);
    }
    expect(changed.at(-1)).toBeGreaterThan(0);
  });

  it("descent with a step that overshoots, so that neurons cross kinks back and forth", () => {
    let returns = 0;
    for (let seed = 0; seed < 4; seed++) {
      const start = drawStart({ seed, m: 12, d: 3 });
      const plain = new Plain(directions, start, labels);
      const { residual, changed } = descend(directions, start, labels, { stepSize: 1.2, steps: 60 });
      for (let k = 0; k <= 60; k++) {
        expect(residual[k] / plain.residualNorm()).toBeCloseTo(1, 8);
        expect(changed[k]).toBeCloseTo(plain.changedShare(), 13);
        if (k > 0 && changed[k] < changed[k - 1] - 1e-9) returns += 1;
        plain.step(1.2);
      }
    }
    expect(returns).toBeGreaterThan(10);
  });

  it("descent: residual, drift and changed share, through many changes of sign", () => {
    for (let seed = 0; seed < 5; seed++) {
      const start = drawStart({ seed, m: 40, d: 3 });
      const plain = new Plain(directions, start, labels);
      const { residual, drift, changed } = descend(directions, start, labels, { stepSize: 0.3, steps: 150 });
      for (let k = 0; k <= 150; k++) {
        expect(residual[k]).toBeCloseTo(plain.residualNorm(), 10);
        expect(drift[k]).toBeCloseTo(plain.drift(), 10);
        expect(changed[k]).toBeCloseTo(plain.changedShare(), 13);
        plain.step(0.3);
      }
      expect(changed.at(-1)).toBeGreaterThan(0.02);
    }
  });

  it("flow: the limit of small steps of descent, extrapolated", () => {
    const start = drawStart({ seed: 1, m: 40, d: 3 });
    const horizon = 3;
    const small = (count: number): Plain => {
      const plain = new Plain(directions, start, labels);
      for (let k = 0; k < count; k++) plain.step(horizon / count);
      return plain;
    };
    const [coarse, fine] = [small(10_000), small(20_000)];
    const flow = gradientFlow(directions, start, labels, { horizon, tolerance: 1e-5, mostSteps: 1e5 });
    expect(flow.residual.at(-1)).toBeCloseTo(2 * fine.residualNorm() - coarse.residualNorm(), 4);
    expect(flow.drift.at(-1)).toBeCloseTo(2 * fine.drift() - coarse.drift(), 4);
    expect(flow.changed.at(-1)).toBeCloseTo(fine.changedShare(), 1);
    expect(flow.changed.at(-1)).toBeGreaterThan(0.02);
  });
});

describe("SubsetSums", () => {
  it("sums over subsets (oracle: sums written out; n not a multiple of eight)", () => {
    const [m, n, d] = [5, 19, 2];
    const isIn = (r: number, i: number) => (r * 7 + i * i) % 3 !== 0;
    const rows = Float64Array.from({ length: n * d }, (_, k) => (k % 5) - 2);
    const factors = Float64Array.from({ length: n }, (_, i) => i - 4);
    const subsets = new SubsetSums(m, n, isIn);
    subsets.toggle(3, 17);
    const out = new Float64Array(m * d).fill(99);
    subsets.combine(rows, d, factors, out);
    for (let r = 0; r < m; r++) {
      for (let k = 0; k < d; k++) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          const member = isIn(r, i) !== (r === 3 && i === 17);
          expect(subsets.has(r, i)).toBe(member);
          if (member) sum += factors[i] * rows[i * d + k];
        }
        expect(out[r * d + k]).toBe(sum);
        const column = factors.map((factor, i) => factor * rows[i * d + k]);
        expect(subsets.sumOf(r, column)).toBe(sum);
      }
    }
  });
});

/** Gradient descent by its definition, n m d operations for everything. */
class Plain {
  readonly #rows: number[][];
  readonly #start: Start;
  readonly #labels: number[];
  readonly #weights: number[][];

  constructor(directions: Directions, start: Start, labels: readonly Rational[]) {
    this.#rows = directions.exact.map((row) => row.map((x) => Number(x) / Math.hypot(...row.map(Number))));
    this.#start = start;
    this.#labels = labels.map((label) => label.toDouble());
    this.#weights = this.#atStart();
  }

  step(size: number): void {
    const e = this.#residual();
    this.#weights.forEach((w, r) => {
      const active = this.#rows.map((x) => product(w, x) >= 0);
      for (let k = 0; k < w.length; k++) {
        const pull = this.#rows.reduce((sum, x, j) => sum + (active[j] ? e[j] * x[k] : 0), 0);
        w[k] -= (size * this.#start.signs[r] * pull) / Math.sqrt(this.#start.m);
      }
    });
  }

  residualNorm(): number {
    return Math.hypot(...this.#residual());
  }

  drift(): number {
    return this.#atStart().reduce(
      (most, w, r) => Math.max(most, Math.hypot(...w.map((x, k) => x - this.#weights[r][k]))),
      0,
    );
  }

  changedShare(): number {
    const changed = this.#atStart().flatMap((w, r) =>
      this.#rows.filter((x) => product(w, x) >= 0 !== product(this.#weights[r], x) >= 0),
    );
    return changed.length / (this.#rows.length * this.#start.m);
  }

  #atStart(): number[][] {
    const { d, m, weights } = this.#start;
    return Array.from({ length: m }, (_, r) => Array.from(weights.slice(r * d, (r + 1) * d)));
  }

  #residual(): number[] {
    return this.#rows.map((x, i) => {
      const sum = this.#weights.reduce((s, w, r) => s + this.#start.signs[r] * Math.max(0, product(w, x)), 0);
      return sum / Math.sqrt(this.#start.m) - this.#labels[i];
    });
  }
}

function product(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, k) => sum + x * b[k], 0);
}
