import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Dataset, datasetOf, normalizeRows } from "../../src/dataset/index.ts";
import { Ball, Rational } from "../../src/kernel/index.ts";
import { type InstanceOptions, type Run, runPack } from "../../src/lemma/index.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";

const OPTIONS: InstanceOptions = {
  seed: 3n,
  delta: Rational.of(1, 10),
  stepSize: Rational.of(1, 8),
  precision: "auto",
  width: 96,
  steps: 5,
};

/** Small integer rows: duplicates, collinear and opposite rows come up often. */
const rows = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 3 })).chain(([n, d]) =>
  fc.array(
    fc.array(fc.integer({ min: -3, max: 3 }), { minLength: d, maxLength: d }).filter((row) => row.some((x) => x !== 0)),
    { minLength: n, maxLength: n },
  ),
);

const run = (dataset: Dataset, options: Partial<InstanceOptions> = {}): Run =>
  runPack(du2018, dataset, { ...OPTIONS, ...options });
const labelled = (x: readonly (readonly Rational[])[]): Dataset =>
  datasetOf(
    x,
    x.map((_, i) => Rational.of(i + 1)),
    "data",
  );
const exact = (x: readonly (readonly number[])[]): Rational[][] => x.map((row) => row.map((v) => Rational.of(v)));
const verdicts = (r: Run) => r.results.map(({ id, verdict, evidence }) => ({ id, verdict, evidence }));
const lambda0 = (r: Run): Ball => {
  const { lo, hi } = r.results[0].quantities.lambda0;
  return Ball.between(Rational.parse(lo), Rational.parse(hi), 256);
};
/** Theorem 3.1 alone shows lambda0 whenever it applies. */
const theorem31 = { lemmas: ["theorem-3.1"] } as const;

describe("what must not change", () => {
  it("scaling each row by a power of two changes no verdict and not a bit of a quantity, once projected", () => {
    fc.assert(
      fc.property(rows, fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 5, maxLength: 5 }), (x, powers) => {
        const plain = run(normalizeRows(labelled(exact(x))));
        const scaled = exact(x).map((row, i) => row.map((v) => v.times(Rational.of(2).pow(powers[i % 5]))));
        const other = run(normalizeRows(labelled(scaled)));
        const core = (r: Run) => r.results.map(({ seconds, hypotheses, reason, ...rest }) => rest);
        expect(core(other)).toEqual(core(plain));
      }),
      { numRuns: 40 },
    );
  });

  it("permuting the rows (with their labels) changes no verdict, and the enclosures of lambda0 meet", () => {
    fc.assert(
      fc.property(rows, fc.nat(), (x, shift) => {
        const order = x.map((_, i) => (i + 1 + shift) % x.length).reverse();
        const plain = labelled(exact(x));
        const values = plain.labels.values;
        const permuted = datasetOf(
          order.map((i) => exact(x)[i]),
          order.map((i) => values[i]),
          "data",
        );
        const [a, b] = [run(normalizeRows(plain)), run(normalizeRows(permuted))];
        expect(verdicts(b)).toEqual(verdicts(a));
        if (a.results[0].verdict === "holds") expect(lambda0(a).overlaps(lambda0(b))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("34 digits lie inside the doubles (lambda0; the slack of every certified comparison overlaps)", () => {
    fc.assert(
      fc.property(rows, (x) => {
        const data = normalizeRows(labelled(exact(x)));
        const double = run(data, { ...theorem31, precision: "double" });
        const digits = run(data, { ...theorem31, precision: 34 });
        fc.pre(double.results[0].verdict === "holds");
        const [wide, narrow] = [lambda0(double), lambda0(digits)];
        expect(narrow.lower().compare(wide.lower())).toBeGreaterThanOrEqual(0);
        expect(narrow.upper().compare(wide.upper())).toBeLessThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  it("higher precision never turns a certified verdict round", () => {
    fc.assert(
      fc.property(rows, (x) => {
        const data = normalizeRows(labelled(exact(x)));
        const [double, digits] = [run(data, { precision: "double" }), run(data, { precision: 34 })];
        double.results.forEach((result, i) => {
          const other = digits.results[i];
          if (result.verdict !== "undecided" && other.verdict !== "undecided")
            expect(other.verdict).toBe(result.verdict);
        });
      }),
      { numRuns: 25 },
    );
  });
});
