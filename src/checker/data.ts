import { Field } from "./field.ts";
import { dot, longest } from "./integers.ts";
import { Refusal } from "./outcome.ts";
import { sha256 } from "./sha256.ts";
import type { Work } from "./work.ts";

/** What is at hand beside the certificate: the exact data, as the text that their digest is taken of, and the file that they came from. */
export interface Beside {
  readonly data?: string;
  readonly file?: Uint8Array;
}

/** The inputs, exactly. Row i is rows[i], d integers that are not all 0, times scales[i] > 0; where rows stand for directions only rows[i] matters. */
export type Data = ReturnType<typeof readData>;

/** The data, and the work that is left: what matrices and networks are made of. */
export type Scene = Readonly<{ data: Data; work: Work }>;

/** The data section, compared with what is beside it. @throws Refusal, which is a hole when the rows are nowhere */
export function readData(field: Field, { data, file }: Beside, work: Work) {
  const at = field.record(["d", "digest", "file", "form", "n", "sha256", "steps"], ["rows"]);
  const [n, d, form] = [at.n.count(1, 2 ** 31), at.d.count(1, 2 ** 31), at.form.oneOf("as read", "projected")];
  at.file.text();
  if (at.sha256.hash() !== (file === undefined ? at.sha256.text() : sha256(file)))
    at.sha256.invalid("the file is another one");
  const head = ["lemmata/dataset@1", `${n} ${d} ${form}`, ...at.steps.list().map((step) => step.text())];
  const lines = at.rows?.list().map((row) => row.text()) ?? data?.split("\n").slice(head.length, -1);
  if (lines === undefined)
    throw new Refusal("holey", "", "the rows are not in the certificate: give the exact data with --data");
  const text = [...head, ...lines].map((line) => `${line}\n`).join("");
  if (data !== undefined && data !== text) field.invalid("the exact data are others");
  at.digest.hash(text);
  if (lines.length !== n) field.refuse(`${n} rows, found ${lines.length}`);
  const parsed = lines.map((line, i) => readRow(line, d, `${field.path}.rows[${i}]`));
  const [rows, scales] = [parsed.map(({ row }) => row), parsed.map(({ scale }) => scale)];
  const rowBits = rows.reduce((most, row) => Math.max(most, longest(row)), 0);
  const gramBits = 2 * rowBits + Math.ceil(Math.log2(d));
  work.spend(n ** 2 * d, rowBits);
  work.keep(n ** 2 / 2, gramBits);
  const gram = rows.map((row, i) => rows.slice(0, i + 1).map((other) => dot(row, other))); // lower triangle
  /** Whether all rows have norm 1, exactly: as directions, or as they are. */
  const unit = form === "projected" || scales.every(({ num, den }, i) => gram[i][i] * num ** 2n === den ** 2n);
  return { n, d, rows, scales, labels: parsed.map(({ label }) => label), unit, gram, rowBits, gramBits };
}

/** "3: 51 35 14 2 * 1/10 -> -1": the number of the row in its file, integers, their scale, the label. */
function readRow(line: string, d: number, path: string) {
  const at = new Field(line, path);
  const parts =
    /^[1-9][0-9]{0,8}: ([^*>]+) \* ([^ ]+) -> ([^ ]+)$/.exec(line) ?? at.refuse("number: integers * scale -> label");
  const [integers, scale, label] = parts.slice(1).map((part) => new Field(part, path));
  const row = integers.integers(d);
  if (row.every((x) => x === 0n)) at.refuse("a row that is not zero");
  return { row, scale: scale.fraction("> 0"), label: label.fraction() };
}

/** 1 where rows i and j have one direction, -1 where they have opposite ones, 0 elsewhere: they are collinear where g_ij^2 = g_ii g_jj. */
export function direction({ gram }: Data, i: number, j: number): -1 | 0 | 1 {
  const inner = i < j ? gram[j][i] : gram[i][j];
  if (inner ** 2n !== gram[i][i] * gram[j][j]) return 0;
  return inner > 0n ? 1 : -1;
}
