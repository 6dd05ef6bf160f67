import { brotliCompressSync, gzipSync } from "node:zlib";
import type { SchemaElement } from "hyparquet";
import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { type ReadOptions, readDataset } from "../../src/dataset/index.ts";
import { Rational } from "../../src/kernel/index.ts";
import { entries, labelValues, refusalOf } from "./helpers.ts";

// Oracle: the values handed to hyparquet-writer, which is another program than the reader under test.
type Written = Partial<Parameters<typeof parquetWriteBuffer>[0]>;

function file(columnData: ColumnSource[], more: Written = {}): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData, ...more }));
}

/** A file of one column with an explicit schema element. */
function withElement(element: Omit<SchemaElement, "name">, data: ColumnSource["data"]): Uint8Array {
  const schema: SchemaElement[] = [
    { name: "root", num_children: 1 },
    { name: "a", repetition_type: "REQUIRED", ...element },
  ];
  return file([{ name: "a", data }], { schema });
}

/** The file with another number of rows in its footer, where it stands (zigzag, seven bits a byte) before the row groups. */
function claiming(bytes: Uint8Array, rows: number, claimed: number): Uint8Array {
  const varint = (n: number) => Uint8Array.of(((2 * n) & 127) | 128, ((2 * n) >> 7) | 128, (2 * n) >> 14);
  const footer = bytes.length - 8 - new DataView(bytes.buffer).getUint32(bytes.length - 8, true);
  const copy = Buffer.from(bytes);
  copy.set(varint(claimed), copy.indexOf(varint(rows), footer));
  return copy;
}

const read = (bytes: Uint8Array, options: Partial<ReadOptions> = {}) =>
  readDataset(bytes, { name: "x.parquet", seed: 0, ...options });

describe("Parquet", () => {
  const columns: ColumnSource[] = [
    { name: "double", data: [0.1, -2.5, 1e-300], type: "DOUBLE" },
    { name: "float", data: [0.5, Math.fround(0.1), -3], type: "FLOAT" },
    { name: "int32", data: [1, -(2 ** 31), 2 ** 31 - 1], type: "INT32" },
    { name: "int64", data: [1n, -(2n ** 63n), 2n ** 53n + 1n], type: "INT64" },
    { name: "bool", data: [true, false, true], type: "BOOLEAN" },
    { name: "species", data: ["b", "a", "b"], type: "STRING" },
  ];
  const expected = [
    [Rational.fromDouble(0.1), 0.5, 1, 1n, 1],
    [-2.5, Rational.fromDouble(Math.fround(0.1)), -(2 ** 31), -(2n ** 63n), 0],
    [Rational.fromDouble(1e-300), -3, 2 ** 31 - 1, 2n ** 53n + 1n, 1],
  ].map((row) => row.map((x) => (typeof x === "number" ? Rational.fromDouble(x).toString() : x.toString())));

  it.each<[string, Written]>([
    ["Snappy", {}],
    ["no compression", { codec: "UNCOMPRESSED" }],
    ["gzip", { codec: "GZIP", compressors: { GZIP: (page) => new Uint8Array(gzipSync(page)) } }],
    ["several row groups", { rowGroupSize: 2 }],
  ])("reads numbers exactly and class names, with %s", async (_, more) => {
    const dataset = await read(file(columns, more), { label: "species" });
    expect(entries(dataset)).toEqual(expected);
    expect(dataset.featureNames).toEqual(["double", "float", "int32", "int64", "bool"]);
    expect(dataset.labels).toMatchObject({ origin: "column", name: "species" });
    expect(labelValues(dataset)).toEqual(["-1", "1", "-1"]);
  });

  it("reads columns that a dictionary encodes, numbers and text", async () => {
    const n = 400;
    const many = <T>(values: readonly T[]) => Array.from({ length: n }, (_, i) => values[i % values.length]);
    const bytes = file([
      { name: "a", data: many([0.1, 0.2, 0.3]), type: "DOUBLE" },
      { name: "y", data: many(["setosa", "versicolor", "virginica"]), type: "STRING" },
    ]);
    const dataset = await read(bytes);
    expect(entries(dataset)).toEqual(many([0.1, 0.2, 0.3].map((x) => [Rational.fromDouble(x).toString()])));
    expect(labelValues(dataset)).toEqual(many(["0", "1", "2"]));
    expect(dataset.notes[0]).toContain('the last column, "y", is taken as the label');
  });

  it("reads decimals as the exact decimal, where a double would be rounded", async () => {
    const decimal = { converted_type: "DECIMAL", scale: 2, precision: 18 } as const;
    expect(entries(await read(withElement({ type: "INT32", ...decimal }, [0.29, -1.1])))).toEqual([
      ["29/100"],
      ["-11/10"],
    ]);
    const bytes = file([{ name: "a", data: [0.07, 5.1, -0.01] }], {
      schema: [
        { name: "root", num_children: 1 },
        { name: "a", repetition_type: "REQUIRED", type: "FIXED_LEN_BYTE_ARRAY", type_length: 4, ...decimal },
      ],
    });
    expect(entries(await read(bytes))).toEqual([["7/100"], ["51/10"], ["-1/100"]]);
  });

  it("reads decimals kept as bytes of any length, and bytes that are not said to be text as text", async () => {
    const decimal = { type: "BYTE_ARRAY", converted_type: "DECIMAL", scale: 3, precision: 30 } as const;
    const unscaled = [-1n, 2n ** 72n + 1n];
    expect(entries(await read(withElement(decimal, unscaled)))).toEqual([["-1/1000"], [`${2n ** 72n + 1n}/1000`]]);
    const bytes = ["1.5", "-2"].map((text) => new TextEncoder().encode(text));
    expect(entries(await read(withElement({ type: "BYTE_ARRAY" }, bytes)))).toEqual([["3/2"], ["-2"]]);
  });

  it("reads unsigned integers above the signed range", async () => {
    const unsigned = { type: "INT32", converted_type: "UINT_32" } as const;
    expect(entries(await read(withElement(unsigned, [4294967295, 1])))).toEqual([["4294967295"], ["1"]]);
  });

  const [top32, top64] = [2 ** 32 - 1, 2n ** 64n - 1n];
  it.each<[string, "REQUIRED" | "OPTIONAL", number]>([
    ["required", "REQUIRED", 3],
    ["nullable", "OPTIONAL", 3],
    ["nullable and dictionary-encoded", "OPTIONAL", 300],
  ])("reads %s unsigned columns of 32 and 64 bits exactly", async (_, repetition_type, n) => {
    const many = <T>(values: readonly T[]) => Array.from({ length: n }, (_, i) => values[i % values.length]);
    const data32 = many([top32, 1, 2 ** 31]);
    const data64 = many([top64, 1n, 2n ** 63n]);
    const bytes = file(
      [
        { name: "a", data: data32 },
        { name: "b", data: data64 },
      ],
      {
        schema: [
          { name: "root", num_children: 2 },
          { name: "a", type: "INT32", converted_type: "UINT_32", repetition_type },
          { name: "b", type: "INT64", converted_type: "UINT_64", repetition_type },
        ],
      },
    );
    expect(entries(await read(bytes, { noLabel: true }))).toEqual(data32.map((x, i) => [String(x), String(data64[i])]));
  });

  it("refuses a missing value in an unsigned column", async () => {
    const element = { type: "INT64", converted_type: "UINT_64", repetition_type: "OPTIONAL" } as const;
    expect(await refusalOf(read(withElement(element, [top64, null, 1n])))).toContain(
      "empty cell at row 2, column 1 (a)",
    );
  });

  it.each<["GZIP" | "BROTLI", (page: Uint8Array) => Uint8Array]>([
    ["GZIP", gzipSync],
    ["BROTLI", brotliCompressSync],
  ])("stops a %s page at the length that its header says", async (codec, compress) => {
    const column: ColumnSource[] = [{ name: "a", data: [1, 2], type: "DOUBLE" }];
    const whole = file(column, {
      codec,
      compressors: { [codec]: (page: Uint8Array) => new Uint8Array(compress(page)) },
    });
    expect(entries(await read(whole))).toEqual([["1"], ["2"]]);
    const bomb = new Uint8Array(compress(new Uint8Array(2 ** 24)));
    const bytes = file(column, { codec, compressors: { [codec]: () => bomb } });
    expect(await refusalOf(read(bytes))).toContain("Cannot create a Buffer larger than");
  });

  it("refuses more cells than fit in memory, and rows that no row group has, from what the file says of itself", async () => {
    const data: boolean[] = Array(8200).fill(true);
    const bytes = file(Array.from({ length: 400 }, (_, i): ColumnSource => ({ name: `c${i}`, data, type: "BOOLEAN" })));
    expect(await refusalOf(read(claiming(bytes, 8200, 99_999)))).toBe(
      "the file holds 99999 rows of 400 columns; expected at most 33554432 cells, which must fit in memory; take a sample of the rows, or fewer columns",
    );
    expect(await refusalOf(read(claiming(bytes, 8200, 8199)))).toContain("8200 of 8199 rows found");
  });

  it("refuses missing values, NaN, text, dates and nested columns", async () => {
    const NUMBER = "expected a finite decimal number; remove the row, or fill in a value of your own";
    const TYPES =
      "expected booleans, integers, floats, doubles or decimals, or text for the label; remove the column, or convert it to numbers";
    expect(await refusalOf(read(file([{ name: "a", data: [1, null, 2], type: "DOUBLE" }])))).toBe(
      `empty cell at row 2, column 1 (a); ${NUMBER}`,
    );
    expect(await refusalOf(read(file([{ name: "a", data: [1, Number.NaN], type: "DOUBLE" }])))).toBe(
      `"NaN" is not a number at row 2, column 1 (a); ${NUMBER}`,
    );
    expect(await refusalOf(read(file(columns), { noLabel: true }))).toBe(
      '"b" is not a number at row 1, column 6 (species); expected a decimal number such as 5.1 or -1e-3; if column 6 holds the labels, give --label species; otherwise remove the column',
    );
    const dates = file([{ name: "when", data: [new Date(0), new Date(1)], type: "TIMESTAMP" }]);
    expect(await refusalOf(read(dates))).toBe(
      `values of type INT64, TIMESTAMP_MILLIS are not read at column 1 (when); ${TYPES}`,
    );
    const nested = file([{ name: "list", data: [[1], [2]] }], {
      schema: [
        { name: "root", num_children: 1 },
        { name: "list", converted_type: "LIST", num_children: 1, repetition_type: "REQUIRED" },
        { name: "list", num_children: 1, repetition_type: "REPEATED" },
        { name: "element", type: "INT32", repetition_type: "REQUIRED" },
      ],
    });
    expect(await refusalOf(read(nested))).toBe(
      "column list is nested; expected flat columns of numbers, or of text for the label; remove the column, or spread it over several",
    );
  });

  it("refuses every truncation of a file, and a codec that is not read", async () => {
    const bytes = file(columns);
    for (let length = 1; length < bytes.length; length += 37) {
      expect(await refusalOf(read(bytes.subarray(0, length)))).toMatch(/^the Parquet file cannot be read: /);
    }
    const zstd = file(columns, { codec: "ZSTD", compressors: { ZSTD: (page) => page } });
    expect(await refusalOf(read(zstd))).toBe(
      "the Parquet file cannot be read: parquet unsupported compression codec: ZSTD; expected a complete file, not compressed or with Snappy, gzip or Brotli; write it again, or save it as CSV",
    );
    expect((await read(bytes, { label: -1 })).n).toBe(3);
  });
});
