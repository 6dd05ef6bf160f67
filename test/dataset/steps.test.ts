import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { datasetOf, deduplicateRows, digest, normalizeRows } from "../../src/dataset/index.ts";
import { entries, labelValues, readText, refusalOf } from "./helpers.ts";

const ROWS = [
  [1, 2],
  [2, 4],
  [-1, -2],
  [1, 2],
  [0, 1],
  [0.5, 1],
];

describe("deduplicateRows", () => {
  // Oracle: the rows above, by hand: row 4 equals row 1; rows 2 and 6 are positive multiples of it; row 3 is opposite.
  it("drops rows equal to an earlier one as read, and only those", () => {
    const before = datasetOf(ROWS, [1, 2, 3, 1, 5, 6]);
    const after = deduplicateRows(before);
    expect(after.rowNumbers).toEqual([1, 2, 3, 5, 6]);
    expect(entries(after)).toEqual([
      ["1", "2"],
      ["2", "4"],
      ["-1", "-2"],
      ["0", "1"],
      ["1/2", "1"],
    ]);
    expect(labelValues(after)).toEqual(["1", "2", "3", "5", "6"]);
    expect(after.n).toBe(5);
    expect(after.steps).toEqual([
      {
        operation: "deduplicate",
        before: digest(before),
        after: digest(after),
        detail: "1 of 6 rows are identical to an earlier row and were dropped: row 4 (as row 1)",
      },
    ]);
  });

  it("drops positive multiples too when the dataset is projected, never opposite rows, and says where labels differed", () => {
    const after = deduplicateRows(normalizeRows(datasetOf(ROWS, [1, 0.5, 3, 1, 5, 1])));
    expect(after.rowNumbers).toEqual([1, 3, 5]);
    expect(after.steps[1].detail).toBe(
      "3 of 6 rows point in the direction of an earlier row and were dropped: row 2 (as row 1), row 4 (as row 1), row 6 (as row 1); " +
        "labels differed: row 2 had 1/2, row 1 keeps 1",
    );
  });

  it("records that there was nothing to drop, with a twin that drops", () => {
    const none = deduplicateRows(datasetOf([[1], [2]]));
    expect([none.n, none.steps[0].detail]).toEqual([2, "no rows are identical to an earlier row: nothing dropped"]);
    expect(deduplicateRows(datasetOf([[1], [2], [1]])).n).toBe(2);
  });

  it("refuses to leave one row of several, with a twin of one row that stays", async () => {
    expect(await refusalOf(() => deduplicateRows(datasetOf([[1], [1], [1]])))).toBe(
      "all 3 rows are the same: one would be left, and the statements need at least two rows; expected at least two different rows",
    );
    expect(deduplicateRows(datasetOf([[1]])).n).toBe(1);
  });

  it("keeps row numbers of the file through a second step, and lists no more than 20 rows", () => {
    const rows = Array.from({ length: 30 }, (_, i) => [i < 28 ? 1 : i]);
    const labels = rows.map((_, i) => i);
    const after = deduplicateRows(datasetOf(rows, labels));
    expect(after.rowNumbers).toEqual([1, 29, 30]);
    expect(after.steps[0].detail).toContain(
      "row 21 (as row 1) (20 of 27); labels differed: row 2 had 1, row 1 keeps 0, row 3",
    );
    expect(deduplicateRows(datasetOf(rows)).steps[0].detail).toMatch(/row 21 \(as row 1\) \(20 of 27\)$/);
    expect(deduplicateRows(normalizeRows(datasetOf([[3], [3], [-1], [6]]))).rowNumbers).toEqual([1, 3]);
    expect(deduplicateRows(normalizeRows(deduplicateRows(datasetOf([[3], [3], [-1], [6]])))).rowNumbers).toEqual([
      1, 3,
    ]);
  });
});

describe("normalizeRows", () => {
  it("keeps rows and labels as read, and records the step once", () => {
    const before = datasetOf(ROWS);
    const after = normalizeRows(before);
    expect(after.rows).toEqual(before.rows);
    expect([after.projected, before.projected]).toEqual([true, false]);
    expect(after.steps).toEqual([
      {
        operation: "normalize",
        before: digest(before),
        after: digest(after),
        detail: "every row stands for x / |x|, in exact arithmetic (6 rows)",
      },
    ]);
    expect(normalizeRows(after)).toBe(after);
  });
});

describe("digest", () => {
  it("is the same for the same numbers, however they are written and whatever the names", async () => {
    const csv = await readText("a,b,y\n0.5,5.10,1\n-3,1e-3,2\n");
    const json = await readText('{"X": [["1/2", 5.1], [-3.0, 0.001]], "y": [1.0, "2"]}', { name: "other.json" });
    expect(digest(csv)).toBe(digest(json));
    // Oracle: node:crypto on the canonical text written out; public behaviour, certificates quote it.
    const text = "lemmata/dataset@1\n2 2 as read\n1: 5 51 * 1/10 -> 1\n2: -3000 1 * 1/1000 -> 2\n";
    expect(digest(csv)).toBe(createHash("sha256").update(text).digest("hex"));
  });

  it("changes with any entry, label, order of rows, row number or step", () => {
    const base = datasetOf(
      [
        [1, 2],
        [3, 4],
        [3, 5],
      ],
      [1, 2, 3],
    );
    const others = [
      datasetOf(
        [
          [1, 2],
          [3, 4],
          [3, 6],
        ],
        [1, 2, 3],
      ),
      datasetOf(
        [
          [2, 4],
          [3, 4],
          [3, 5],
        ],
        [1, 2, 3],
      ),
      datasetOf(
        [
          [1, 2],
          [3, 4],
          [3, 5],
        ],
        [1, 2, 4],
      ),
      datasetOf(
        [
          [3, 4],
          [1, 2],
          [3, 5],
        ],
        [2, 1, 3],
      ),
      datasetOf(
        [
          [1, 2],
          [3, 4],
        ],
        [1, 2],
      ),
      { ...base, rowNumbers: [1, 2, 4] },
      normalizeRows(base),
      deduplicateRows(base),
      deduplicateRows(normalizeRows(base)),
      normalizeRows(deduplicateRows(base)),
    ].map(digest);
    expect(new Set([digest(base), ...others]).size).toBe(others.length + 1);
  });

  it("agrees for two random tables exactly when they agree (oracle: comparison of the doubles)", () => {
    const table = fc.array(fc.tuple(fc.integer({ min: 1, max: 2 }), fc.constantFrom(0, 0.5, 1)), {
      minLength: 1,
      maxLength: 2,
    });
    fc.assert(
      fc.property(table, table, (a, b) => {
        const zeros = (rows: readonly (readonly number[])[]) => rows.map(() => 0);
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(digest(datasetOf(a, zeros(a))) === digest(datasetOf(b, zeros(b)))).toBe(same);
      }),
      { numRuns: 300 },
    );
  });
});

describe("datasetOf", () => {
  it("takes one row, any magnitude, doubles by their exact value, bigints and rationals", () => {
    const dataset = datasetOf([[5e-324, 1.7976931348623157e308, 3n]]);
    expect(dataset.rows[0].numerators[0]).toBe(1n);
    expect(entries(dataset)[0]).toEqual([`1/${2n ** 1074n}`, `${(2n ** 53n - 1n) * 2n ** 971n}`, "3"]);
    expect(dataset.sha256).toBe(digest(dataset));
    expect([dataset.format, dataset.labels.origin]).toEqual(["memory", "generated"]);
    expect(datasetOf([[1]], [0.1]).labels.values[0].toString()).toBe("3602879701896397/36028797018963968");
  });

  it.each<[string, number[][], number[] | undefined, string]>([
    ["no rows", [], undefined, "there are no rows, or no columns; expected at least one row and one column"],
    ["no columns", [[]], undefined, "there are no rows, or no columns; expected at least one row and one column"],
    ["NaN", [[1, Number.NaN]], undefined, "NaN is not a finite number at row 1, column 2; expected a finite number"],
    ["an infinite label", [[1]], [-Infinity], "-Infinity is not a finite number at label 1; expected a finite number"],
    [
      "a row of zeros",
      [
        [1, 1],
        [0, -0],
      ],
      undefined,
      "every feature is 0 at row 2; expected a nonzero input",
    ],
    ["ragged rows", [[1, 1], [2]], undefined, "1 cell instead of 2 at row 2; expected rows of equal length"],
    ["too few labels", [[1], [2]], [1], "1 label for 2 rows; expected one label a row"],
  ])("refuses %s", async (_, rows, labels, line) => {
    expect(await refusalOf(() => datasetOf(rows, labels))).toBe(line);
  });
});
