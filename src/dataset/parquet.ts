import { brotliDecompressSync, gunzipSync } from "node:zlib";
import {
  type Compressors,
  parquetMetadata,
  parquetRead,
  parquetSchema,
  type SchemaElement,
  snappyUncompress,
} from "hyparquet";
import { Problem, Rational } from "../kernel/index.ts";
import { refuseSize } from "./size.ts";
import type { Cell, Table } from "./table.ts";
import { columnAt, few, shown } from "./text.ts";

/** What a column holds: numbers as they come, unscaled decimals, or text. */
type Content = "number" | "decimal" | "text";

const PLAIN_TYPES: ReadonlySet<string> = new Set(["BOOLEAN", "INT32", "INT64", "FLOAT", "DOUBLE"]);
/** Largest page after decompression, in bytes: 256 MiB. */
const MOST_PAGE_BYTES = 2 ** 28;
/** Each is told how many bytes the page should have, and gives no more (but for zlib, which takes no limit of 0). */
const COMPRESSORS: Compressors = {
  SNAPPY: (page, length) => {
    const output = new Uint8Array(pageLength(length));
    snappyUncompress(page, output);
    return output;
  },
  GZIP: (page, length) => gunzipSync(page, { maxOutputLength: Math.max(1, pageLength(length)) }),
  BROTLI: (page, length) => brotliDecompressSync(page, { maxOutputLength: Math.max(1, pageLength(length)) }),
};
const INTEGER_NOTE = /^U?INT_(?:8|16|32|64)$/;

/**
 * Reads a Parquet file of flat columns: booleans, integers, floats, doubles and decimals (exactly), and text; not compressed, or with
 * Snappy, gzip or Brotli.
 * @throws Problem for nested columns, other types (dates, for example), and a file that is damaged
 */
export async function readParquet(bytes: Uint8Array): Promise<Table> {
  const metadata = attempt(() => parquetMetadata(bytes));
  const elements = attempt(() => parquetSchema(metadata).children).map(({ element, children }) => {
    if (children.length > 0 || element.repetition_type === "REPEATED") refuseNested(element.name);
    return element;
  });
  const names = elements.map((element) => element.name);
  const contents = elements.map((element, column) => contentOf(element) ?? refuseType(element, column, names));
  refuseSize(Number(metadata.num_rows), names.length);
  refuseOtherCounts(metadata);
  const root = metadata.schema[0];
  const schema = [root, ...elements.map((element, column) => plainElement(element, contents[column]))];
  const rows = await readRows(bytes, { ...metadata, schema });
  if (rows.length !== Number(metadata.num_rows)) refuseFile(`${rows.length} of ${metadata.num_rows} rows found`);
  const scales = elements.map((element) => decimalScale(element));
  const cells = rows.map((row) => names.map((_, column) => cellOf(row[column], contents[column], scales[column])));
  return { format: "parquet", names, columns: names.length, rows: cells, labels: null, fractions: false, notes: [] };
}

async function readRows(bytes: Uint8Array, metadata: ReturnType<typeof parquetMetadata>): Promise<unknown[][]> {
  let rows: unknown[][] = [];
  try {
    await parquetRead({
      file: new Uint8Array(bytes).buffer,
      metadata,
      utf8: false,
      compressors: COMPRESSORS,
      onComplete: (read) => {
        rows = read;
      },
    });
  } catch (error) {
    refuseFile(error);
  }
  return rows;
}

/** The length of a page after decompression. @throws Error when it is too large */
function pageLength(length: number): number {
  if (length <= MOST_PAGE_BYTES) return length;
  throw new Error(`a page of ${length} bytes is larger than ${MOST_PAGE_BYTES}`);
}

/** The row groups, which are what is read, must have the rows that the file says it has. */
function refuseOtherCounts({ num_rows: rows, row_groups: groups }: ReturnType<typeof parquetMetadata>): void {
  const found = groups.reduce((sum, group) => sum + BigInt(group.num_rows), 0n);
  if (found !== BigInt(rows)) refuseFile(`${found} of ${rows} rows found`);
}

function contentOf(element: SchemaElement): Content | null {
  const { type = "", converted_type: converted, logical_type: logical } = element;
  const note = logical?.type ?? converted;
  if (converted === "DECIMAL" || note === "DECIMAL") return "decimal";
  if (type === "BYTE_ARRAY") return note === undefined || /^(?:STRING|UTF8|ENUM)$/.test(note) ? "text" : null;
  if (type === "FIXED_LEN_BYTE_ARRAY") return note === "FLOAT16" ? "number" : null;
  if (!PLAIN_TYPES.has(type)) return null;
  return note === undefined || note === "INTEGER" || INTEGER_NOTE.test(note) ? "number" : null;
}

/** The element as hyparquet must see it: it would turn a decimal into a rounded double, and plain bytes into bytes. */
function plainElement(element: SchemaElement, content: Content): SchemaElement {
  if (content === "number") return element;
  const { converted_type: _, logical_type: __, ...plain } = element;
  return content === "text" ? { ...plain, converted_type: "UTF8" } : plain;
}

function decimalScale({ scale, logical_type: logical }: SchemaElement): bigint {
  return 10n ** BigInt(scale ?? (logical?.type === "DECIMAL" ? logical.scale : 0));
}

function cellOf(value: unknown, content: Content, scale: bigint): Cell {
  if (value === null || value === undefined) return null;
  if (content === "decimal") return Rational.of(unscaled(value), scale);
  if (
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "bigint" ||
    typeof value === "boolean"
  ) {
    return value;
  }
  return refuseFile(`a ${typeof value} in a column of ${content}s`);
}

/** The integer of a decimal: as such, or as big-endian bytes in two's complement. */
function unscaled(value: unknown): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  if (!(value instanceof Uint8Array)) return refuseFile("a decimal that is no integer");
  let integer = 0n;
  for (const byte of value) integer = integer * 256n + BigInt(byte);
  return BigInt.asIntN(8 * value.length, integer);
}

function attempt<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    return refuseFile(error);
  }
}

function refuseFile(why: unknown): never {
  throw new Problem({
    code: "dataset/parquet",
    message: `the Parquet file cannot be read: ${shown(why instanceof Error ? why.message : String(why), 120)}`,
    expected: "a complete file, not compressed or with Snappy, gzip or Brotli",
    advice: "write it again, or save it as CSV",
  });
}

function refuseNested(name: string): never {
  throw new Problem({
    code: "dataset/parquet-type",
    message: `column ${shown(name)} is nested`,
    expected: "flat columns of numbers, or of text for the label",
    advice: "remove the column, or spread it over several",
  });
}

function refuseType(element: SchemaElement, column: number, names: readonly string[]): never {
  const notes = [element.type, element.logical_type?.type ?? element.converted_type].filter(
    (note) => note !== undefined,
  );
  throw new Problem({
    code: "dataset/parquet-type",
    message: `values of type ${few(notes, 2)} are not read`,
    where: columnAt(column, names),
    expected: "booleans, integers, floats, doubles or decimals, or text for the label",
    advice: "remove the column, or convert it to numbers",
  });
}
