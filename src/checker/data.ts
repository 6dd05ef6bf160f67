import { Field, type Fraction } from "./field.ts";
import { abs, bitLength, dot, max } from "./integers.ts";
import { Hole, Invalid } from "./outcome.ts";
import { sha256 } from "./sha256.ts";

/** The inputs, exactly: row i is rows[i] times scales[i]. Where rows stand for their directions only rows[i] matters. */
export interface Data {
  readonly n: number;
  readonly d: number;
  /** n x d integers, no row zero, and the positive scale of each row. */
  readonly rows: readonly (readonly bigint[])[];
  readonly scales: readonly Fraction[];
  readonly labels: readonly Fraction[];
  /** True when row i stands for rows[i] / |rows[i]|. */
  readonly projected: boolean;
  /** Inner products of the integer rows, lower triangle. */
  readonly gram: readonly (readonly bigint[])[];
}

/** Largest n and d read, and the largest n whose inner products are kept: they fill a gigabyte. */
const MOST_ROWS = 100_000;
const MOST_IN_MEMORY = 8_000;

/** What is at hand beside the certificate: the exact data as the text of their digest, and the file that they came from. */
export interface Beside {
  readonly data?: string;
  readonly file?: Uint8Array;
}

/**
 * The data section, compared with what is beside it.
 * @throws Malformed, Invalid, or Hole when the rows are nowhere, or their inner products take more than `work` steps
 */
export function readData(field: Field, { data, file }: Beside, work: number): Data {
  const at = field.record(["d", "digest", "file", "form", "n", "sha256", "steps"], ["rows"]);
  const [n, d] = [at.n.count(1, MOST_ROWS), at.d.count(1, MOST_ROWS)];
  const form = at.form.oneOf(["as read", "projected"]);
  at.file.text();
  if (at.sha256.hash() !== (file === undefined ? at.sha256.text() : sha256(file))) {
    throw new Invalid(at.sha256.path, "the file is another one");
  }
  const head = ["lemmata/dataset@1", `${n} ${d} ${form}`, ...at.steps.list().map((step) => step.text())];
  const lines = at.rows?.list().map((row) => row.text()) ?? linesApart(data, head.length);
  const text = [...head, ...lines].map((line) => `${line}\n`).join("");
  if (data !== undefined && data !== text) throw new Invalid(field.path, "the exact data are others");
  const found = sha256(new TextEncoder().encode(text));
  if (found !== at.digest.hash()) throw new Invalid(at.digest.path, `the exact data have the digest ${found}`);
  if (lines.length !== n) field.refuse(`${n} rows, found ${lines.length}`);
  const parsed = lines.map((line, i) => readRow(line, d, `${field.path}.rows[${i}]`));
  const rows = parsed.map(({ row }) => row);
  if (n > MOST_IN_MEMORY) throw new Hole(`not checked: more than ${MOST_IN_MEMORY} rows`);
  const digits = bitLength(rows.flat().reduce((most, x) => max(most, abs(x)), 0n)) / 64;
  if (!((n * n * d * (60 + digits ** 2)) / 2 <= work))
    throw new Hole("not checked: it would take more work than allowed");
  return {
    n,
    d,
    rows,
    scales: parsed.map(({ scale }) => scale),
    labels: parsed.map(({ label }) => label),
    projected: form === "projected",
    gram: rows.map((row, i) => rows.slice(0, i + 1).map((other) => dot(row, other))),
  };
}

function linesApart(apart: string | undefined, headLines: number): string[] {
  if (apart === undefined) throw new Hole("the rows are not in the certificate: give the exact data with --data");
  return apart.split("\n").slice(headLines, -1);
}

/** "3: 51 35 14 2 * 1/10 -> -1": the number of the row in its file, integers, their scale, the label. */
function readRow(line: string, d: number, path: string): { row: bigint[]; scale: Fraction; label: Fraction } {
  const [, integers, scale, label] = /^[1-9][0-9]{0,8}: ([^*>]+) \* ([^ ]+) -> ([^ ]+)$/.exec(line) ?? [];
  if (integers === undefined) return new Field(line, path).refuse("number: integers * scale -> label");
  const row = new Field(integers, path).integers(d);
  if (row.every((x) => x === 0n)) new Field(line, path).refuse("a row that is not zero");
  const parsed = { row, scale: new Field(scale, path).fraction(), label: new Field(label, path).fraction() };
  if (parsed.scale.num <= 0n) new Field(line, path).refuse("a positive scale");
  return parsed;
}
