import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { deduplicateRows, describeDataset, lambda0Kernel, readDataset } from "../../src/dataset/index.ts";
import { type Ball, Rational } from "../../src/kernel/index.ts";
import { refusalOf } from "./helpers.ts";

const iris = readFileSync(new URL("../../examples/iris.csv", import.meta.url));
const wine = readFileSync(new URL("../../examples/wine.csv", import.meta.url));

/** Whether a ball lies within 10^-33 relative of a decimal of 36 digits. */
function agrees(ball: Ball, decimal: string): boolean {
  const value = Rational.parse(decimal);
  const slack = value.times(Rational.parse("1e-33"));
  return ball.lower().compare(value.minus(slack)) > 0 && ball.upper().compare(value.plus(slack)) < 0;
}

describe("Iris", () => {
  it("is the file whose hash examples/README.md gives (oracle: sha256sum), with 150 rows of 4 and three classes of 50", async () => {
    const dataset = await readDataset(iris, { name: "iris.csv", label: "species", seed: 0 });
    expect(dataset.sha256).toBe("1313a7d3c8e674c96db1ab36bb6b99c9fe779d2daf1839cbda0b3f5b866e7ef4");
    expect([dataset.n, dataset.d]).toEqual([150, 4]);
    expect(dataset.labels.mapping).toEqual([
      { text: "setosa", value: "0", count: 50 },
      { text: "versicolor", value: "1", count: 50 },
      { text: "virginica", value: "2", count: 50 },
    ]);
    expect(dataset.rows[0]).toEqual({ numerators: [51n, 35n, 14n, 2n], scale: Rational.of(1, 10) });
  });

  it("without --label takes its last column, which holds class names, and says so; --no-label refuses it", async () => {
    const dataset = await readDataset(iris, { name: "iris.csv", seed: 0 });
    expect(dataset.labels).toMatchObject({ origin: "column", name: "species" });
    expect(dataset.notes).toContain(
      'the last column, "species", is taken as the label because it holds class names; --no-label makes it a feature',
    );
    expect(await refusalOf(readDataset(iris, { name: "iris.csv", seed: 0, noLabel: true }))).toContain(
      '"setosa" is not a number at row 1, column 5 (species); expected a decimal number such as 5.1 or -1e-3',
    );
  });

  it("has the identical rows 102 and 143 (oracle: sort | uniq -d), so that lambda0 is 0 with witness e102 - e143", async () => {
    const dataset = await readDataset(iris, { name: "iris.csv", label: "species", seed: 0 });
    const { identical, parallel, antiparallel, smallestAngle, notUnit } = describeDataset(dataset);
    expect({ identical, parallel, antiparallel }).toEqual({ identical: [[102, 143]], parallel: [], antiparallel: [] });
    expect(smallestAngle?.rows).toEqual([102, 143]);
    expect(smallestAngle?.angle.contains(0n) && smallestAngle.angle.radius().isZero()).toBe(true);
    expect(notUnit).toEqual({ count: 150, rows: Array.from({ length: 20 }, (_, i) => i + 1) });
    expect(lambda0Kernel(dataset)).toEqual({
      dimension: 1,
      witness: { kind: "duplicate", rows: [101, 142], rowNumbers: [102, 143] },
    });
  });

  it("deduplicated has smallest angle and norms as mpmath gives them at 60 digits from the exact fractions", async () => {
    const dataset = deduplicateRows(await readDataset(iris, { name: "iris.csv", label: "species", seed: 0 }));
    const { smallestAngle, norms } = describeDataset(dataset);
    expect(dataset.n).toBe(149);
    expect(smallestAngle?.rows).toEqual([103, 112]);
    expect(agrees(smallestAngle!.angle, "0.00190111741865121527903519308538707444")).toBe(true);
    expect(agrees(norms.smallest, "5.22685373814879193430166927700309487")).toBe(true);
    expect(agrees(norms.largest, "11.1112555546166788720238855541671105")).toBe(true);
    expect(lambda0Kernel(dataset)).toEqual({ dimension: 0, witness: null });
  });
});

describe("Wine", () => {
  it("is the file whose hash examples/README.md gives, and its column class is the label", async () => {
    const dataset = await readDataset(wine, { name: "wine.csv", seed: 0 });
    expect(dataset.sha256).toBe("723cdaa13466254f804bb5f1c23ab916f11d354d83f5556159efa69f8df26f43");
    expect([dataset.n, dataset.d, dataset.labels.name]).toEqual([178, 13, "class"]);
    expect(dataset.labels.mapping?.map(({ count }) => count)).toEqual([59, 71, 48]);
  });

  it("has smallest angle and norms as mpmath gives them at 60 digits from the exact fractions", async () => {
    const { smallestAngle, norms, identical } = describeDataset(await readDataset(wine, { name: "wine.csv", seed: 0 }));
    expect(identical).toEqual([]);
    expect(smallestAngle?.rows).toEqual([12, 52]);
    expect(agrees(smallestAngle!.angle, "0.00118577630508187022447005721817102462")).toBe(true);
    expect(agrees(norms.smallest, "291.926076430318228603234166261623543")).toBe(true);
    expect(agrees(norms.largest, "1683.64525265864720995458960639145222")).toBe(true);
  });
});

it("the hashes stand in examples/README.md", () => {
  const readme = readFileSync(new URL("../../examples/README.md", import.meta.url), "utf8");
  expect(readme).toContain("1313a7d3c8e674c96db1ab36bb6b99c9fe779d2daf1839cbda0b3f5b866e7ef4");
  expect(readme).toContain("723cdaa13466254f804bb5f1c23ab916f11d354d83f5556159efa69f8df26f43");
});
