import { describe, expect, it } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import { readText, refusalOf } from "./helpers.ts";
import { type Case, DECIMAL, JSON_FORM, NUMBER, RANGE, ROWS } from "./refusal-texts.ts";

// Oracle: the documented contract of every refusal, as in refusals.test.ts; the twins that are read stand in labels.test.ts and text-formats.test.ts.

const one = Rational.of(1);
const COLUMNS =
  "expected a name in the header, or a place from 1 to 2, or from the end: -1 to -2; the columns are column 1 (a), column 2 (b)";
const MAP = "correct --label-map";

const KEY = "expected every key once: of two values one would be lost; rename or remove one of them";

const LABELS: readonly Case[] = [
  ["a label column that does not exist", "a,b\n1,2\n3,4\n", { label: "c" }, `there is no column "c"; ${COLUMNS}`],
  ["a label place beyond the columns", "a,b\n1,2\n3,4\n", { label: -3 }, `there is no column "-3"; ${COLUMNS}`],
  [
    "the label place 0",
    "1,2\n3,4\n",
    { label: "0" },
    'there is no column "0"; expected a place from 1 to 2, or from the end: -1 to -2; the file has 2 columns without names',
  ],
  [
    "--label with --no-label",
    "a,b\n1,2\n3,4\n",
    { label: "b", noLabel: true },
    "--label and --no-label contradict each other; expected at most one of the two",
  ],
  [
    "a label name that two columns have",
    "a,b,a\n1,2,3\n3,4,5\n",
    { label: "a" },
    '2 columns are named "a"; expected a label column named once; give its place: --label 1, --label 3',
  ],
  [
    "a label without features",
    "y\n1\n3\n",
    { label: "y" },
    "the label is the only column; expected at least one feature column; name another label, or give --no-label",
  ],
  [
    "an empty label",
    "a,y\n1,2\n3,\n",
    {},
    "empty label at row 2, column 2 (y); expected a label in every row; fill it in or remove the row",
  ],
  [
    "an empty class name",
    "a,y\n1,u\n3,\n",
    {},
    "empty label at row 2, column 2 (y); expected a label in every row; fill it in or remove the row",
  ],
  [
    "a number among class names",
    "a,y\n1,2\n3,x\n",
    {},
    "a number among labels that are class names at row 1, column 2 (y); expected only numbers, or only class names; give a number for every label with --label-map, or correct the column",
  ],
  [
    "NA among class names",
    "a,y\n1,u\n3,NA\n",
    {},
    '"NA" among labels that are class names at row 2, column 2 (y); expected only numbers, or only class names; give a number for every label with --label-map, or correct the column',
  ],
  ["NA among numeric labels", "a,y\n1,1\n3,NA\n", {}, `"NA" is not a number at row 2, column 2 (y); ${NUMBER}`],
  ["a label out of range", "a,y\n1,1\n3,1e301\n", {}, `"1e301" ${RANGE.replace("column 1", "column 2 (y)")}`],
  [
    "a label map without one of the classes",
    "a,y\n1,u\n3,v\n",
    { labelMap: new Map([["u", one]]) },
    `the label map has no number for "v"; expected a number for every class; ${MAP}`,
  ],
  [
    "a label map with a class that no row has",
    "a,y\n1,u\n3,u\n",
    {
      labelMap: new Map([
        ["u", one],
        ["w", one],
      ]),
    },
    `no row has the label "w"; expected classes of the file: "u"; ${MAP}`,
  ],
  [
    "a label map without labels",
    "1,2\n3,4\n",
    { labelMap: new Map([["u", one]]) },
    `a label map is given, but there are no labels to map; expected a label column; ${MAP}`,
  ],
  [
    "a seed for generated labels that is none",
    "1,2\n3,4\n",
    { seed: -1 },
    "the seed -1 is not an integer from 0 to 2^64 - 1; give a whole number such as 0; above 2^53 give it as a bigint",
  ],
];

const JSON_CASES: readonly Case[] = [
  ["a JSON text cut short", "[[1,2],[3,4", {}, `the file is not JSON; ${JSON_FORM}`],
  ["an object without X", '{"a": 1}', {}, `the JSON holds no table of numbers; ${JSON_FORM}`],
  ["a list of numbers", "[1,2]", {}, `the JSON holds no table of numbers at row 1; ${JSON_FORM}`],
  [
    "a list in a cell",
    "[[1,[2]],[3,4]]",
    {},
    `a list or an object instead of a number at row 1, column 2; ${JSON_FORM}`,
  ],
  ["ragged rows", "[[1,2],[3]]", {}, "1 cell instead of 2 at row 2; expected as many cells as row 1; correct the file"],
  ["no rows", "[]", {}, `the file holds no rows of data; ${ROWS}`],
  ["null", "[[1,null],[2,3]]", {}, `empty cell at row 1, column 2; ${NUMBER}`],
  ["NaN, as Python writes it", "[[1,2],[3,NaN]]", {}, `"NaN" is not a number at row 2, column 2; ${NUMBER}`],
  [
    "-Infinity, as Python writes it",
    "[[1,2],[3,-Infinity]]",
    {},
    `"-Infinity" is not finite at row 2, column 2; ${NUMBER}`,
  ],
  ["a number as a key", '{1:[[1,2],[3,4]],"X":[[1,2],[3,4]]}', {}, `the file is not JSON; ${JSON_FORM}`],
  ["a number as a key that is NaN", '{NaN :[[1,2],[3,4]],"X":[[1,2],[3,4]]}', {}, `the file is not JSON; ${JSON_FORM}`],
  ["a string without end", '[[1,2],[3,"4]]', {}, `the file is not JSON; ${JSON_FORM}`],
  ["two equal keys", '[{"a":1,"a":2,"b":1},{"a":3,"b":1}]', {}, `the key "a" comes twice in one object; ${KEY}`],
  [
    "two equal keys, one of them escaped, around an object",
    '[{"a":1,"b":[{"a":0}],"\\u0061" : 2}]',
    {},
    `the key "a" comes twice in one object; ${KEY}`,
  ],
  ["y twice", '{"y":[1,2],"X":[[1,2],[3,4]],"y":[3,4]}', {}, `the key "y" comes twice in one object; ${KEY}`],
  ["two equal keys in text that is not JSON", '[{"a":1,"a":2}', {}, `the file is not JSON; ${JSON_FORM}`],
  [
    "a denominator 0",
    '[["1/0",2],[2,3]]',
    {},
    `"1/0" is not a number at row 1, column 1; ${DECIMAL}; if column 1 holds the labels, give --label 1; otherwise remove the column`,
  ],
  [
    "fewer labels than rows",
    '{"X":[[1,2],[3,4]],"y":[1]}',
    {},
    "1 label in y for 2 rows in X; expected one label a row; correct the file",
  ],
  [
    "an empty label",
    '{"X":[[1,2],[3,4]],"y":[1,null]}',
    {},
    "empty label at label 2 in y; expected a label in every row; fill it in or remove the row",
  ],
  [
    "--label beside y",
    '{"X":[[1,2],[3,4]],"y":[1,2]}',
    { label: 1 },
    "the file has its labels in y, and --label names others; expected one of the two; leave out --label, or remove y from the file",
  ],
  [
    "objects with more keys",
    '[{"a":1,"b":2},{"a":1,"b":2,"c":2}]',
    {},
    'the keys are "a", "b", "c" at row 2; expected the keys of row 1; correct the file',
  ],
  [
    "objects with other keys",
    '[{"a":1,"b":2},{"a":1,"c":2}]',
    {},
    'the keys are "a", "c" at row 2; expected the keys of row 1; correct the file',
  ],
];

it("names the line on which a key comes again", async () => {
  const text = '[\n{"a": 1,\n"b": 2,\n"a": 3}]';
  expect(await refusalOf(readText(text, { name: "data.json" }))).toContain(" comes twice in one object at line 4; ");
});

describe("refuses, in one line,", () => {
  it.each(LABELS)("%s", async (_, text, options, line) => {
    expect(await refusalOf(readText(text, options))).toBe(line);
  });

  it.each(JSON_CASES)("in JSON: %s", async (_, text, options, line) => {
    const found = await refusalOf(readText(text, { name: "data.json", ...options }));
    expect(found.replace(/ at line \d+/, "")).toBe(line);
  });
});
