import { Field, type Fraction } from "./field.ts";
import { dot, longest } from "./integers.ts";
import { Hole, Invalid } from "./outcome.ts";
import { sha256 } from "./sha256.ts";
import { keeping, product, type Work } from "./work.ts";

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
  /** Bits of the longest entry of the rows, and of the longest inner product: what work is reckoned from. */
  readonly rowBits: number;
  readonly gramBits: number;
}

/** What is at hand beside the certificate. */
export interface Beside {
  /** The exact data, as the text that their digest is taken of: needed for a certificate that holds only the digest. */
  readonly data?: string;
  /** The file that the data came from. */
  readonly file?: Uint8Array;
}

/** The data section, compared with what is beside it. @throws Malformed, Invalid, or Hole when the rows are nowhere */
export function readData(field: Field, { data, file }: Beside, work: Work): Data {
  const at = field.record(["d", "digest", "file", "form", "n", "sha256", "steps"], ["rows"]);
  const [n, d] = [at.n.count(1, 2 ** 31), at.d.count(1, 2 ** 31)];
  const form = at.form.oneOf(["as read", "projected"]);
  at.file.text();
  if (at.sha256.hash() !== (file === undefined ? at.sha256.text() : sha256(file)))
    throw new Invalid(at.sha256.path, "the file is another one");
  const head = ["lemmata/dataset@1", `${n} ${d} ${form}`, ...at.steps.list().map((step) => step.text())];
  const lines = at.rows?.list().map((row) => row.text()) ?? data?.split("\n").slice(head.length, -1);
  if (lines === undefined) throw new Hole("the rows are not in the certificate: give the exact data with --data");
  const text = [...head, ...lines].map((line) => `${line}\n`).join("");
  if (data !== undefined && data !== text) throw new Invalid(field.path, "the exact data are others");
  const found = sha256(text);
  if (found !== at.digest.hash()) throw new Invalid(at.digest.path, `the exact data have the digest ${found}`);
  if (lines.length !== n) field.refuse(`${n} rows, found ${lines.length}`);
  const parsed = lines.map((line, i) => readRow(line, d, `${field.path}.rows[${i}]`));
  const rows = parsed.map(({ row }) => row);
  const rowBits = rows.reduce((most, row) => Math.max(most, longest(row)), 0);
  const gramBits = 2 * rowBits + Math.ceil(Math.log2(d));
  work.spend((n * (n + 1) * (d * product(rowBits, rowBits) + keeping(gramBits))) / 2);
  return {
    n,
    d,
    rows,
    scales: parsed.map(({ scale }) => scale),
    labels: parsed.map(({ label }) => label),
    projected: form === "projected",
    gram: rows.map((row, i) => rows.slice(0, i + 1).map((other) => dot(row, other))),
    rowBits,
    gramBits,
  };
}

/** "3: 51 35 14 2 * 1/10 -> -1": the number of the row in its file, integers, their scale, the label. */
function readRow(line: string, d: number, path: string): { row: bigint[]; scale: Fraction; label: Fraction } {
  const at = new Field(line, path);
  const [, integers, scale, label] = /^[1-9][0-9]{0,8}: ([^*>]+) \* ([^ ]+) -> ([^ ]+)$/.exec(line) ?? [];
  if (integers === undefined) return at.refuse("number: integers * scale -> label");
  const parsed = {
    row: new Field(integers, path).integers(d),
    scale: new Field(scale, path).fraction(),
    label: new Field(label, path).fraction(),
  };
  if (parsed.row.every((x) => x === 0n)) at.refuse("a row that is not zero");
  if (parsed.scale.num <= 0n) at.refuse("a positive scale");
  return parsed;
}
