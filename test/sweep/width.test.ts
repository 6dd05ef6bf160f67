import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type Dataset, datasetOf } from "../../src/dataset/index.ts";
import { Rational } from "../../src/kernel/index.ts";
import { drawStart } from "../../src/network/index.ts";
import { judge } from "../../src/statistics/index.ts";
import {
  Bench,
  type Block,
  type LoadedPlan,
  type Row,
  type WidthOptions,
  type WidthWork,
  widthPlan,
  widthTable,
} from "../../src/sweep/index.ts";
import { firstWidth, leastWidth, widthGrid } from "../../src/sweep/width/search.ts";
import { testAtEach } from "../../src/sweep/width/table.ts";
import { Place } from "./helpers.ts";

const OPTIONS: WidthOptions = {
  seed: 3n,
  delta: Rational.of(1, 20),
  stepSize: "auto",
  confidence: Rational.of(19, 20),
  mostWidth: 400,
  mostTrials: 600,
};

/** Makes trials in this thread, and hands each row to `observe`. */
function here(loaded: LoadedPlan, observe: (row: Row) => void = () => {}, capacity = 2): WidthWork["executor"] {
  const bench = new Bench(loaded);
  return {
    capacity,
    run: async (block: Block) => {
      const rows = await bench.run(block);
      rows.forEach(observe);
      return { rows, milliseconds: rows.length };
    },
    close: () => Promise.resolve(),
  };
}

const tableFor = (dataset: Dataset, options: WidthOptions, work: Partial<WidthWork> = {}) => {
  const loaded = widthPlan(dataset, options);
  return widthTable(dataset, options, loaded, { executor: here(loaded), ...work });
};

const ORTHONORMAL = datasetOf(
  [
    [1, 0],
    [0, 1],
  ],
  [1, -1],
  "orthonormal",
);
const ONE = datasetOf([[1]], [1], "one");

/** P(3/8 <= N / m <= 5/8), N ~ Binomial(m, 1/2): that of Lemma 3.1 for one input, where H(0) = N / m and H_inf = 1/2. */
function probability(m: number): number {
  let row = [1n];
  for (let i = 0; i < m; i++) row = [1n, ...row.slice(1).map((c, j) => c + row[j]), 1n];
  const inside = row.filter((_, j) => 8 * j >= 3 * m && 8 * j <= 5 * m).reduce((a, b) => a + b, 0n);
  return Rational.of(inside, 2n ** BigInt(m)).toDouble();
}

describe("the search for a width", () => {
  it("finds the least width of the grid, and asks at most about twice the logarithm of its place", async () => {
    const grid = widthGrid(100_000);
    expect(grid.slice(0, 6)).toEqual([1, 2, 4, 6, 10, 18]);
    expect(grid.at(-1)).toBe(100_000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: grid.length }), async (place) => {
        let asked = 0;
        const works = async (width: number): Promise<boolean> => {
          asked += 1;
          return place < grid.length && width >= grid[place];
        };
        const found = await leastWidth(grid, works);
        const expected = { width: grid[place] ?? null, notAt: place === 0 ? null : grid[place - 1], complete: true };
        expect(found).toEqual(expected);
        expect(asked).toBeLessThanOrEqual(2 * Math.log2(grid.length) + 2);
        expect(await firstWidth(grid, works)).toEqual(expected);
      }),
      { seed: 6 },
    );
  });

  it("gives the interval that is left when it is stopped: both ends have been asked, and the place lies in it", async () => {
    const grid = widthGrid(100_000);
    const anywhere = fc.integer({ min: 0, max: grid.length });
    await fc.assert(
      fc.asyncProperty(anywhere, fc.integer({ min: 0, max: 12 }), async (place, allowed) => {
        for (const search of [leastWidth, firstWidth]) {
          const said = new Map<number, boolean>();
          const { width, notAt, complete } = await search(grid, async (w) => {
            if (said.size >= allowed) return null;
            said.set(w, place < grid.length && w >= grid[place]);
            return said.get(w) ?? null;
          });
          expect(width === null || said.get(width)).toBe(true);
          expect(notAt === null || said.get(notAt) === false).toBe(true);
          expect(notAt ?? 0).toBeLessThan(grid[place] ?? Number.POSITIVE_INFINITY);
          expect(width ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(grid[place] ?? Number.POSITIVE_INFINITY);
          expect(complete || said.size === allowed).toBe(true);
        }
      }),
      { seed: 6 },
    );
  });

  it("from the narrowest width up nothing is supposed: the first success counts, whatever comes after it", async () => {
    expect(await firstWidth([1, 2, 4, 6], async (width) => width === 2)).toEqual({
      width: 2,
      notAt: 1,
      complete: true,
    });
  });

  it("tests at many widths, so each of them at a share of alpha: what passes one test does not pass one of twenty", () => {
    const all = { trials: 158, successes: 158, failures: 0 };
    expect(judge(all, testAtEach(OPTIONS, 1))).toBe("holds");
    expect(judge(all, testAtEach(OPTIONS, 20))).toBe("undecided");
    // (n + 1) 0.95^n <= 0.05 / 20, solved by hand: n = 224.
    const needed = (n: number) => (n + 1) * 0.95 ** n <= 0.05 / 20;
    const least = Array.from({ length: 400 }, (_, n) => n).find(needed) ?? 0;
    expect(judge({ trials: least, successes: least, failures: 0 }, testAtEach(OPTIONS, 20))).toBe("holds");
    expect(judge({ trials: least - 1, successes: least - 1, failures: 0 }, testAtEach(OPTIONS, 20))).toBe("undecided");
  });
});

describe("the table of widths", async () => {
  const table = await tableFor(ORTHONORMAL, { ...OPTIONS, mostWidth: 40, mostTrials: 2 });
  const row = (id: string) => table.rows.find((r) => r.id === `du2018/${id}`);
  const [n, delta, lambda0, labels] = [2, 0.05, 0.5, 2];

  it("(a): the paper's widths, from the formulas of the theorems in plain doubles", () => {
    const flow = ((27_648 / (2 * Math.PI)) * n ** 5 * (labels + n / 2)) / (lambda0 ** 4 * delta ** 3);
    const expected: Record<string, number> = {
      "lemma-3.1": (8 * n ** 2 * Math.log((n * (n + 1)) / delta)) / lambda0 ** 2,
      "theorem-3.2": flow,
      "theorem-4.1": 16 * flow,
      "lemma-3.2": 1,
    };
    for (const [id, width] of Object.entries(expected)) {
      const { lo, hi } = row(id)?.paper ?? { lo: "0", hi: "0" };
      expect(Number(lo) / width).toBeLessThan(1 + 1e-5);
      expect(Number(hi) / width).toBeGreaterThan(1 - 1e-5);
      expect(Number(hi) / Number(lo)).toBeLessThan(1 + 1e-4);
    }
  });

  it("(b): for orthonormal rows, where |G| = 1, about 3.9e5 neurons do where the paper asks for 9e11", () => {
    const drift = (2048 / Math.PI) * (Math.sqrt(labels) + Math.sqrt(2 * n * Math.log((6 * n) / delta))) ** 2 * 16;
    expect(Number(row("theorem-4.1")?.sharper.hi) / drift).toBeCloseTo(1, 4);
    const bernstein = 32 * Math.log((2 * n) / delta) * (1 / 2 + lambda0 / 12) * 4;
    expect(Number(row("lemma-3.1")?.sharper.hi) / bernstein).toBeCloseTo(1, 4);
    for (const { paper, sharper } of table.rows) expect(Number(sharper.hi)).toBeLessThanOrEqual(Number(paper.hi));
  });

  it("the losses multiply to what lies between (a) and (b) of Theorem 4.1", () => {
    const product = table.losses.reduce((all, { factor }) => all * Number(factor.hi), 1);
    const { paper, sharper } = row("theorem-4.1") ?? { paper: { hi: "0" }, sharper: { hi: "1" } };
    expect(product / (Number(paper.hi) / Number(sharper.hi))).toBeCloseTo(1, 3);
  });

  it("the chain needs at least what each of its statements needs", () => {
    const chain = row("chain");
    for (const column of ["paper", "sharper"] as const) {
      for (const r of table.rows) expect(Number(chain?.[column].hi)).toBeGreaterThanOrEqual(Number(r[column].hi));
    }
  });

  it("is one of the schema", () => {
    const schema = JSON.parse(readFileSync(new URL("../../reports/schema/width.json", import.meta.url), "utf8"));
    const isTable = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
    expect(isTable(JSON.parse(JSON.stringify(table))), JSON.stringify(isTable.errors)).toBe(true);
    expect(isTable({ ...table, ledger: undefined })).toBe(false);
  });
});

describe("the widths that are searched for, for one input, where every probability is known", async () => {
  const table = await tableFor(ONE, OPTIONS);
  const row = table.rows.find(({ id }) => id === "du2018/lemma-3.1");

  it("(c): the least width at which counting the active neurons of trial 0 shows it", () => {
    const holds = (m: number): boolean => {
      const { weights } = drawStart({ seed: 3n, m, d: 1, trial: 0, statement: "du2018/lemma-3.1" });
      const active = weights.filter((w) => w >= 0).length;
      return 8 * active > 3 * m && 8 * active < 5 * m;
    };
    const { width, notAt } = row?.certificate ?? { width: null, notAt: null };
    expect(width !== null && holds(width)).toBe(true);
    expect(notAt === null || !holds(notAt)).toBe(true);
  });

  it("(d): the probability there is at least 1 - delta, and not twice what is needed", () => {
    const { width, evidence } = row?.observed ?? { width: null };
    expect(evidence).toBe("certified");
    expect(probability(width ?? 1)).toBeGreaterThanOrEqual(0.95);
    expect(probability(Math.floor((width ?? 0) / 4))).toBeLessThan(0.95);
    expect(table.ledger.entries.map(({ probability: p }) => p)).toEqual(
      Array(table.rows.filter(({ observed }) => observed.width !== null).length).fill("0.05"),
    );
  });

  it("a width at which only a probability below 1 - delta is to be had is never shown", async () => {
    const narrow = await tableFor(ONE, { ...OPTIONS, mostWidth: 20, mostTrials: 260 });
    expect(Math.max(...widthGrid(20).map(probability))).toBeLessThan(0.95);
    expect(narrow.rows[0].observed).toMatchObject({ width: null, notAt: 18, complete: true });
  });

  const SMALL = { ...OPTIONS, mostWidth: 40, mostTrials: 230 };
  const small = await tableFor(ONE, SMALL);

  it("is the same whoever makes the trials, however far ahead", async () => {
    const ahead = { executor: here(widthPlan(ONE, SMALL), undefined, 6) };
    expect(await tableFor(ONE, SMALL, ahead)).toEqual(small);
  });

  it("stopped and started again: the intervals hold the widths, no trial is made twice, and the table is the same", async () => {
    const stop = new AbortController();
    const first: Row[] = [];
    const loaded = widthPlan(ONE, SMALL);
    const until = here(loaded, (row) => {
      first.push(row);
      if (first.length === Math.floor(SMALL.mostTrials)) stop.abort();
    });
    const cut = await tableFor(ONE, SMALL, { executor: until, stop: stop.signal });
    expect(cut.rows.some(({ observed }) => !observed.complete)).toBe(true);
    cut.rows.forEach(({ observed, certificate }, i) => {
      for (const [part, whole] of [
        [observed, small.rows[i].observed],
        [certificate, small.rows[i].certificate],
      ]) {
        expect(part.notAt ?? 0).toBeLessThanOrEqual(whole.notAt ?? 0);
        expect(part.width ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(whole.width ?? Number.POSITIVE_INFINITY);
        if (part.complete) expect(part).toEqual(whole);
      }
    });
    const names = new Set(first.map(({ cell, trial }) => `${cell} ${trial}`));
    const again: string[] = [];
    const rest = here(loaded, ({ cell, trial }) => again.push(`${cell} ${trial}`));
    expect(await tableFor(ONE, SMALL, { executor: rest, known: first })).toEqual(small);
    const blocks = again.filter((name) => names.has(name)).length;
    expect(blocks).toBeLessThan(first.length / 10); // those of blocks that were cut
  });
});

describe("lemmata width", () => {
  const place = new Place();
  afterAll(() => place.remove());

  it("prints the table in powers of ten and writes it as JSON", () => {
    place.write("two.csv", "a,b,y\n1,0,1\n0,1,-1\n");
    const args = ["two.csv", "--most-width", "10", "--most-trials", "3", "--json", "w.json", "--quiet"];
    const { code, out, err } = place.lemmata("width", ...args);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^theorem-4\.1 +10\^12\.0 +10\^5\.6 +\S+ +> 10\^1\.0$/m);
    expect(out).toMatch(/^10\^1\.3 +second-order/m);
    expect(JSON.parse(place.read("w.json")).rows).toHaveLength(6);
  });

  it("says in one line why no width is enough", () => {
    place.write("collinear.csv", "a,b,y\n1,0,1\n1,0,-1\n");
    const { code, out, err } = place.lemmata("width", "collinear.csv");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^lemmata: no width is enough: .*lambda0.*\n$/);
  });
});
