import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entryOf, type ReadOptions, readDataset } from "../../src/dataset/index.ts";
import { Rational } from "../../src/kernel/index.ts";
import { entries, labelValues, readText, refusalOf } from "./helpers.ts";

/** A decimal text and its exact value by integers alone, the oracle of the readers. */
const decimal = fc
  .record({
    sign: fc.constantFrom("", "-", "+"),
    whole: fc.bigInt({ min: 0n, max: 10n ** 25n }),
    part: fc.option(fc.stringMatching(/^[0-9]{0,20}$/), { nil: undefined }),
    power: fc.option(fc.integer({ min: -200, max: 200 }), { nil: undefined }),
    mark: fc.constantFrom("e", "E"),
  })
  .map(({ sign, whole, part, power, mark }) => {
    const text = `${sign}${whole}${part === undefined ? "" : `.${part}`}${power === undefined ? "" : `${mark}${power}`}`;
    const digits = BigInt(`${whole}${part ?? ""}`) * (sign === "-" ? -1n : 1n);
    const exponent = (power ?? 0) - (part ?? "").length;
    const ten = 10n ** BigInt(Math.abs(exponent));
    return { text, value: exponent < 0 ? Rational.of(digits, ten) : Rational.of(digits * ten) };
  });

const nonzeroRow = (length: number) =>
  fc.array(decimal, { minLength: length, maxLength: length }).filter((row) => row.some(({ value }) => !value.isZero()));
const decimalTable = fc
  .integer({ min: 1, max: 4 })
  .chain((d) => fc.array(nonzeroRow(d), { minLength: 2, maxLength: 4 }));

describe("numbers of text formats enter exactly", () => {
  it("in CSV, TSV and JSON: the exact rational of the decimal text (oracle: integer arithmetic on its digits)", async () => {
    await fc.assert(
      fc.asyncProperty(decimalTable, async (table) => {
        const expected = table.map((row) => row.map(({ value }) => value.toString()));
        const separated = (delimiter: string) =>
          table.map((row) => row.map(({ text }) => ` ${text} `).join(delimiter)).join("\n");
        const json = JSON.stringify(
          table.map((row) => row.map(({ text }) => `#${text.replace(/^\+/, "").replace(/\.(?!\d)/, "")}#`)),
        );
        const options = { header: false, noLabel: true };
        expect(entries(await readText(separated(","), options))).toEqual(expected);
        expect(entries(await readText(separated("\t"), { ...options, name: "data.tsv" }))).toEqual(expected);
        expect(entries(await readText(json.replace(/"#|#"/g, ""), { name: "data.json" }))).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it("0.1 is 1/10, and 0.1,0.3 and 0.2,0.6 have the same coprime numerators", async () => {
    const { rows } = await readText("0.1,0.3\n0.2,0.6\n5.10,1e-3\n");
    expect(rows.map((row) => [row.numerators, row.scale.toString()])).toEqual([
      [[1n, 3n], "1/10"],
      [[1n, 3n], "1/5"],
      [[5100n, 1n], "1/1000"],
    ]);
  });

  it("JSON keeps digits that a double cannot, fractions in quotes, and true and false as 1 and 0", async () => {
    const text = '[[0.1, "1/3", 12345678901234567890123], [-1.5E+2, "-7/2", true], ["2", false, -0.0]]';
    expect(entries(await readText(text, { name: "x.json" }))).toEqual([
      ["1/10", "1/3", "12345678901234567890123"],
      ["-150", "-7/2", "1"],
      ["2", "0", "0"],
    ]);
  });
});

describe("CSV", () => {
  // Oracle: RFC 4180 and the documented rules for headers, delimiters and blank lines.
  const plain = [
    ["1", "2"],
    ["3", "4"],
  ];
  it.each([
    ["LF", "1,2\n3,4\n"],
    ["CRLF", "1,2\r\n3,4\r\n"],
    ["CR", "1,2\r3,4"],
    ["mixed line ends", "a,b\n1,2\r\n3,4\r\n\r\n\r"],
    ["old line ends before others", "a,b\r1,2\n3,4\r\n"],
    ["a byte order mark", "\ufeff1,2\n3,4\n"],
    ["quoted fields", '"1","2"\n 3 , "4"\n'],
    ["blank lines", "\n1,2\n  \n3,4\n\n"],
    ["semicolons", "1;2\n3;4\n"],
    ["bars", "1|2\n3|4\n"],
    ["tabs", "1\t2\n3\t4\n"],
    ["spaces around numbers", " 1 ,  2\n3 , 4 \n"],
    ["a header", "a,b\n1,2\n3,4\n"],
    ["a header with delimiter and line end in quotes", '"a, ""b""","c\nd"\n1,2\n3,4\n'],
  ])("reads %s", async (_, text) => {
    expect(entries(await readText(text))).toEqual(plain);
  });

  it("takes names from the header, without spaces around them, and x1, x2, ... without one", async () => {
    expect((await readText(' a, "b, ""c""" ,\n1,2,3\n3,4,5\n')).featureNames).toEqual(["a", 'b, "c"', "x3"]);
    expect((await readText("1,2,3\n3,4,5\n", { label: 2 })).featureNames).toEqual(["x1", "x3"]);
  });

  it("finds no header where the first row is numbers, and takes one when told", async () => {
    expect((await readText("1,2\n3,4\n5,6\n")).n).toBe(3);
    const told = await readText("1,2\n3,4\n5,6\n", { header: true });
    expect([told.n, told.featureNames]).toEqual([2, ["1", "2"]]);
    expect((await readText("1,a\n2,b\n", { label: "2" })).n).toBe(2);
    expect((await readText("1,a\n2,b\n3,b\n", { label: "a" })).n).toBe(2);
  });

  const NO_HEADER = "no header: the first row is numbers";
  const NUMBERED = `${NO_HEADER}; it looks like a header of column numbers: --header takes it as one`;
  it.each<[string, string, Partial<ReadOptions>, string | null]>([
    ["a header of numbers from 0, as pandas writes it", "0,1,2\n0.5,0.2,0.1\n0.3,0.9,0.4\n", {}, NUMBERED],
    ["a header of numbers from 1", "1;2\n5;7\n6;7\n", {}, NUMBERED],
    ["numbers", "0.5,0.2\n0.3,0.9\n", {}, NO_HEADER],
    ["numbers and a label", "0.5,a\n0.3,b\n", { label: 2 }, NO_HEADER],
    ["0, 2", "0,2\n0.3,0.9\n", {}, NO_HEADER],
    ["one number", "1\n5\n", {}, NO_HEADER],
    ["numbers that are said to be data", "0,1\n0.3,0.9\n", { header: false }, null],
    ["numbers that are said to be names", "0,1\n0.3,0.9\n5,6\n", { header: true }, null],
    ["names", "a,b\n0.3,0.9\n5,6\n", {}, null],
  ])("says what became of a first row of %s", async (_, text, options, note) => {
    const { notes } = await readText(text, options);
    expect(notes.filter((line) => line.includes("header"))).toEqual(note === null ? [] : [note]);
  });

  // Oracle: what pandas (to_csv) and R (write.csv) write, and files that differ from it in one thing.
  it.each<[string, string, Partial<ReadOptions>, string | null]>([
    ["from 0, as pandas writes it", ",a,b\n0,0.5,0.2\n1,0.3,0.9\n2,0.1,0.1\n", {}, "column 1 counts the rows from 0"],
    ["from 1, as R writes it", '"","a"\n"1",0.5\n"2",0.3\n', {}, "column 1 counts the rows from 1"],
    ["that pandas wrote twice", "Unnamed: 0,a\n0,5\n1,6\n", {}, "column 1 (Unnamed: 0) counts the rows from 0"],
    ["in a file without a header", "1,5\n2,6\n3,6\n", {}, "column 1 counts the rows from 1"],
    ["with a name", "id,a\n0,5\n1,6\n", {}, null],
    ["that does not count", ",a\n0,5\n2,6\n", {}, null],
    ["from 2", ",a\n2,5\n3,6\n", {}, null],
    ["as the label", ",a,b\n0,5,7\n1,6,7\n", { label: 1 }, null],
    ["as the only feature", ",y\n1,5\n2,6\n", {}, null],
  ])("says when the first column is an index %s", async (_, text, options, note) => {
    const index = (await readText(text, options)).notes.filter((line) => line.includes("counts the rows"));
    const rest =
      ", as an index does, and is taken as a feature: if it is an index, remove it from the file (pandas: to_csv(..., index=False))";
    expect(index).toEqual(note === null ? [] : [note + rest]);
  });

  it("takes the delimiter given, the ending .tsv, and the format given over the ending", async () => {
    expect(entries(await readText("1:2\n3:4\n", { delimiter: ":" }))).toEqual(plain);
    expect(entries(await readText("1\t2\n3\t4\n", { name: "data.tsv" }))).toEqual(plain);
    expect(entries(await readText("1\t2\n3\t4\n", { name: "data.json", format: "tsv" }))).toEqual(plain);
    expect((await readText("1,2\n3,4\n", { name: "-" })).format).toBe("csv");
    expect((await readText(" [[1,2],[3,4]]", { name: "-" })).format).toBe("json");
  });

  it("notes column names that occur more than once", async () => {
    const { notes, featureNames } = await readText("a,b,a,b,a\n1,2,3,4,5\n1,3,3,4,5\n");
    expect(featureNames).toEqual(["a", "b", "a", "b", "a"]);
    expect(notes[0]).toBe('column names that occur more than once: "a", "b"');
  });

  it("keeps hostile names and classes as they are, and makes them visible in notes", async () => {
    const name = "<img src=x onerror=alert(1)>\u001b[31m";
    const dataset = await readText(`${name},__proto__,class\n1,2,=cmd()\n3,4,\u202ex\n`);
    expect(dataset.featureNames).toEqual([name, "__proto__"]);
    expect(dataset.labels.mapping?.map(({ text }) => text)).toEqual(["=cmd()", "\u202ex"]);
    expect(dataset.notes.join()).toContain('"\\u{202e}x" = 1');
    expect(dataset.notes.join()).not.toContain("\u202e");
  });
});

describe("JSON", () => {
  // Oracle: the documented forms.
  it("reads an array of rows, an array of objects in the order of the first, and {X, y}", async () => {
    const rows = await readText("[[1, 2], [3, 4]]", { name: "a.json" });
    expect([entries(rows), rows.labels.origin]).toEqual([
      [
        ["1", "2"],
        ["3", "4"],
      ],
      "generated",
    ]);
    const objects = await readText('[{"a": 1, "y": -1, "b\\u0041": 2}, {"bA": 4, "a": 3, "y": 1}]', {
      name: "a.json",
      label: "y",
    });
    expect([entries(objects), objects.featureNames, labelValues(objects)]).toEqual([
      [
        ["1", "2"],
        ["3", "4"],
      ],
      ["a", "bA"],
      ["-1", "1"],
    ]);
    const pair = await readText('{"y": [0.5, "1/3"], "X": [[1, 2], [3, 4]], "extra": {"n": [1]}}', { name: "a.json" });
    expect([entries(pair), labelValues(pair), pair.labels.origin, pair.labels.name]).toEqual([
      [
        ["1", "2"],
        ["3", "4"],
      ],
      ["1/2", "1/3"],
      "file",
      "y",
    ]);
    expect(pair.notes).toEqual(['keys of the file that are not used: "extra"']);
  });

  it("takes a column of unnamed rows as the label, and leaves y aside with --no-label", async () => {
    const byPlace = await readText('[[1, "u", 2], [3, "v", 4]]', { name: "a.json", label: 2 });
    expect([entries(byPlace), labelValues(byPlace), byPlace.featureNames]).toEqual([
      [
        ["1", "2"],
        ["3", "4"],
      ],
      ["-1", "1"],
      ["x1", "x3"],
    ]);
    const without = await readText('{"X": [[1], [2]], "y": [5, 6]}', { name: "a.json", noLabel: true });
    expect(without.labels.origin).toBe("generated");
    expect(without.notes[0]).toBe("the labels y of the file are not used: --no-label");
  });

  it("never takes digits inside strings for numbers, nor strings for structure", async () => {
    const labels = ["n1", '"n1" :', '{"a":1,"a":2', 's"2', "[3, 4]", "\\u00e9\\", "-5e3x"];
    const text = JSON.stringify({ X: labels.map((_, i) => [i + 1, 1]), y: labels });
    const { mapping } = (await readText(text, { name: "a.json" })).labels;
    expect(mapping?.map((entry) => entry.text)).toEqual(labels);
  });

  it("takes equal keys of different objects, and keys that are equal but for their case, as different", async () => {
    const text = '{"extra": {"y": 1, "X": [{"y": 2}]}, "y": [5, 6], "X": [[1], [2]]}';
    expect(labelValues(await readText(text, { name: "a.json" }))).toEqual(["5", "6"]);
    const rows = await readText('[{"a": 1, "A": 2, "": 3}, {"": 6, "A": 5, "a": 4}]', { name: "a.json" });
    expect(entries(rows)).toEqual([
      ["1", "2", "3"],
      ["4", "5", "6"],
    ]);
  });

  it("takes one pass over 4 MB of quotes, brackets and blanks (work in squares would take minutes)", async () => {
    const half = 2_000_000;
    const [unclosed, key] = [`"${'\\"'.repeat(half)}`, `[["n1"${" ".repeat(half)}`];
    for (const text of [unclosed, key, '"n'.repeat(half), "[".repeat(half), "-".repeat(half)]) {
      expect(await refusalOf(readText(text, { name: "a.json" }))).toContain("the file is not JSON");
    }
    const { mapping } = (await readText(`{"X": [[1], [2]], "y": ["b", ${unclosed}"]}`, { name: "a.json" })).labels;
    expect(mapping?.map((entry) => entry.text.length)).toEqual([1, half]);
  });
});

it("the sha256 is that of the bytes (oracle: node:crypto), whatever the format", async () => {
  const bytes = Buffer.from("\ufeff1,2\r\n3,4\r\n");
  const { sha256 } = await readDataset(bytes, { name: "a.csv", seed: 0 });
  expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
});

it("entryOf gives back each entry of a row exactly", async () => {
  const { rows } = await readText("0.25,-3\n7,0\n");
  expect(entryOf(rows[0], 0).equals(Rational.of(1, 4))).toBe(true);
  expect(entryOf(rows[0], 1).equals(Rational.of(-3))).toBe(true);
});
