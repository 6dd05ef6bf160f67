import { createHash } from "node:crypto";
import { Problem } from "../kernel/index.ts";
import { readCsv } from "./csv.ts";
import type { Dataset, Format } from "./dataset.ts";
import { featureRows, indexNotes } from "./features.ts";
import { readJson } from "./json.ts";
import { chooseLabels } from "./label-column.ts";
import { readLabels } from "./labels.ts";
import { readNpy } from "./npy.ts";
import { readParquet } from "./parquet.ts";
import { refuseSize } from "./size.ts";
import type { ReadOptions, Table } from "./table.ts";

type FileFormat = Exclude<Format, "memory">;

/**
 * Reads a dataset from the bytes of a file. Every number enters exactly: decimal text is that rational number, the doubles of a binary
 * file are those dyadic rationals. Nothing is repaired, dropped or rounded.
 * @throws Problem, in one line with row and column, for anything that is not a finite n x d table of numbers with 2 <= n <= 10^5 and at most 2^25 cells, every
 * row nonzero and every nonzero magnitude in [1e-300, 1e300], and for options that do not fit the file
 */
export async function readDataset(bytes: Uint8Array, options: ReadOptions): Promise<Dataset> {
  const format = options.format ?? formatOf(bytes, options.name);
  refuseEmpty(bytes);
  const table = await readTable(bytes, options, format);
  refuseSize(table.rows.length, table.columns);
  const choice = chooseLabels(table, options);
  const columns = Array.from({ length: table.columns }, (_, column) => column).filter(
    (column) => column !== choice.column,
  );
  if (columns.length === 0) refuseLabelOnly();
  const rows = featureRows(table, columns);
  const { labels, notes } = readLabels(table, choice, options);
  return {
    name: options.name,
    format,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    n: rows.length,
    d: columns.length,
    featureNames: columns.map((column) => featureName(table, column)),
    rows,
    rowNumbers: rows.map((_, i) => i + 1),
    labels,
    projected: false,
    steps: [],
    notes: [...table.notes, ...indexNotes(table, columns), ...choice.notes, ...notes],
  };
}

function featureName(table: Table, column: number): string {
  const name = table.names?.[column] ?? "";
  return name === "" ? `x${column + 1}` : name;
}

async function readTable(bytes: Uint8Array, options: ReadOptions, format: FileFormat): Promise<Table> {
  switch (format) {
    case "csv":
    case "tsv":
      return readCsv(bytes, options, format);
    case "npy":
      return readNpy(bytes);
    case "json":
      return readJson(bytes);
    case "parquet":
      return await readParquet(bytes);
  }
}

const ENDINGS: ReadonlyMap<string, FileFormat> = new Map<string, FileFormat>([
  ["csv", "csv"],
  ["tsv", "tsv"],
  ["tab", "tsv"],
  ["npy", "npy"],
  ["json", "json"],
  ["parquet", "parquet"],
]);

/** First bytes, in hexadecimal, of formats that are told by them; a format of null is not read (gzip, zip, bzip2, xz, Zstandard, HDF5). */
const BEGINNINGS: readonly (readonly [string, FileFormat | null])[] = [
  ["934e554d5059", "npy"],
  ["50415231", "parquet"],
  ["1f8b", null],
  ["504b0304", null],
  ["425a68", null],
  ["fd377a585a", null],
  ["28b52ffd", null],
  ["894844460d", null],
];

/** The format by the ending of the name, else by the first bytes, else CSV. */
function formatOf(bytes: Uint8Array, name: string): FileFormat {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const byEnding = ENDINGS.get(ending);
  if (byEnding !== undefined) return byEnding;
  const head = Buffer.from(bytes.subarray(0, 64));
  const found = BEGINNINGS.find(([start]) => head.toString("hex").startsWith(start));
  if (found === undefined) return /^\uFEFF?\s*[[{]/.test(head.toString("utf8")) ? "json" : "csv";
  if (found[1] !== null) return found[1];
  throw new Problem({
    code: "dataset/format",
    message: "the file is compressed or in a format that is not read",
    expected: "CSV, TSV, NPY, JSON or Parquet",
    advice: "unpack or convert it first",
  });
}

function refuseEmpty(bytes: Uint8Array): void {
  if (bytes.length > 0) return;
  throw new Problem({
    code: "dataset/empty-file",
    message: "the file is empty",
    expected: "at least two rows of numbers",
  });
}

function refuseLabelOnly(): never {
  throw new Problem({
    code: "dataset/no-features",
    message: "the label is the only column",
    expected: "at least one feature column",
    advice: "name another label, or give --no-label",
  });
}
