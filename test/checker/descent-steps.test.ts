import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/certificate/index.ts";
import { startSection } from "../../src/certificate/start-section.ts";
import { recheck } from "../../src/checker/index.ts";
import { type Dataset, datasetOf, directions } from "../../src/dataset/index.ts";
import { Ball, Rational } from "../../src/kernel/index.ts";
import { drawStart, explicitStart, type Start } from "../../src/network/index.ts";
import { certificateOf, forged } from "../certificate/support.ts";
import { BallDescent, squareOf } from "../network/ball-descent.ts";

/** n <= 5 rows in dimension <= 3, m <= 24 drawn neurons, labels, a step size, some steps. */
const runs = fc.integer({ min: 1, max: 3 }).chain((d) =>
  fc.record({
    rows: fc.array(
      fc
        .array(fc.integer({ min: -9, max: 9 }), { minLength: d, maxLength: d })
        .filter((row) => row.some((x) => x !== 0)),
      { minLength: 1, maxLength: 5 },
    ),
    m: fc.integer({ min: 1, max: 24 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
    labels: fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 5, maxLength: 5 }),
    eta: fc.integer({ min: 1, max: 30 }),
    steps: fc.integer({ min: 1, max: 6 }),
  }),
);

type Run = typeof runs extends fc.Arbitrary<infer T> ? T : never;

/** A certificate of nothing but steps of gradient descent. */
function certificateOfSteps(dataset: Dataset, start: Start, claim: object): string {
  return forged(certificateOf(dataset), (c) => {
    const steps = { kind: "descent-steps", bits: 400, factor: "9999", drift: "9999", reached: "0" };
    Object.assign(c, { start: startSection(start, 0n), delta: "1/20", axioms: [], verdicts: [] });
    Object.assign(c, JSON.parse(canonicalJson({ claims: [{ ...steps, ...claim }] })));
  });
}

const datasetFor = ({ rows, labels }: Run): Dataset => datasetOf(rows, labels.slice(0, rows.length));

const stepsOf = (run: Run, start: Start, claim: object): string =>
  certificateOfSteps(datasetFor(run), start, { stepSize: etaOf(run).toString(), steps: run.steps, ...claim });

const etaOf = ({ rows, eta }: Run): Rational => Rational.of(eta, 10 * rows.length);

/** The least factor and drift, the largest `reached`, and how many signs change, by the definition of gradient descent; null where a sign cannot be told or a residual may be 0. */
function oracleOf(run: Run, start: Start) {
  const dataset = datasetFor(run);
  const oracle = new BallDescent(directions(dataset), start, dataset.labels.values, etaOf(run), 500);
  const isPositive = (x: Ball): boolean => x.lower().toDouble() > 0;
  const first = squareOf(oracle.residual());
  if (!isPositive(first)) return null;
  let [drift, factor, reached, flips] = [Ball.of(0, 500), Ball.of(0, 500), Ball.of(0, 500), 0];
  let before = oracle.pattern();
  for (let k = 1; k <= run.steps && before !== null; k++) {
    oracle.advance(before);
    const after = oracle.pattern();
    flips += after?.flat().filter((on, at) => on !== before?.flat()[at]).length ?? 0;
    before = after;
    drift = oracle.drifts().reduce((most, square) => most.max(square.sqrt()), drift);
    const square = squareOf(oracle.residual());
    if (!isPositive(square)) return null;
    reached = square
      .over(first)
      .log()
      .over(2 * k)
      .exp();
    factor = factor.max(reached);
  }
  return before === null ? null : { drift, factor, reached, flips };
}

const times = (x: Ball, by: Rational): string => {
  const { numerator, denominator } = x.midpoint().times(by);
  const digits = 10n ** 60n; // fewer digits than the ball has: still far more than by changes
  return `${(numerator * digits) / denominator}/${digits}`;
};
const [MORE, LESS] = [Rational.of(10n ** 30n + 1n, 10n ** 30n), Rational.of(10n ** 30n - 1n, 10n ** 30n)];

describe("the steps of gradient descent (oracle: gradient descent by its definition, in balls of 500 bits)", () => {
  it("keep the factor and the drift that they have, to 30 digits, and no smaller ones", () => {
    let flips = 0;
    let compared = 0;
    fc.assert(
      fc.property(runs, (run) => {
        const start = drawStart({ seed: run.seed, m: run.m, d: run.rows[0].length });
        const found = oracleOf(run, start);
        if (found === null || !(found.drift.lower().toDouble() > 1e-9 && found.reached.lower().toDouble() > 1e-9))
          return;
        const { drift, factor, reached } = found;
        const outcome = (claim: object): object => recheck(stepsOf(run, start, claim));
        const fine = { drift: times(drift, MORE), factor: times(factor, MORE), reached: times(reached, LESS) };
        expect(outcome(fine)).toMatchObject({ outcome: "valid", reason: "" });
        for (const [name, value] of Object.entries({ drift: times(drift, LESS), factor: times(factor, LESS), reached: times(reached, MORE) })) // biome-ignore format: one row
          expect(outcome({ ...fine, [name]: value })).toMatchObject({ outcome: "invalid", place: expect.stringMatching(name) }); // biome-ignore format: one row
        flips += found.flips;
        compared += 1;
      }),
      { numRuns: 40 },
    );
    expect(compared).toBeGreaterThan(25);
    expect(flips).toBeGreaterThan(10);
  });

  it.each([
    [Rational.of(3), 10], // errors grow by 2 a step
    [Rational.of(1, 50), 40], // roundings, all in one direction, add up
  ])(
    "refuse what is false by a hair at any number of bits (oracle: one neuron, |x| = 65, e_k = (1 - eta)^k e_0 = |w_k| - y; eta = %s)",
    (eta, steps) => {
      for (const thousandth of [1, -1, 3, 7, -7, 9]) {
        const first = Rational.of(thousandth, 1000);
        const dataset = datasetOf([[33, 56]], [Rational.of(65).minus(first)]);
        const rate = Rational.one.minus(eta);
        const moved = Array.from({ length: steps }, (_, k) =>
          first
            .times(rate.pow(k + 1))
            .minus(first)
            .abs(),
        );
        const drift = moved.reduce((most, x) => (x.compare(most) > 0 ? x : most));
        const tell = (bits: number, share: Rational): object =>
        recheck(certificateOfSteps(dataset, explicitStart([[33, 56]], [1]), { bits, steps, stepSize: eta.toString(), drift: drift.times(share).toString() })); // biome-ignore format: one row
        for (const bits of [12, 16, 20, 24])
        expect(tell(bits, LESS), `${bits} bits`).toMatchObject({ outcome: "invalid", place: expect.stringMatching("drift") }); // biome-ignore format: one row
        expect(tell(300, MORE)).toMatchObject({ outcome: "valid" });
      }
    },
  );

  it("refuse a sign that is not certain, and take 0 for active at the start", () => {
    const run = { rows: [[1]], m: 1, seed: 0, labels: [1], eta: 20, steps: 1 };
    const tell = (w: number, steps: number): object =>
      recheck(stepsOf({ ...run, steps }, explicitStart([[w]], [1]), {}));
    expect(tell(2, 1)).toMatchObject({ outcome: "invalid", reason: "a sign is not certain at step 1" }); // 2 - 2 (2 - 1) = 0
    expect(tell(0, 1)).toMatchObject({ outcome: "valid" }); // 0 - 2 (0 - 1) = 2
    expect(tell(0, 2)).toMatchObject({ outcome: "invalid", reason: "a sign is not certain at step 2" });
  });
});
