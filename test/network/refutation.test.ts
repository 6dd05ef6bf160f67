import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextUp, Problem, Rational } from "../../src/kernel/index.ts";
import { cosineMatrix, type Directions, directionsOf } from "../../src/linalg/index.ts";
import {
  activationPattern,
  certifiedRadius,
  drawStart,
  explicitStart,
  preactivations,
  refutedRadius,
  refutePerturbation,
  replayMoves,
  type Start,
} from "../../src/network/index.ts";
import {
  directionsFrom,
  exactly,
  exactWeights,
  gramOf,
  type Instance,
  instances,
  minus,
  normAtMost,
  startFrom,
} from "./exact.ts";

function prepare(directions: Directions, start: Start) {
  const values = preactivations(directions, start);
  const pattern = activationPattern(directions, start, values);
  const certified = (threshold: number) => certifiedRadius(cosineMatrix(directions), pattern, values, threshold);
  const refute = (radius: number, threshold: number) =>
    refutePerturbation(directions, start, values, pattern, radius, threshold);
  const refuted = (threshold: number) =>
    refutedRadius(directions, start, values, pattern, threshold, certified(threshold));
  const replay = (moves: { neuron: number; weights: number[] }[]) => replayMoves(directions, start, pattern, moves);
  return { certified, refute, refuted, replay };
}

const ONE_INPUT: Instance = { rows: [[1]], weights: [[-1], [-1], [2], [3], [-5]], signs: [1, 1, 1, 1, 1] };

describe("refutePerturbation", () => {
  it("finds the two neurons at -1 that become active (oracle: by hand)", () => {
    const { refute } = prepare(directionsFrom(ONE_INPUT.rows), startFrom(ONE_INPUT));
    const found = refute(1.001, 0.399);
    expect(found?.moves.map((move) => move.neuron)).toEqual([0, 1]);
    expect(found?.lowerBound).toBeGreaterThan(0.4 - 1e-12);
    expect(found?.lowerBound).toBeLessThanOrEqual(0.4);
    expect(found?.distance).toBeLessThanOrEqual(1.001);
    expect(refute(1.001, 0.401)).toBeNull();
    expect(refute(1.001, nextUp(found?.lowerBound ?? 0))).toBeNull(); // not proved, though perhaps true
    expect(refute(0.999, 0.001)).toBeNull();
    expect(refute(Number.NaN, 0.1)).toBeNull();
    expect(refute(2, Number.NaN)).toBeNull();
  });

  it("deactivates too (oracle: all four active neurons can be lost, by hand)", () => {
    const instance: Instance = { rows: [[1]], weights: [[1], [1], [1], [1], [-9]], signs: [1, 1, 1, 1, 1] };
    const { refute } = prepare(directionsFrom(instance.rows), startFrom(instance));
    const found = refute(1.5, 0.79);
    expect(found?.moves.length).toBe(4);
    expect(found?.lowerBound).toBeGreaterThan(0.8 - 1e-12);
  });

  it("leaves out a neuron whose new weights cannot be rounded into the ball (crafted: weights of 2^42)", () => {
    const weights = [
      [4 * 2 ** 40, -3 * 2 ** 40 - 2 ** -11],
      [-(2 ** -14), 0],
    ];
    const { refute } = prepare(directionsFrom([[3, 4]]), explicitStart(weights, [1, 1]));
    const found = refute(4.5e-4, 0.4); // one neuron moves by 4.9e-4 or not at all
    expect(found?.moves.map((move) => move.neuron)).toEqual([1]);
  });

  it("gives points of the ball at which |H(W) - H(0)| is what it says (oracle: rationals, from the moves)", () => {
    let count = 0;
    fc.assert(
      fc.property(
        instances(8),
        fc.integer({ min: 2, max: 30 }),
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        (instance, k, threshold) => {
          const radius = k / 16 + 1e-3;
          const found = prepare(directionsFrom(instance.rows), startFrom(instance)).refute(radius, threshold);
          if (found === null) return;
          count += 1;
          expect(found.lowerBound).toBeGreaterThanOrEqual(threshold);
          const before = exactWeights(instance.weights);
          const after = before.map((w, r) => {
            const move = found.moves.find(({ neuron }) => neuron === r);
            return move === undefined ? w : move.weights.map((x) => exactly(x));
          });
          after.forEach((w, r) => {
            const square = w.reduce((sum, x, c) => sum.plus(x.minus(before[r][c]).pow(2)), Rational.of(0));
            expect(square.compare(exactly(radius).pow(2))).toBeLessThanOrEqual(0);
            expect(square.compare(exactly(found.distance).pow(2))).toBeLessThanOrEqual(0);
          });
          const change = minus(gramOf(instance.rows, after), gramOf(instance.rows, before));
          const below = exactly(found.lowerBound).times(Rational.of(2 ** 40 - 1, 2 ** 40));
          expect(normAtMost(change, below)).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
    expect(count).toBeGreaterThan(60);
  });
});

describe("replayMoves", () => {
  const { replay } = prepare(
    directionsFrom([
      [1, 0],
      [3, 4],
    ]),
    explicitStart(
      [
        [-1, -1],
        [1, 1],
      ],
      [1, 1],
    ),
  );

  it("measures what is claimed anew (oracle: by hand, |H| = (1 + 3/5) / 2)", () => {
    const { distance, change } = replay([{ neuron: 0, weights: [0, 0] }]);
    expect(distance).toBeGreaterThanOrEqual(Math.SQRT2);
    expect(distance).toBeLessThan(Math.SQRT2 * (1 + 1e-15));
    expect(change.contains(0.8)).toBe(true);
    expect(change.hi - change.lo).toBeLessThan(1e-13);
    expect(replay([{ neuron: 1, weights: [-1, -1] }]).change.contains(0.8)).toBe(true);
    expect(replay([{ neuron: 1, weights: [1, 2] }]).change.hi).toBe(0);
    expect(replay([]).distance).toBe(0);
  });

  it.each([
    [[{ neuron: 2, weights: [0, 0] }]],
    [[{ neuron: -1, weights: [0, 0] }]],
    [[{ neuron: 0.5, weights: [0, 0] }]],
    [[{ neuron: 0, weights: [0] }]],
    [
      [
        { neuron: 0, weights: [0, 0] },
        { neuron: 0, weights: [1, 1] },
      ],
    ],
    [[{ neuron: 0, weights: [0, Number.NaN] }]],
  ])("refuses %j", (moves) => {
    expect(() => replay(moves)).toThrow(Problem);
  });
});

describe("the critical radius, bracketed", () => {
  it("is an order statistic with one input (oracle: by hand)", () => {
    const { certified, refuted } = prepare(directionsFrom(ONE_INPUT.rows), startFrom(ONE_INPUT));
    for (const [threshold, critical] of [
      [0.2, 1],
      [0.4, 1],
      [0.5, 5],
      [0.6, 5],
    ]) {
      expect(certified(threshold - 1e-9)).toBeLessThanOrEqual(critical);
      expect(certified(threshold - 1e-9)).toBeGreaterThan(critical * (1 - 1e-11));
      expect(refuted(threshold - 1e-9)).toBeGreaterThanOrEqual(critical);
      expect(refuted(threshold - 1e-9)).toBeLessThan(critical * (1 + 2e-4));
    }
    expect(refuted(0.7)).toBeNull();
  });

  /** Rows, weights, threshold, and the radius from which on the threshold is reached. */
  const onKinks: [number[][], number[][], number, number][] = [
    [
      [
        [1, 0],
        [0, 1],
      ],
      [
        [0, 0],
        [1, 1],
      ],
      0.49,
      0,
    ],
    [
      [
        [3, 4],
        [4, -3],
      ],
      [
        [4, -3],
        [1, 1],
      ],
      0.49,
      0,
    ],
    [
      [
        [1, 0],
        [0, 1],
      ],
      [
        [0, 0],
        [0, 0],
      ],
      0.99,
      0,
    ],
    [
      [
        [1, 0],
        [0, 1],
      ],
      [
        [0, 0],
        [1, 1],
      ],
      0.99,
      1,
    ],
    [
      [
        [1, 0],
        [0, 1],
      ],
      [
        [2 ** 400, 0],
        [-1, -1],
      ],
      0.49,
      1,
    ],
  ];
  it.each(onKinks)(
    "ends for neurons on a kink: rows %j, weights %j, threshold %d (by hand)",
    (rows, w, at, critical) => {
      const { refute, refuted } = prepare(directionsFrom(rows), explicitStart(w, [1, 1]));
      const radius = refuted(at) ?? Number.NaN;
      const most = w.flat().reduce((sum, x) => sum + Math.abs(x), 0);
      expect(radius).toBeGreaterThan(critical);
      expect(radius).toBeLessThan(critical === 0 ? 1e-13 * most + 1e-140 : critical * 1.01);
      expect(refute(radius, at)?.lowerBound).toBeGreaterThanOrEqual(at);
    },
  );

  it("enlarges a radius where what is expected is not proved (by hand: 1/5 at radius 1 is not above 1/5)", () => {
    const start = explicitStart([[-1], [-3], [9], [9], [9]], [1, 1, 1, 1, 1]);
    const { refuted } = prepare(directionsFrom([[1]]), start);
    expect(refuted(0.2)).toBeGreaterThan(3);
    expect(refuted(0.2)).toBeLessThan(9);
  });

  it("holds the true one for two inputs in the plane (oracle: all patterns of all neurons enumerated)", () => {
    let tight = 0;
    const runs = 60;
    for (let seed = 0; seed < runs; seed++) {
      const rows = [[1, 0], seed % 3 === 0 ? [-3, 4] : [20, 21 - (seed % 7)]];
      const directions = directionsFrom(rows);
      const start = drawStart({ seed, m: 1 + (seed % 4), d: 2 });
      const threshold = 0.1 + (seed % 8) / 10;
      const critical = criticalByEnumeration(rows, start, threshold);
      const { certified, refuted } = prepare(directions, start);
      const above = refuted(threshold) ?? Number.POSITIVE_INFINITY;
      expect(certified(threshold)).toBeLessThanOrEqual(critical * (1 + 1e-9));
      expect(above).toBeGreaterThanOrEqual(critical * (1 - 1e-9));
      if (above <= certified(threshold) * 1.001) tight += 1;
    }
    expect(tight).toBeGreaterThan(runs / 2);
  });

  it("comes out tight on data of some size", () => {
    const directions = directionsOf(
      Array.from({ length: 20 }, (_, i) => [0, 1, 2, 3].map((k) => BigInt(Math.round(100 * Math.sin(7 * i + 3 * k))))),
    );
    const { certified, refuted } = prepare(directions, drawStart({ seed: 1, m: 2000, d: 4 }));
    const [below, above] = [certified(0.01), refuted(0.01)];
    expect(below).toBeGreaterThan(1e-4);
    expect(above).toBeGreaterThan(below);
    expect(above).toBeLessThan(3 * below);
  });
});

/**
 * The least R at which some W of the ball has |H(W) - H(0)| >= threshold, for two rows in the plane: a neuron reaches a
 * pattern when the closed cone of that pattern is within R of its weights.
 */
function criticalByEnumeration(rows: readonly number[][], start: Start, threshold: number): number {
  const units = rows.map((row) => row.map((x) => x / Math.hypot(...row)));
  const cosine = units[0][0] * units[1][0] + units[0][1] * units[1][1];
  const options = Array.from({ length: start.m }, (_, r) => {
    const w = [start.weights[2 * r], start.weights[2 * r + 1]];
    const now = units.map((x) => w[0] * x[0] + w[1] * x[1] >= 0);
    return [
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ].map((pattern) => ({ now, pattern, distance: distanceToCone(w, units, pattern) }));
  });
  let best = Number.POSITIVE_INFINITY;
  const visit = (r: number, farthest: number, a: number, b: number, c: number): void => {
    if (r === options.length) {
      const [p, q, s] = [a, b, c * cosine].map((x) => x / start.m);
      const norm = Math.abs(p + q) / 2 + Math.hypot((p - q) / 2, s);
      if (norm >= threshold) best = Math.min(best, farthest);
      return;
    }
    for (const { now, pattern, distance } of options[r]) {
      const both = Number(pattern[0] && pattern[1]) - Number(now[0] && now[1]);
      visit(
        r + 1,
        Math.max(farthest, distance),
        a + Number(pattern[0]) - Number(now[0]),
        b + Number(pattern[1]) - Number(now[1]),
        c + both,
      );
    }
  };
  visit(0, 0, 0, 0, 0);
  return best;
}

/**
 * Distance from w to {v : <v, x_i> >= 0 or <= 0 as the pattern says}: of w, its projections on the two edges and the
 * origin, the nearest inside.
 */
function distanceToCone(w: readonly number[], units: readonly number[][], pattern: readonly boolean[]): number {
  const product = (v: readonly number[], x: readonly number[]): number => v[0] * x[0] + v[1] * x[1];
  const projections = units.map((x) => w.map((value, k) => value - product(w, x) * x[k]));
  return [w, ...projections, [0, 0]]
    .filter((v) => units.every((x, i) => (pattern[i] ? product(v, x) : -product(v, x)) >= -1e-12))
    .reduce((least, v) => Math.min(least, Math.hypot(v[0] - w[0], v[1] - w[1])), Number.POSITIVE_INFINITY);
}
