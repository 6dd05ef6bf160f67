import { readFileSync } from "node:fs";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { renderSweepHtml } from "../../src/report/html/sweep.ts";
import type { CellResult, SweepResult } from "../../src/sweep/index.ts";
import { HOSTILE } from "./fixture.ts";

const sweep = JSON.parse(
  readFileSync(new URL("../../reports/golden/sweep.json", import.meta.url), "utf8"),
) as SweepResult;
const page = (result: SweepResult) => parseHTML(renderSweepHtml(result)).document;
const signsOf = (result: SweepResult, figure: number): string[] =>
  [...page(result).querySelectorAll(".figures figure")[figure]!.querySelectorAll("svg text")]
    .map((text) => text.textContent ?? "")
    .filter((text) => /^[✓✗?–]/.test(text))
    .sort();

describe("the page of a sweep", () => {
  it("has a sign for every cell of a phase picture, two axes, and the numbers of the cells in its table (oracle: the result)", () => {
    const signs = sweep.cells.map(
      ({ verdict }) => ({ holds: "✓", fails: "✗", undecided: "?", "not-applicable": "–" })[verdict],
    );
    expect(signsOf(sweep, 0)).toEqual([...signs].sort());
    expect(signsOf(sweep, 1)).toEqual([...signs].sort());
    const tables = [...page(sweep).querySelectorAll(".figures figure")].map(
      (f) => f.querySelectorAll("tbody tr").length,
    );
    expect(tables).toEqual([4, 4, 4]);
    const cells = [...page(sweep).querySelectorAll("section[aria-labelledby=cells] tbody tr")];
    expect(cells.map((row) => row.querySelectorAll("td")[7]!.textContent)).toEqual(
      sweep.cells.map(({ reason }) => reason),
    );
  });

  it("cells at one place are counted, each verdict for itself", () => {
    const [point] = sweep.pictures[0]!.points;
    const points = (["holds", "holds", "fails"] as const).map((verdict) => ({ ...point!, verdict }));
    const pictures = [{ ...sweep.pictures[0]!, points }];
    expect(signsOf({ ...sweep, pictures }, 0)).toEqual(["✓2", "✗"]);
  });

  it("a cell whose lambda0 is 0 has no place on a logarithmic axis: the caption says so, the table has it", () => {
    const picture = sweep.pictures[1]!;
    const points = picture.points.map((point, i) => (i === 0 ? { ...point, y: 0 } : point));
    const figure = page({ ...sweep, pictures: [{ ...picture, points }] }).querySelector(".figures figure")!;
    expect(figure.querySelector("figcaption")!.textContent).toContain("1 cell with λ₀ = 0");
    expect(figure.querySelectorAll("tbody tr")).toHaveLength(4);
    const none = { ...picture, points: picture.points.map((point) => ({ ...point, y: 0 })) };
    expect(page({ ...sweep, pictures: [none] }).querySelector(".missing")!.textContent).toBe(
      "No cell has a place here.",
    );
  });

  it("has the ledger at the head", () => {
    const ledger = page(sweep).querySelector("header .ledger")!;
    expect(ledger.querySelector("summary")!.textContent).toContain(`at least 1 - ${sweep.ledger.total} (4 claims`);
    expect(ledger.querySelectorAll("tbody tr")).toHaveLength(4);
  });

  it("ten thousand cells stay below 2 MB, and the page says what it leaves out", () => {
    const cells: CellResult[] = Array.from({ length: 10_000 }, (_, i) => ({ ...sweep.cells[i % 4]!, id: String(i) }));
    const points = cells.map(({ id, verdict }, i) => ({ cell: id, x: i + 1, y: (i % 50) + 1, verdict, share: null }));
    const text = renderSweepHtml({ ...sweep, cells, pictures: [{ ...sweep.pictures[0]!, points }] });
    expect(text.length).toBeLessThan(2_000_000);
    expect(text).toContain("1000 of 10000 rows; all are in the result itself.");
  });

  it.each(HOSTILE)(
    "texts of a result are inert: %j (oracle: the elements of the same page with a harmless text)",
    (text) => {
      const hostile = (name: string): SweepResult => ({
        ...sweep,
        datasets: sweep.datasets.map((dataset) => ({ ...dataset, name })),
        cells: sweep.cells.map((cell) => ({ ...cell, statement: name, reason: name })),
        pictures: sweep.pictures.map((picture) => ({ ...picture, statement: name })),
        ledger: { ...sweep.ledger, entries: [{ id: name, what: name, probability: "0.1" }] },
      });
      const elements = (name: string): string[] => [...page(hostile(name)).querySelectorAll("*")].map((e) => e.tagName);
      expect(elements(text)).toEqual(elements("plain"));
    },
  );
});
