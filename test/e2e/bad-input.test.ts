import { existsSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { BINARY, SMALL, TWO_POINTS, Workplace } from "./binary.ts";

const place = new Workplace();
afterAll(() => place.remove());

/** The first bytes of an NPY file (version 1.0) of 2 x 2 doubles, with the data cut off in the middle. */
function truncatedNpy(): Uint8Array {
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }".padEnd(117, " ");
  const magic = Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, 118, 0]);
  return Buffer.concat([magic, Buffer.from(`${header}\n`), Buffer.alloc(20)]);
}

const FILES: readonly (readonly [what: string, name: string, content: string | Uint8Array, says: RegExp])[] = [
  ["NaN", "nan.csv", "a,b\n1,2\n3,NaN\n", /row 2, column 2 \("?b"?\)/],
  ["Infinity", "inf.csv", "a,b\n1,2\n-Infinity,3\n", /row 2, column 1 \("?a"?\)/],
  ["an empty file", "empty.csv", "", /empty/],
  ["only a header", "header.csv", "a,b\n", /no rows/],
  ["one row", "one.csv", "a,b\n1,2\n", /one row/],
  ["a zero row", "zero.csv", "a,b\n1,2\n0,0\n", /row 2/],
  ["ragged rows", "ragged.csv", "a,b\n1,2\n3\n", /row 2/],
  ["text in a number column", "text.csv", "a,b\n1,2\nx,4\n5,6\n", /row 2, column 1 \("?a"?\)/],
  ["an empty cell", "missing.csv", "a,b\n1,2\n,4\n", /row 2, column 1 \("?a"?\)/],
  ["1e308", "huge.csv", "a,b\n1,2\n3,1e308\n", /row 2, column 2 \("?b"?\)/],
  ["1e-320", "tiny.csv", "a,b\n1,2\n3,1e-320\n", /row 2, column 2 \("?b"?\)/],
  ["an exponent beyond all memory", "vast.csv", "a,b\n1,2\n3,1e999999999\n", /row 2, column 2 \("?b"?\)/],
  ["more than 10^5 rows", "long.csv", `a,b\n${"1,2\n".repeat(100_001)}`, /100001 rows/],
  ["a truncated NPY", "cut.npy", truncatedNpy(), /bytes/],
  ["an NPY without data", "magic.npy", Buffer.from([0x93, ...Buffer.from("NUMPY")]), /NPY|header/],
  ["a key twice", "twice.json", '[{"a":1,"a":2,"b":1},{"a":3,"b":1}]', /the key "a" comes twice/],
  ["JSON that is none", "broken.json", "[[1,2],[3,", /JSON/],
  ["a Parquet file that is none", "broken.parquet", "PAR1", /Parquet/i],
  ["a ZIP archive", "packed", Buffer.from([0x50, 0x4b, 3, 4, 0]), /compressed/],
  ["a hostile header", "hostile.csv", "a,\u001b[31mb\u202e\n1,2\n3,x\n", /row 2, column 2/],
];

const OPTIONS: readonly (readonly [what: string, args: readonly string[], says: RegExp])[] = [
  ["a width of 0", ["--width", "0"], /--width cannot be "0"/],
  ["a width of 2^53", ["--width", "9007199254740992"], /--width cannot be "9007199254740992"/],
  ["a width that is no whole number", ["--width", "10.5"], /--width/],
  ["a width that fits in no memory", ["--width", "4294967295"], /bytes/],
  ["delta 0", ["--delta", "0"], /--delta cannot be "0"/],
  ["delta 1", ["--delta", "1"], /--delta cannot be "1"/],
  ["delta -0.5", ["--delta", "-0.5"], /--delta cannot be "-0.5"/],
  ["delta NaN", ["--delta", "NaN"], /--delta/],
  ["no steps", ["--steps", "0"], /--steps cannot be "0"/],
  ["negative steps", ["--steps", "-1"], /--steps/],
  ["a seed of 2^64", ["--seed", "18446744073709551616"], /--seed/],
  ["a negative seed", ["--seed", "-1"], /--seed/],
  ["a step size of 0", ["--step-size", "0"], /--step-size/],
  ["an unknown format", ["--format", "pdf"], /--format/],
  ["an unknown input format", ["--format-in", "xlsx"], /--format-in/],
  ["an unknown precision", ["--precision", "quad"], /--precision/],
  ["an unknown statement, with the nearest", ["--lemma", "lema-3.1"], /there is no statement "lema-3.1".*lemma-3.1/],
  ["an unknown label column", ["--label", "species"], /species/],
  ["a label map for other classes", ["--label-map", "a=1"], /label/],
  ["two ways to label", ["--label", "y", "--label-map", "x"], /--label-map/],
  ["an unknown option, with the nearest", ["--widht", "3"], /--widht.*--width/],
  ["a pack that is not there", ["--pack", "none.mjs"], /as a pack/],
  ["a pack that is a dataset", ["--pack", "good.csv"], /as a pack/],
  ["a second file", ["other.csv"], /too many arguments/],
  ["an output folder that is a file", ["--out", "good.csv"], /cannot write/],
  ["an output folder inside a file", ["--out", "good.csv/deep"], /cannot write/],
  ["a JSON report over the dataset", ["--json", "good.csv"], /replace/],
  ["a JSON report over a folder", ["--json", "."], /directory/],
];

/** Bad input gives exit code 2, one line on standard error that says what was expected, and nothing else. */
function expectRefusal(args: readonly string[], says: RegExp, input?: string): void {
  const before = place.files();
  const { code, out, err } = place.lemmata(args, input === undefined ? {} : { input });
  expect(err).toMatch(/^lemmata: [^\n]+\n$/);
  expect(err).toMatch(says);
  expect(err.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(out).toBe("");
  expect(code).toBe(2);
  expect(place.files()).toEqual(before);
}

describe("bad input: one line that names the place, exit code 2, nothing written (oracle: the file as written here)", () => {
  it.each(FILES)("%s", (_, name, content, says) => {
    place.write(name, content);
    expectRefusal(["check", name, ...SMALL], says);
  });

  it("a missing file, a directory, a path through a file", () => {
    place.write("good.csv", TWO_POINTS);
    expectRefusal(["check", "none.csv"], /cannot read "none\.csv": there is no such file/);
    expectRefusal(["check", "."], /is a directory/);
    expectRefusal(["check", "good.csv/x"], /cannot read/);
  });

  it.runIf(existsSync("/proc/self"))("an output folder where none can be made", () => {
    place.write("good.csv", TWO_POINTS);
    expectRefusal(
      ["check", "good.csv", ...SMALL, "--lemma", "theorem-3.1", "--out", "/proc/nope"],
      /cannot write "\/proc\/nope/,
    );
  });

  it("no file at all, an unknown command, no command", () => {
    expectRefusal(["check"], /no dataset was named/);
    expectRefusal(["chekc", "good.csv"], /unknown command 'chekc'/);
    expect(place.lemmata([]).code).toBe(2);
  });

  it("an empty standard input", () => {
    expectRefusal(["check", "-"], /empty/, "");
  });

  it.each(OPTIONS)("%s", (_, args, says) => {
    place.write("good.csv", TWO_POINTS);
    expectRefusal(["check", "good.csv", ...args], says);
  });

  it("the twin: the same file with good options is checked", () => {
    place.write("good.csv", TWO_POINTS);
    expect(place.lemmata(["check", "good.csv", ...SMALL]).err).toBe("");
    expect(place.files()).toContain("reports/out/good.json");
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ["no JSON", "x", /is not JSON/],
    ["another schema", '{"schema":"lemmata/run@9"}', /lemmata\/run@1 or lemmata\/case@1/],
    ["a dataset", "[[1,2],[3,4]]", /malformed/],
    ["a program", new Uint8Array([0xff, 0xfe, 0]), /is not JSON/],
  ])("replay of %s", (_, content, says) => {
    place.write("document.json", content);
    expectRefusal(["replay", "document.json"], says);
  });

  it("explain of an unknown statement proposes the nearest", () => {
    expectRefusal(["explain", "theorem-31"], /there is no statement "theorem-31".*theorem-3\.1/);
  });

  it("the command under test is the built one", () => {
    expect(BINARY).toMatch(/dist.src.cli.main\.js$/);
  });
});
