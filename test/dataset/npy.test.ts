import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { readDataset } from "../../src/dataset/index.ts";
import { Rational } from "../../src/kernel/index.ts";
import { entries, labelValues, refusalOf } from "./helpers.ts";

interface Fixtures {
  readonly read: readonly { readonly name: string; readonly base64: string; readonly values: string[][] }[];
  readonly refused: Readonly<Record<string, string>>;
}

// Oracle: files written by NumPy 1.24.2 and their values as exact fractions; made by fixtures/make-npy.py.
const fixtures: Fixtures = JSON.parse(readFileSync(new URL("fixtures/npy.json", import.meta.url), "utf8"));

const read = (bytes: Uint8Array, label?: number) =>
  readDataset(bytes, { name: "x.npy", seed: 0, noLabel: label === undefined, label });

/** A version 1 file with the given header and data. */
function npy(header: string, data: Uint8Array): Uint8Array {
  const prefix = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  return Buffer.concat([prefix, Buffer.from(header, "latin1"), data]);
}

function header(descr: string, fortran: boolean, shape: string): string {
  return `{'descr': '${descr}', 'fortran_order': ${fortran ? "True" : "False"}, 'shape': ${shape}, }\n`;
}

describe("NPY", () => {
  it.each(fixtures.read)("reads $name as written by NumPy", async ({ base64, values }) => {
    expect(entries(await read(Buffer.from(base64, "base64")))).toEqual(values);
  });

  it("reads any doubles, of either byte order, and in either order of axes, exactly (oracle: Rational.fromDouble)", async () => {
    const value = fc.double({ noNaN: true, min: -1e300, max: 1e300 }).map((x) => (Math.abs(x) < 1e-300 ? 1 : x));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(value, value, value), { minLength: 2, maxLength: 5 }),
        fc.boolean(),
        fc.boolean(),
        async (rows, little, fortran) => {
          const view = new DataView(new ArrayBuffer(24 * rows.length));
          rows.forEach((row, i) => {
            row.forEach((x, j) => {
              view.setFloat64(8 * (fortran ? j * rows.length + i : 3 * i + j), x, little);
            });
          });
          const text = header(little ? "<f8" : ">f8", fortran, `(${rows.length}, 3)`);
          const dataset = await read(npy(text, new Uint8Array(view.buffer)));
          expect(entries(dataset)).toEqual(rows.map((row) => row.map((x) => Rational.fromDouble(x).toString())));
        },
      ),
      { numRuns: 100 },
    );
  });

  it("reads a view into a larger buffer, keys in any order, and native byte order", async () => {
    const text = "{'shape':(2,1),'fortran_order':False,'descr':'=i2'}";
    const bytes = npy(text, Uint8Array.of(1, 0, 2, 1));
    const larger = Buffer.concat([Buffer.from([9, 9, 9]), bytes, Buffer.from([9])]);
    expect(entries(await read(larger.subarray(3, 3 + bytes.length)))).toEqual([["1"], ["258"]]);
  });

  it("takes a column as the label, and draws labels otherwise", async () => {
    const bytes = npy(header("<i1", false, "(2, 3)"), Uint8Array.of(1, 2, 3, 4, 5, 6));
    const labelled = await read(bytes, -1);
    expect([entries(labelled), labelValues(labelled), labelled.featureNames]).toEqual([
      [
        ["1", "2"],
        ["4", "5"],
      ],
      ["3", "6"],
      ["x1", "x2"],
    ]);
    expect((await readDataset(bytes, { name: "x.npy", seed: 0 })).labels.origin).toBe("generated");
  });

  const TYPES = "expected f4, f8, i1, i2, i4, i8, u1, u2, u4, u8 or bool; save x.astype('f8')";
  const SHAPE = "expected an n x d array: one row an input, one column a feature";
  it.each([
    [
      "one axis",
      `the array has 1 axis, its shape is (2,); ${SHAPE}; save x.reshape(-1, 1) for n inputs of one feature`,
    ],
    ["three axes", `the array has 3 axes, its shape is (2, 2, 2); ${SHAPE}; save x.reshape(len(x), -1)`],
    ["no axis", `the array has 0 axes, its shape is (); ${SHAPE}; save x.reshape(len(x), -1)`],
    ["half precision", `elements of type "<f2" are not read; ${TYPES}`],
    ["complex", `elements of type "<c16" are not read; ${TYPES}`],
    ["text", `elements of type "<U1" are not read; ${TYPES}`],
    [
      "structured",
      `the array has 1 axis, its shape is (2,); ${SHAPE}; save x.reshape(-1, 1) for n inputs of one feature`,
    ],
    ["structured with two axes", `elements of type "structured" are not read; ${TYPES}`],
    ["dates", `elements of type "<M8[D]" are not read; ${TYPES}`],
    ["no rows", "the file holds no rows of data; expected at least two rows of numbers"],
    ["no columns", "the file holds no rows of data; expected at least two rows of numbers"],
  ])("refuses an array with %s, as written by NumPy", async (name, line) => {
    expect(await refusalOf(read(Buffer.from(fixtures.refused[name], "base64")))).toBe(line);
  });

  const good = npy(header("<f8", false, "(2, 1)"), new Uint8Array(Float64Array.of(1, 2).buffer));
  const UNREADABLE = "expected a file written by numpy.save, version 1, 2 or 3";
  const version4 = Buffer.from(good);
  version4[6] = 4;
  const nan = npy(header("<f8", false, "(2, 1)"), new Uint8Array(Float64Array.of(1, Number.NaN).buffer));
  const subnormal = npy(header("<f8", false, "(2, 1)"), new Uint8Array(Float64Array.of(1, 5e-324).buffer));
  it.each<[string, Uint8Array, string]>([
    [
      "a truncated file",
      good.subarray(0, -1),
      "the file is cut short: 15 bytes of data; expected 16 bytes for shape (2, 1) of <f8; save it again",
    ],
    [
      "an overlong file",
      Buffer.concat([good, Buffer.of(0)]),
      "the file is too long: 17 bytes of data; expected 16 bytes for shape (2, 1) of <f8; save it again",
    ],
    [
      "a file cut within the header",
      good.subarray(0, 30),
      `this is no readable NPY file: it ends within the header; ${UNREADABLE}`,
    ],
    [
      "a file cut within the first bytes",
      good.subarray(0, 8),
      `this is no readable NPY file: it ends within the header; ${UNREADABLE}`,
    ],
    [
      "another file",
      Buffer.from("1,2\n3,4\n5,6\n"),
      `this is no readable NPY file: it does not begin with \\x93NUMPY; ${UNREADABLE}`,
    ],
    ["version 4", version4, `this is no readable NPY file: version 4.0 is not known; ${UNREADABLE}`],
    [
      "a header without a shape",
      npy("{'descr': '<f8', 'fortran_order': False}", new Uint8Array(16)),
      `this is no readable NPY file: its header names no descr, fortran_order or shape; ${UNREADABLE}`,
    ],
    [
      "a shape beyond all memory",
      npy(header("<f8", false, "(99999999999, 99999999999)"), new Uint8Array(16)),
      "the file is cut short: 16 bytes of data; expected 79999999998400000000008 bytes for shape (99999999999, 99999999999) of <f8; save it again",
    ],
    [
      "NaN",
      nan,
      '"NaN" is not a number at row 2, column 1; expected a finite decimal number; remove the row, or fill in a value of your own',
    ],
    [
      "a subnormal",
      subnormal,
      '"5e-324" is outside the range in which double bounds neither over- nor underflow at row 2, column 1; expected 0 or a magnitude from 1e-300 to 1e300; rescale the column',
    ],
  ])("refuses %s", async (_, bytes, line) => {
    expect(await refusalOf(read(bytes))).toBe(line);
  });

  it.each<[number, number, string]>([
    [200_000, 2, "200000 rows; expected at most 100000 rows"],
    [34, 1_000_000, "34 rows of 1000000 columns; expected at most 33554432 cells"],
  ])("refuses an array of %i x %i from its header, before an entry is read", async (n, d, line) => {
    const entry = vi.spyOn(DataView.prototype, "getInt8");
    try {
      const file = npy(header("|i1", false, `(${n}, ${d})`), new Uint8Array(n * d));
      expect(await refusalOf(read(file))).toContain(line);
      expect(entry).not.toHaveBeenCalled();
    } finally {
      entry.mockRestore();
    }
  });

  it("accepts the file that the refused ones were made from", async () => {
    expect(entries(await read(good))).toEqual([["1"], ["2"]]);
  });
});
