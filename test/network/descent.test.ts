import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ball, Interval, Rational } from "../../src/kernel/index.ts";
import { type Directions, directionsOf } from "../../src/linalg/index.ts";
import {
  bootstrapAt,
  Descent,
  drawStart,
  explicitStart,
  gradientDescent,
  type Start,
} from "../../src/network/index.ts";
import { BallDescent, squareOf } from "./ball-descent.ts";

const LINE = directionsOf([[1n]]);
const y = (...labels: number[]) => labels.map((label) => Rational.fromDouble(label));
const ORTHONORMAL = directionsOf([
  [1n, 0n],
  [0n, 1n],
]);

/** n <= 6 integer rows in dimension <= 3, m <= 40 drawn neurons, decimal labels, a step size. */
const runs = fc.integer({ min: 1, max: 3 }).chain((d) =>
  fc.record({
    rows: fc.array(
      fc
        .array(fc.integer({ min: -9, max: 9 }), { minLength: d, maxLength: d })
        .filter((row) => row.some((x) => x !== 0)),
      { minLength: 1, maxLength: 6 },
    ),
    m: fc.integer({ min: 1, max: 40 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
    labels: fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 6, maxLength: 6 }),
    eta: fc.integer({ min: 1, max: 30 }),
  }),
);

function compare(
  directions: Directions,
  start: Start,
  labels: readonly Rational[],
  eta: Rational,
  steps: number,
  bits = 200,
) {
  const descent = new Descent({ directions, start, labels, stepSize: eta });
  const oracle = new BallDescent(directions, start, labels, eta, bits);
  for (let k = 0; ; k++) {
    const pattern = oracle.pattern();
    const e = oracle.residual();
    const { lo, hi } = descent.residual();
    expect(Ball.of(lo).square().atMost(squareOf(e)).state, `residual at k = ${k}`).not.toBe("no");
    expect(squareOf(e).atMost(Ball.of(hi).square()).state, `residual at k = ${k}`).not.toBe("no");
    const { weights, residual } = oracle.distances(descent);
    expect(weights.atMost(Ball.of(descent.distance).square()).certain, `distance at k = ${k}`).toBe(true);
    expect(residual.atMost(Ball.of(descent.residualError).square()).certain, `residual error at k = ${k}`).toBe(true);
    if (pattern === null || k === steps) return descent;
    const open = new Set(descent.open.map(({ neuron, input }) => `${neuron} ${input}`));
    pattern.forEach((row, i) => {
      row.forEach((active, r) => {
        if (!open.has(`${r} ${i}`)) expect(descent.pattern.has(r, i), `pair ${r} ${i} at k = ${k}`).toBe(active);
      });
    });
    descent.advance();
    oracle.advance(pattern);
  }
}

describe("gradient descent beside the same run in balls of 200 bits", () => {
  it("encloses the residual and knows the signs, step by step", () => {
    let tight = 0;
    fc.assert(
      fc.property(runs, ({ rows, m, seed, labels, eta }) => {
        const directions = directionsOf(rows.map((row) => row.map(BigInt)));
        const start = drawStart({ seed, m, d: directions.d });
        const y = rows.map((_, i) => Rational.of(labels[i], 10));
        const descent = compare(directions, start, y, Rational.of(eta, 10 * rows.length), 12);
        if (descent.residual().width() < 1e-12) tight += 1;
      }),
      { numRuns: 60 },
    );
    expect(tight).toBeGreaterThan(55);
  });
});

/** n = 1 with p of m neurons active for good: e_(k+1) = (1 - eta p) e_k. */
function oneInput(active: number, m: number): Start {
  const weights = Array.from({ length: m }, (_, r) => [r < active ? 8 : -8]);
  return explicitStart(weights, new Array(m).fill(1));
}

describe("the distance from the exact trajectory", () => {
  it("grows where the step size overshoots (oracle: 400-bit balls; |1 - eta| = 26/3 a step)", () => {
    const start = explicitStart([[8], [8], [8], [8]], [1, 1, 1, 1]);
    const descent = compare(LINE, start, [Rational.of(16).plus(Rational.of(1, 10 ** 12))], Rational.of(29, 3), 11, 400);
    expect(descent.changed).toBe(0);
    expect(descent.distance).toBeGreaterThan(1e-26);
    expect(descent.distance).toBeLessThan(1e-12);
  });
});

describe("closed forms", () => {
  it("n = 1: |e_k| = |1 - eta p|^k |e_0|, drift = |e_0| (1 - (1 - eta p)^k) / (p sqrt m), eigenvalue p, inside its enclosure", () => {
    const [active, m, eta] = [3, 16, Rational.of(1, 3)];
    const start = oneInput(active, m);
    const first = Rational.of(active * 8, 4).minus(Rational.of(5));
    const { residual, drift, records, changed } = gradientDescent(
      { directions: LINE, start, labels: [Rational.of(5)], stepSize: eta },
      { steps: 40, isRecorded: () => true },
    );
    const p = Rational.of(active, m);
    const factor = Rational.of(1).minus(eta.times(p));
    let size = first.sign() < 0 ? first.negate() : first;
    const whole = size;
    for (let k = 0; k <= 40; k++) {
      expect(Ball.of(residual[k]).contains(size), `residual at ${k}`).toBe(true);
      expect(residual[k].width()).toBeLessThan(1e-13);
      const moved = whole.minus(size).over(p.times(Rational.of(4)));
      expect(Ball.of(drift[k]).contains(moved), `drift at ${k}`).toBe(true);
      expect(drift[k].width()).toBeLessThan(1e-12);
      expect(Ball.of(records[k].leastEigenvalue).contains(p)).toBe(true);
      expect(records[k].perturbation.lo).toBe(0);
      expect(changed[k].hi).toBe(0);
      size = size.times(factor);
    }
  });

  it("the paper's chain adds up: factor = 1 - descent + perp + second + square, with pairs that cross", () => {
    const directions = directionsOf([
      [3n, 4n],
      [5n, -12n],
      [1n, 0n],
      [-8n, 15n],
    ]);
    const start = drawStart({ seed: 3, m: 60, d: 2 });
    const { chain } = gradientDescent(
      { directions, start, labels: y(3, -2, 1, 4), stepSize: Rational.of(1, 2) },
      { steps: 30 },
    );
    let crossed = 0;
    for (const step of chain.slice(1)) {
      if (step === null) throw new Error("a sign is not certain");
      const sum = Interval.of(1).minus(step.descent).plus(step.perp).plus(step.second).plus(step.square);
      expect(sum.minus(step.factor).contains(0)).toBe(true);
      expect(sum.width()).toBeLessThan(1e-10);
      if (step.perpBound.lo > 0) {
        crossed += 1;
        expect(step.perp.hi).toBeLessThanOrEqual(step.perpBound.hi);
        expect(step.second.hi).toBeLessThanOrEqual(step.secondBound.hi);
      }
      expect(step.square.hi).toBeLessThanOrEqual(step.squareBound.hi);
    }
    expect(crossed).toBeGreaterThan(5);
  });
});

describe("signs that cannot be told", () => {
  it("opposite rows that share a kink for ever stay enclosed (oracle: 200-bit balls up to the tie)", () => {
    const directions = directionsOf([[1n], [-1n]]);
    compare(directions, explicitStart([[1], [-1]], [1, -1]), y(1, 1), Rational.of(1), 8);
  });

  it("an exact tie is open, and its residual still enclosed", () => {
    // m = 1: u = w; y = 1, w = 2, eta = 2: w(1) = 2 - 2 (2 - 1) = 0 exactly.
    const descent = new Descent({
      directions: LINE,
      start: explicitStart([[2]], [1]),
      labels: y(1),
      stepSize: Rational.of(2),
    });
    descent.advance();
    expect(descent.open).toHaveLength(1);
    expect(descent.residual().contains(1)).toBe(true);
    descent.advance(); // true: active at 0, so w(2) = 0 - 2 (0 - 1) = 2, residual 1; taken otherwise it would stay 0
    expect(descent.residual().contains(1)).toBe(true);
    expect(descent.residual().width()).toBeGreaterThan(1);
  });
});

describe("the all-time certificate along a run", () => {
  const run = (start: Start, directions: Directions, labels: readonly Rational[], stepSize: Rational, steps: number) =>
    gradientDescent({ directions, start, labels, stepSize }, { steps });

  it("closes at the start for a wide network, later for a narrower one, and never for a hopeless one", () => {
    const labels = y(1, -1);
    const first = (m: number, steps = 200) =>
      run(drawStart({ seed: 1, m, d: 2 }), ORTHONORMAL, labels, Rational.of(1), steps).trials.at(-1);
    expect(first(4000)).toMatchObject({ closes: true, step: 0 });
    const later = first(20);
    expect(later?.closes).toBe(true);
    expect(later?.step).toBeGreaterThan(0);
    const dead = run(explicitStart([[-1, -1]], [1]), ORTHONORMAL, labels, Rational.of(1), 100); // u = 0 for ever
    expect(dead.trials.every(({ closes }) => !closes)).toBe(true);
    expect(dead.trials.length).toBe(8); // 0, 1, 2, 5, ..., 100
  });

  it("is kept by the run that goes on (oracle: enclosures of later steps)", () => {
    const { trials, residual, drift } = run(
      drawStart({ seed: 1, m: 20, d: 2 }),
      ORTHONORMAL,
      y(1, -1),
      Rational.of(1),
      200,
    );
    const { step, rate, rho } = trials[trials.length - 1];
    for (let k = step; k <= 200; k++) {
      expect(residual[k].lo).toBeLessThanOrEqual(rate ** (k - step) * residual[step].hi * (1 + 1e-9));
      expect(drift[k].lo).toBeLessThanOrEqual(drift[step].hi + rho);
    }
  });

  it("counts the distance from the exact weights among what can change a sign", () => {
    // The last neuron lands on its kink at k = 1, so D = eta / sqrt(m) |e(1)| at k = 2; the one at -far is inactive.
    const trial = (far: number) => {
      const start = explicitStart([[10], [10], [-far], [0.25]], [1, 1, 1, 1]);
      const descent = new Descent({ directions: LINE, start, labels: y(9.125), stepSize: Rational.of(1, 2) });
      descent.advance();
      descent.advance();
      expect(descent.distance).toBeCloseTo(0.15625, 10);
      return bootstrapAt(descent);
    };
    const alone = trial(50);
    expect(alone.closes).toBe(true);
    expect(trial(alone.rho + 0.16).rate).toBe(alone.rate);
    expect(trial(alone.rho + 0.15).closes).toBe(false);
  });

  it("does not close beyond 2 / lambda_max: the residual grows, certainly", () => {
    const { trials, residual } = run(oneInput(4, 4), LINE, y(15.9), Rational.of(21, 10), 3);
    expect(trials.every(({ closes }) => !closes)).toBe(true);
    expect(residual[1].lo).toBeGreaterThan(1.0999 * residual[0].hi);
  });

  it("decides nothing at exactly 2 / lambda_max (oracle: |e| is constant, no contraction)", () => {
    const { trials, residual } = run(oneInput(4, 4), LINE, y(15.99), Rational.of(2), 5);
    expect(trials.every(({ closes }) => !closes)).toBe(true);
    expect(residual[5].contains(residual[0].lo + residual[0].width() / 2)).toBe(true);
  });
});
