import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Snapshot } from "../../src/cli/snapshot.ts";
import type { SeriesDocument } from "../../src/lemma/index.ts";
import { claimsOf, Figure1, type FigureState } from "../../src/packs/du2018/figure-1.ts";
import { renderReproduction } from "../../src/report/html/reproduction.ts";

const OPTIONS = { scale: "small", seed: 0n, labels: ["random", "true"] } as const;

describe("section 5 of the paper, small", () => {
  const experiment = new Figure1(OPTIONS);
  const folder = mkdtempSync(path.join(tmpdir(), "lemmata-figure-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const snapshot = new Snapshot<FigureState>(path.join(folder, "snapshot"), "key");
  while (experiment.advance()) {
    const { width, step, labels } = experiment.place;
    if (labels === "true" && width === 500 && step === 7) snapshot.save(experiment.state());
  }
  const found = experiment.reproduction();
  const documents = found.runs.filter(({ labels }) => labels === "random").map(({ document }) => document);

  it("every claim holds at every width, for random labels and true ones, with one step size", () => {
    expect(found.claims.map(({ labels, verdict }) => [labels, verdict])).toEqual(
      ["random", "true"].flatMap((labels) => new Array(4).fill([labels, "holds"])),
    );
    expect(new Set(found.runs.map(({ document }) => document.instance.stepSize)).size).toBe(1);
    expect(documents.map(({ instance }) => instance.width)).toEqual([125, 500, 2000, 8000]);
    for (const { theorem41 } of documents) expect(theorem41.verdict).toBe("holds");
  });

  it("every claim fails where its quantity grows with the width, and is undecided where an enclosure is missing", () => {
    const verdicts = (runs: readonly SeriesDocument[]) => claimsOf("random", runs).map(({ verdict }) => verdict);
    expect(verdicts(documents.toReversed())).toEqual(["fails", "fails", "fails", "holds"]);
    const without = documents.map((document) => {
      const unknown = document.series.k.map(() => [0, null] as const);
      return { ...document, series: { ...document.series, residual: unknown, changed: unknown, drift: unknown } };
    });
    expect(verdicts(without)).toEqual(["undecided", "undecided", "undecided", "holds"]);
    const broken = documents.map((document, i) =>
      i === 2 ? { ...document, theorem41: { ...document.theorem41, verdict: "fails" as const } } : document,
    );
    expect(verdicts(broken)).toEqual(["holds", "holds", "holds", "fails"]);
  });

  it("gives the drift where it was measured, to many digits, and nowhere else: at the records, at every step of a small network", () => {
    for (const { instance, series, records } of documents) {
      const measured = series.k.filter((k) => series.drift[k][1] !== null);
      expect(measured).toEqual(instance.width === 125 ? series.k : records.map(({ k }) => k));
      for (const k of measured) {
        const [lo, hi] = series.drift[k];
        if (lo === null || hi === null || !(hi - lo < 1e-9)) throw new Error(`[${lo}, ${hi}] at k = ${k}`);
      }
    }
  });

  it("put aside in the middle and taken up again it finds the same", () => {
    const halfway = snapshot.load();
    expect(halfway?.finished).toHaveLength(5);
    const again = new Figure1(OPTIONS, halfway);
    expect(again.place).toMatchObject({ labels: "true", width: 500, step: 7 });
    while (again.advance());
    expect(JSON.stringify(again.reproduction())).toBe(JSON.stringify(found));
  });

  it("is drawn as three panels for each kind of labels, with a curve a width", () => {
    const page = renderReproduction(found, { csv: "panels.csv" });
    expect(page.match(/<figure>/g)).toHaveLength(6);
    expect(page.match(/m = 8000/g)?.length).toBeGreaterThanOrEqual(6);
    expect(page.match(/aria-label="line"|<path[^>]* d="M[^"]{200,}"/g)?.length).toBeGreaterThanOrEqual(24);
    expect(page).not.toMatch(/<script|NaN/);
  });
});
