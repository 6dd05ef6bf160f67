import { Problem } from "../kernel/index.ts";

/** The matrices of the claims: H_inf of the directions of the rows, and of the rows as they are. */
export type CoqMatrix = "Hinf" | "raw Hinf";

/** The least eigenvalue is on one side of q / 2^p. */
export interface CoqBound<W> {
  readonly p: number;
  readonly q: bigint;
  /** Lower-triangular rows in units of 2^-(p/2) for a lower bound, a test vector for an upper one. */
  readonly witness: W;
}

/** What is claimed of one matrix. */
export interface CoqGroup {
  readonly matrix: CoqMatrix;
  readonly lower: CoqBound<readonly (readonly bigint[])[]> | undefined;
  readonly upper: CoqBound<readonly bigint[]> | undefined;
  /** An integer vector v with Hinf v = 0, or with Hinf (v_j |x_j|)_j = 0 for the directions. */
  readonly kernel: readonly bigint[] | undefined;
}

/** Two rows on one line through 0 (places from 0), or the claim that there are none. */
export type CoqCollinear = { readonly rows: readonly [number, number]; readonly sign: 1 | -1 } | "none";

/** The part of a certificate that Coq can be asked about. Nothing in it has been checked but its form. */
export interface CoqClaims {
  readonly file: string;
  readonly sha256: string;
  readonly digest: string;
  readonly n: number;
  readonly d: number;
  /** Row i of the data is rows[i] / den. */
  readonly rows: readonly (readonly bigint[])[];
  readonly den: bigint;
  readonly groups: readonly CoqGroup[];
  readonly collinear: readonly CoqCollinear[];
  /** The claims that have no Coq counterpart, by kind. */
  readonly left: readonly string[];
}

/** Matrices of the certificate that Coq is not asked about: that of the inner products, and those of a start. */
const NOT_EXPORTED: ReadonlySet<string> = new Set(["G", "H0", "H0-Hinf", "HK"]);

type Plain = { readonly [name: string]: unknown };

const INTEGER = /^(?:0|-?[1-9][0-9]{0,1999})$/;
const MOST_ROWS = 100_000;

/**
 * Reads a certificate `lemmata/certificate@1` that holds its rows. Only the form is looked at: whether a claim is true is for Coq to say.
 * @throws Problem naming the first place that is not as the format has it
 */
export function coqClaims(text: string): CoqClaims {
  const certificate = member(parsed(text), "certificate", "certificate");
  if (member(certificate, "format", "format") !== "lemmata/certificate@1") refuse("format", '"lemmata/certificate@1"');
  const data = member(certificate, "data", "data");
  const [n, d] = [count(data, "n", "data", MOST_ROWS), count(data, "d", "data", MOST_ROWS)];
  const { rows, scales, den } = exactRows(data, n, d);
  const claims = list(member(certificate, "claims", "claims"), "claims");
  const read = claims.map((claim, i) => readClaim(claim, `claims[${i}]`, n, scales));
  return {
    file: string(data, "file", "data"),
    sha256: string(data, "sha256", "data"),
    digest: string(data, "digest", "data"),
    n,
    d,
    rows,
    den,
    groups: grouped(read),
    collinear: read.flatMap((claim) => ("collinear" in claim ? [claim.collinear] : [])),
    left: read.flatMap((claim) => ("left" in claim ? [claim.left] : [])),
  };
}

type Read =
  | { readonly left: string }
  | { readonly collinear: CoqCollinear }
  | ({ readonly matrix: CoqMatrix } & (
      | { readonly lower: NonNullable<CoqGroup["lower"]> }
      | { readonly upper: NonNullable<CoqGroup["upper"]> }
      | { readonly kernel: readonly bigint[] }
    ));

function readClaim(claim: unknown, place: string, n: number, scales: readonly bigint[]): Read {
  const kind = string(claim, "kind", place);
  if (kind === "null-vector") {
    const matrix = matrixOf(claim, place);
    const c = integers(string(claim, "c", place), n, `${place}.c`);
    return { matrix, kernel: matrix === "Hinf" ? perRow(c, scales) : c };
  }
  if (kind === "no-collinear-rows") return { collinear: "none" };
  if (kind === "collinear-rows") return { collinear: collinearRows(claim, place, n) };
  if (kind !== "eigenvalue") return { left: kind };
  const [end, relation] = [string(claim, "end", place), string(claim, "relation", place)];
  const of = string(claim, "matrix", place);
  if (end !== "least" || NOT_EXPORTED.has(of)) return { left: `${end} eigenvalue of ${of}` };
  const matrix = matrixOf(claim, place);
  const p = count(claim, "p", place, 2400);
  if (p % 2 !== 0) refuse(`${place}.p`, "an even number of bits");
  const q = integers(string(claim, "q", place), 1, `${place}.q`)[0];
  if (relation === "<=")
    return { matrix, upper: { p, q, witness: integers(string(claim, "v", place), n, `${place}.v`) } };
  if (relation !== ">=") return refuse(`${place}.relation`, ">= or <=");
  const L = list(member(claim, "L", `${place}.L`), `${place}.L`);
  if (L.length !== n) refuse(`${place}.L`, `${n} rows`);
  const witness = L.map((row, i) => integers(row, i + 1, `${place}.L[${i}]`));
  return { matrix, lower: { p, q, witness } };
}

function collinearRows(claim: unknown, place: string, n: number): CoqCollinear {
  const rows = list(member(claim, "rows", `${place}.rows`), `${place}.rows`);
  const [i, j] = rows;
  const within = (row: unknown): row is number => Number.isSafeInteger(row) && Number(row) >= 0 && Number(row) < n;
  if (rows.length !== 2 || !within(i) || !within(j)) return refuse(`${place}.rows`, `two places below ${n}`);
  const direction = string(claim, "direction", place);
  if (direction !== "same" && direction !== "opposite") return refuse(`${place}.direction`, '"same" or "opposite"');
  return { rows: [i, j], sign: direction === "same" ? 1 : -1 };
}

/** Bounds of one matrix side by side, so that its entries are enclosed once for two of them. */
function grouped(read: readonly Read[]): CoqGroup[] {
  const matrices: readonly CoqMatrix[] = ["Hinf", "raw Hinf"];
  return matrices.flatMap((matrix) => {
    const own = read.filter((claim) => "matrix" in claim && claim.matrix === matrix);
    const lowers = own.flatMap((claim) => ("lower" in claim ? [claim.lower] : []));
    const uppers = own.flatMap((claim) => ("upper" in claim ? [claim.upper] : []));
    const kernels = own.flatMap((claim) => ("kernel" in claim ? [claim.kernel] : []));
    const most = Math.max(lowers.length, uppers.length, kernels.length);
    return Array.from({ length: most }, (_, i) => ({
      matrix,
      lower: lowers[i],
      upper: uppers[i],
      kernel: kernels[i],
    }));
  });
}

/** The rows over one denominator, and what each integer row of the certificate is multiplied by for that. */
function exactRows(data: unknown, n: number, d: number): { rows: bigint[][]; scales: bigint[]; den: bigint } {
  if (!Object.hasOwn(data as Plain, "rows")) {
    throw new Problem({
      code: "export/no-rows",
      message: "the certificate holds only the digest of its rows, and the theorem speaks of the rows",
      expected: "a certificate with data.rows",
      advice: "make it with the rows in it",
    });
  }
  const lines = list(member(data, "rows", "data.rows"), "data.rows");
  if (lines.length !== n) refuse("data.rows", `${n} rows`);
  const read = lines.map((line, i) => readRow(line, d, `data.rows[${i}]`));
  const den = read.reduce((common, row) => lcm(common, row.den), 1n);
  const scales = read.map((row) => row.num * (den / row.den));
  return { rows: read.map(({ integers: row }, i) => row.map((x) => x * scales[i])), scales, den };
}

/** "1: 51 35 14 2 * 1/10 -> -1": number, integers, their scale, label. */
function readRow(line: unknown, d: number, place: string): { integers: bigint[]; num: bigint; den: bigint } {
  const parts =
    typeof line === "string" ? /^[1-9][0-9]{0,8}: ([^*>]+) \* ([^ /]+)(?:\/([^ /]+))? -> /.exec(line) : null;
  if (parts === null) return refuse(place, "number: integers * scale -> label");
  const [num] = integers(parts[2], 1, place);
  const [den] = integers(parts[3] ?? "1", 1, place);
  if (num <= 0n || den <= 0n) refuse(place, "a positive scale");
  return { integers: integers(parts[1], d, place), num, den };
}

/** The vector of the certificate goes with its integer rows; with row i multiplied by scales[i], it is c_i / scales[i], made whole. */
function perRow(c: readonly bigint[], scales: readonly bigint[]): bigint[] {
  const common = scales.reduce((all, scale, i) => (c[i] === 0n ? all : lcm(all, scale)), 1n);
  return c.map((x, i) => (x === 0n ? 0n : x * (common / scales[i])));
}

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse("the file", "JSON");
  }
}

function matrixOf(claim: unknown, place: string): CoqMatrix {
  const matrix = string(claim, "matrix", place);
  return matrix === "Hinf" || matrix === "raw Hinf" ? matrix : refuse(`${place}.matrix`, '"Hinf" or "raw Hinf"');
}

function member(value: unknown, name: string, place: string): unknown {
  const known = typeof value === "object" && value !== null && Object.hasOwn(value, name);
  return known ? (value as Plain)[name] : refuse(place, `a member "${name}"`);
}

function string(value: unknown, name: string, place: string): string {
  const text = member(value, name, place);
  return typeof text === "string" ? text : refuse(`${place}.${name}`, "a string");
}

function count(value: unknown, name: string, place: string, most: number): number {
  const number = member(value, name, place);
  const fine = typeof number === "number" && Number.isSafeInteger(number) && number >= 1 && number <= most;
  return fine ? number : refuse(`${place}.${name}`, `a whole number from 1 to ${most}`);
}

function list(value: unknown, place: string): readonly unknown[] {
  return Array.isArray(value) ? value : refuse(place, "an array");
}

/** So many integers in one text, single spaces between them. */
function integers(text: unknown, length: number, place: string): bigint[] {
  const words = typeof text === "string" ? text.split(" ") : [];
  if (words.length !== length || !words.every((word) => INTEGER.test(word))) {
    return refuse(place, `${length} integers with one space between them`);
  }
  return words.map(BigInt);
}

function refuse(place: string, expected: string): never {
  throw new Problem({
    code: "export/certificate",
    message: "this is no certificate that can be exported",
    where: place,
    expected,
    advice: "lemmata recheck tells more about a certificate",
  });
}
