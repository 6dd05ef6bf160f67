import { describe, expect, it } from "vitest";
import { datasetOf, deduplicateRows } from "../../src/dataset/index.ts";
import { Rational } from "../../src/kernel/index.ts";
import { type InstanceOptions, type Run, runPack } from "../../src/lemma/index.ts";
import { spectrumOf } from "../../src/network/index.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";

const OPTIONS: InstanceOptions = {
  width: 64,
  seed: 1n,
  delta: Rational.of(1, 20),
  stepSize: "auto",
  steps: 20,
  precision: "auto",
  figures: true,
};

const exact = (rows: number[][], y?: number[]) =>
  datasetOf(
    rows.map((row) => row.map((x) => Rational.fromDouble(x))),
    y?.map((x) => Rational.fromDouble(x)),
    "test",
  );
const run = (rows: number[][], more: Partial<InstanceOptions> = {}): Run =>
  runPack(
    du2018,
    exact(
      rows,
      rows.map((_, i) => i % 3),
    ),
    { ...OPTIONS, ...more },
  );
const IDENTITY = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? 1 : 0)));

describe("the figures of a run", () => {
  it("spectrumOf: the second difference matrix has eigenvalues 2 - 2 cos(k pi / (n + 1))", () => {
    const n = 40;
    const matrix = Float64Array.from({ length: n * n }, (_, k) => {
      const [i, j] = [Math.floor(k / n), k % n];
      return i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0;
    });
    const found = spectrumOf(matrix, n)!;
    for (let k = 1; k <= n; k++) expect(found[k - 1]).toBeCloseTo(2 - 2 * Math.cos((k * Math.PI) / (n + 1)), 12);
  });

  it("spectrum: orthonormal rows have H_inf = I / 2; the trace of H(0) is what its diagonal says", () => {
    const { spectrum } = run(IDENTITY).figures!;
    expect(spectrum!.limit).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(spectrum!.start!.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it("angles: right angles fall in the part that begins at pi / 2 = 18 of 36, one antipodal pair in the last", () => {
    const { counts, rows } = run([...IDENTITY, [-1, 0, 0, 0]]).figures!.angles;
    expect(rows).toBe(5);
    expect(counts.map((count, i) => [i, count]).filter(([, count]) => count! > 0)).toEqual([
      [18, 9],
      [35, 1],
    ]);
  });

  it("trajectories start at 1, 0, 0 and claim what the theorems say (oracle: lambda0 = 1/2, so exp(-t / 2) and (1 - eta / 4)^k)", () => {
    const found = run(IDENTITY);
    const { flow, descent } = found.figures!;
    for (const figure of [flow!, descent!]) {
      expect([figure.at[0], figure.loss[0], figure.changed[0]]).toEqual([0, 1, 0]);
      expect(figure.drift[0]).toBeLessThan(1e-100);
      expect(figure.at.length).toBe(figure.records);
    }
    const eta = Number(found.instance.stepSize.value);
    flow!.at.forEach((t, i) => void expect(flow!.claimed[i]).toBeCloseTo(Math.exp(-t / 2), 6));
    descent!.at.forEach((k, i) => void expect(descent!.claimed[i]).toBeCloseTo((1 - eta / 4) ** k, 6));
  });

  it("long trajectories are thinned to 1000 records with the first and the last", () => {
    const { descent } = run(IDENTITY, { steps: 5_000, width: 16 }).figures!;
    expect(descent!.records).toBeGreaterThan(1_000);
    expect(descent!.at.length).toBe(1_000);
    expect([descent!.at[0], descent!.at.at(-1)]).toEqual([0, descent!.records - 1]);
  });

  it("costs nothing that no statement asked for: Theorem 3.1 alone has no trajectory and no H(0)", () => {
    const { figures } = run(IDENTITY, { lemmas: ["theorem-3.1"] });
    expect(figures).toMatchObject({ flow: null, descent: null, spectrum: { start: null } });
    expect(run(IDENTITY, { figures: false }).figures).toBeUndefined();
  });

  it("verdicts do not depend on figures", () => {
    const plain = (r: Run) => r.results.map(({ seconds: _, ...result }) => result);
    expect(plain(run(IDENTITY))).toEqual(plain(run(IDENTITY, { figures: false })));
  });
});

describe("the rows that results name", () => {
  it("are shown as exact text, with their numbers in the file also after rows were dropped", () => {
    const rows = [
      [0.5, 1],
      [0.5, 1],
      [3, 4],
      [6, 8],
    ];
    const found = runPack(du2018, deduplicateRows(exact(rows, [1, 1, 0.1, 2])), OPTIONS).rows!;
    expect(found.rows.map(({ row, values }) => [row, values])).toEqual([
      [3, ["3", "4"]],
      [4, ["6", "8"]],
      [1, ["0.5", "1"]],
    ]);
    expect(found.rows[0]!.label).toMatch(/^~0\.1/);
    expect(found.named).toBe(3);
  });
});
