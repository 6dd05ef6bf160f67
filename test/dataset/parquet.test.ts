import { gzipSync } from "node:zlib";
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
