import fc from "fast-check";
import { dataset, instance, rows, start } from "lemmata/fast-check";
import { describe, expect, it } from "vitest";
import { describeDataset } from "../../src/dataset/index.ts";
import { runPack } from "../../src/lemma/index.ts";
import { explicitStart } from "../../src/network/index.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";

describe("lemmata/fast-check: arbitraries for the user's own property tests", () => {
  it("rows have the shape asked for and are never zero", () => {
    fc.assert(
      fc.property(rows(4, 3), (x) => {
        expect(x.every((r) => r.length === 3 && r.some((v) => v !== 0))).toBe(true);
      }),
    );
  });

  it("datasets have unit or projected rows, within the bounds, and every kind of trouble comes up", () => {
    const seen = fc.sample(dataset({ minRows: 2, maxRows: 6, maxColumns: 2 }), { seed: 1, numRuns: 200 });
    for (const ds of seen) {
      expect(ds.n <= 6 && ds.d <= 2).toBe(true);
      expect(describeDataset(ds).notUnit.count).toBe(0);
    }
    const geometries = seen.map(describeDataset);
    expect(geometries.some((g) => g.parallel.length > 0)).toBe(true);
    expect(geometries.some((g) => g.antiparallel.length > 0)).toBe(true);
    expect(geometries.some((g) => g.smallestAngle !== null && g.smallestAngle.angle.sign?.() !== 0)).toBe(true);
  });

  it("starts fit explicitStart", () => {
    fc.assert(
      fc.property(start(4, 2), ({ weights, signs }) => {
        expect(explicitStart(weights, signs)).toMatchObject({ m: 4, d: 2 });
      }),
    );
  });

  it("a property over instances is refuted and shrunk by fast-check itself (the radius of Lemma 3.3 as printed)", () => {
    const printed = { ...du2018, lemmas: du2018.lemmas.filter(({ id }) => id === "du2018/lemma-3.3-printed") };
    const property = fc.property(instance({ maxRows: 1, maxColumns: 1, widths: [4] }), ({ dataset: ds, options }) => {
      const [{ verdict, evidence }] = runPack(printed, ds, options).results;
      return !(verdict === "fails" && evidence === "certified");
    });
    const { failed, counterexample } = fc.check(property, { seed: 5, numRuns: 400 });
    expect(failed).toBe(true);
    expect(counterexample?.[0].dataset).toMatchObject({ n: 1, d: 1 });
  });
});
