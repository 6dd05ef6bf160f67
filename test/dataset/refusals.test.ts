import { describe, expect, it } from "vitest";
import { type ReadOptions, readDataset } from "../../src/dataset/index.ts";
import { Rational } from "../../src/kernel/index.ts";
import { readText, refusalOf } from "./helpers.ts";
import { type Case, DECIMAL, NUMBER, RANGE, ROWS } from "./refusal-texts.ts";

// Oracle: the documented contract of every refusal: what, where (row from 1 after the header, column), what was expected, what to do.
// The twin of the table is "accepts" below: the nearest input that is fine.

const one = Rational.of(1);

const CSV: readonly Case[] = [
  ["an empty file", "", {}, `the file is empty; ${ROWS}`],
  ["blank lines only", "\n \n", {}, `the file holds no rows of data; ${ROWS}`],
  ["a header only", "a,b\n", {}, `the file holds no rows of data; ${ROWS}`],
  ["one row", "a,b\n1,2\n", {}, `the file holds one row of data, and the statements need at least two rows; ${ROWS}`],
  ["NaN", "a,b\n1,2\n3,NaN\n", {}, `"NaN" is not a number at row 2, column 2 (b); ${NUMBER}`],
  ["nan in the first row", "nan,2\n3,4\n", {}, `"nan" is not a number at row 1, column 1; ${NUMBER}`],
  ["NA", "a,b\n1,2\n3,NA\n", {}, `"NA" is not a number at row 2, column 2 (b); ${NUMBER}`],
  ["-Infinity", "a,b\n1,-Infinity\n3,4\n", {}, `"-Infinity" is not finite at row 1, column 2 (b); ${NUMBER}`],
  ["inf", "1,2\ninf,4\n", {}, `"inf" is not finite at row 2, column 1; ${NUMBER}`],
  ["an empty cell", "a,b\n1,2\n,4\n", {}, `empty cell at row 2, column 1 (a); ${NUMBER}`],
  ["a blank line in a file of one column", "1\n\n2\n", {}, `empty cell at row 2, column 1; ${NUMBER}`],
  [
    "a long row under a header",
    "a,b\n1,2\n3,4,5\n",
    {},
    "3 cells instead of 2 at row 2; expected as many cells as the header; correct the row, or name the delimiter",
  ],
  [
    "a short row",
    "1,2\n3\n",
    {},
    "1 cell instead of 2 at row 2; expected as many cells as row 1; correct the row, or name the delimiter",
  ],
  [
    "a text among numbers",
    "a,b\n1,2\n3,x\n",
    {},
    `"x" is not a number at row 2, column 2 (b); ${DECIMAL}; correct the cell or remove the row`,
  ],
  [
    "a fraction in a CSV",
    "1,2\n3,1/3\n",
    {},
    `"1/3" is not a number at row 2, column 2; ${DECIMAL}; correct the cell or remove the row`,
  ],
  [
    "class names that are not named as the label",
    "a,species\n1,x\n3,y\n",
    {},
    `"x" is not a number at row 1, column 2 (species); ${DECIMAL}; if column 2 holds the labels, give --label species; otherwise remove the column`,
  ],
  [
    "class names in a column whose name is no good option value",
    "a,the species\n1,x\n3,y\n",
    {},
    `"x" is not a number at row 1, column 2 (the species); ${DECIMAL}; if column 2 holds the labels, give --label 2; otherwise remove the column`,
  ],
  [
    "a first row that may be a header or not",
    "5.1,3.5,Iris-setosa\n4.9,3.0,Iris-setosa\n",
    {},
    'the first row mixes numbers and text (column 3 is "Iris-setosa"): it may be a header or not; expected a first row of names only, or of numbers only; ' +
      "give --header or --no-header; if column 3 holds the labels, give --label 3",
  ],
  [
    "a first row of an empty cell and column numbers, as pandas writes it",
    ",0,1\n0,3,4\n1,5,6\n",
    {},
    "the first row is an empty cell and column numbers: it may be a header or not; expected a first row of names only, or of numbers only; " +
      "give --header or --no-header",
  ],
  [
    "a row of zeros",
    "a,b\n1,2\n0,-0.00e9\n",
    {},
    "every feature is 0 at row 2; expected a nonzero input, which has a direction; remove the row",
  ],
  ["1e308", "1,2\n1e308,1\n", {}, `"1e308" ${RANGE}`],
  ["1e-320", "1,2\n1e-320,1\n", {}, `"1e-320" ${RANGE}`],
  ["just above 1e300", "1,2\n-1.0001e300,1\n", {}, `"-1.0001e300" ${RANGE}`],
  ["just below 1e-300", "1,2\n0.9999e-300,1\n", {}, `"0.9999e-300" ${RANGE}`],
  ["an exponent that would fill the memory", "1,2\n1e999999999999999999,1\n", {}, `"1e999999999999999999" ${RANGE}`],
  [
    "a number of 402 characters",
    `1,2\n1.${"1".repeat(400)},1\n`,
    {},
    `"1.${"1".repeat(35)}..." is a number of 402 characters at row 2, column 1; expected at most 400 characters; round it`,
  ],
  [
    "more than 100000 rows",
    "1\n".repeat(100_001),
    {},
    "the file holds 100001 rows; expected at most 100000 rows: the matrices are n x n; take a sample of the rows",
  ],
  [
    "more than 1000000 columns",
    `${"1,".repeat(1_000_000)}1\n${"1,".repeat(1_000_000)}1\n`,
    {},
    "the file holds 1000001 columns; expected at most 1000000 columns",
  ],
  [
    "an unclosed quote",
    'a,b\n1,"2\n3,4',
    {},
    'broken quotes at line 3; expected fields such as 5.1 or "a, b", with a quote inside quotes doubled; correct the line, or name the delimiter',
  ],
  [
    "text after a closing quote",
    'a,b\n1,"2"3\n3,4',
    {},
    'broken quotes at line 2; expected fields such as 5.1 or "a, b", with a quote inside quotes doubled; correct the line, or name the delimiter',
  ],
  [
    "a delimiter of two characters",
    "1,2\n3,4",
    { delimiter: "ab" },
    '"ab" cannot separate columns; expected one character that no number contains, such as , or ;',
  ],
  [
    "a delimiter that numbers contain",
    "1,2\n3,4",
    { delimiter: "." },
    '"." cannot separate columns; expected one character that no number contains, such as , or ;',
  ],
  [
    "zero bytes",
    "a,b\0\n1,2\n3,4\n",
    {},
    "the file is not UTF-8 text; expected UTF-8; save it as UTF-8, or name its format if it is not text",
  ],
];

describe("refuses, in one line,", () => {
  it.each(CSV)("%s", async (_, text, options, line) => {
    expect(await refusalOf(readText(text, options))).toBe(line);
  });

  it("text in another encoding", async () => {
    const line = "the file is not UTF-8 text; expected UTF-8; save it as UTF-8, or name its format if it is not text";
    for (const bytes of [
      Buffer.from("gr\xf6\xdfe,b\n1,2\n3,4\n", "latin1"),
      Buffer.from("\ufeffa,b\n1,2\n3,4\n", "utf16le"),
    ]) {
      expect(await refusalOf(readDataset(bytes, { name: "data.csv", seed: 0 }))).toBe(line);
    }
  });

  it.each(["1f8b0800", "504b0304", "894844460d0a1a0a"])(
    "a compressed or unknown file that begins with %s",
    async (hex) => {
      expect(await refusalOf(readDataset(Buffer.from(hex, "hex"), { name: "-", seed: 0 }))).toBe(
        "the file is compressed or in a format that is not read; expected CSV, TSV, NPY, JSON or Parquet; unpack or convert it first",
      );
    },
  );

  it("with every control character of a hostile name or cell made visible", async () => {
    const line = await refusalOf(readText('a,"\u001b[31mred\u202e\n"\n1,2\n3,"\u001b]0;x\u0007\n\u2028y"\n'));
    expect(line).toBe(
      '"\\u{1b}]0;x\\u{7}\\u{a}\\u{2028}y" is not a number at row 2, column 2 (\\u{1b}[31mred\\u{202e}); ' +
        `${DECIMAL}; correct the cell or remove the row`,
    );
  });
});

describe("accepts", () => {
  // Oracle: each is the nearest acceptable neighbour of a refused input above.
  it.each<[string, string, Partial<ReadOptions>, number, number]>([
    ["two rows", "a,b\n1,2\n3,4\n", {}, 2, 2],
    ["a row with one nonzero entry", "1,2\n0,1e-300\n", {}, 2, 2],
    ["magnitudes at both ends of the range", "1e300,1e-300\n-1e300,-1e-300\n", {}, 2, 2],
    ["a number of 400 characters", `1.${"1".repeat(398)},1\n2,1\n`, {}, 2, 2],
    ["a zero with a huge exponent", "0e999999999,1\n2,1\n", {}, 2, 2],
    ["100000 rows", "1\n".repeat(100_000), {}, 100_000, 1],
    ["blank lines between rows of two columns", "\n1,2\n\n3,4\n\n", {}, 2, 2],
    ["a first row of numbers and one class name, when that column is the label", "5.1,a\n4.9,b\n", { label: -1 }, 2, 1],
    ["a mixed first row said to be a header", "1,b\n3,4\n5,6\n", { header: true }, 2, 2],
    [
      "a class called NA, with a label map",
      "a,y\n1,u\n3,NA\n",
      {
        labelMap: new Map([
          ["u", one],
          ["NA", one],
        ]),
      },
      2,
      1,
    ],
  ])("%s", async (_, text, options, n, d) => {
    const dataset = await readText(text, options);
    expect([dataset.n, dataset.d]).toEqual([n, d]);
  });
});
