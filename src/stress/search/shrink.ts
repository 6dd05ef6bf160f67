import { Rational } from "../../kernel/index.ts";
import { type Candidate, refitted } from "./candidate.ts";
import { withEntry, withRow } from "./moves.ts";

/** Whether a candidate still does what is wanted of it. */
export type Keeps = (candidate: Candidate) => boolean;

/** Subsets of neurons tried for a smaller width. */
const MOST_SUBSETS = 256;

/**
 * The simplest candidate reached from a given one that still does what is wanted: fewest rows, then columns, then neurons (a square number of them stays
 * one, so that the network keeps its rational values), then the simplest numbers. Greedy and deterministic: ends where no move makes it simpler, or after
 * `most` evaluations.
 */
export function shrink(
  from: Candidate,
  keeps: Keeps,
  most = Number.POSITIVE_INFINITY,
): { readonly candidate: Candidate; readonly evaluations: number } {
  let current = from;
  let evaluations = 0;
  const tried = new Set<string>();
  for (;;) {
    const simpler = firstOf(simplifications(current), (next) => {
      const key = JSON.stringify(next);
      if (evaluations >= most || tried.has(key) || !(compareCosts(costOf(next), costOf(current)) < 0)) return false;
      tried.add(key);
      evaluations += 1;
      return keeps(next);
    });
    if (simpler === null) return { candidate: sorted(current, keeps), evaluations };
    current = simpler;
  }
}

/** Rows with their labels, and neurons with their signs, in descending order, if that changes nothing. */
function sorted(c: Candidate, keeps: Keeps): Candidate {
  const order = (list: readonly (readonly number[])[]): number[] =>
    [...list.keys()].sort((a, b) => -compareCosts(list[a], list[b]) || a - b);
  const [i, r] = [order(c.rows), order(c.weights)];
  const next = {
    ...c,
    rows: i.map((k) => c.rows[k].map(noMinusZero)),
    labels: i.map((k) => noMinusZero(c.labels[k])),
    weights: r.map((k) => c.weights[k].map(noMinusZero)),
    signs: r.map((k) => c.signs[k]),
  };
  return keeps(next) ? next : c;
}

const noMinusZero = (x: number): number => x + 0;

function firstOf<T>(items: Iterable<T>, wanted: (item: T) => boolean): T | null {
  for (const item of items) if (wanted(item)) return item;
  return null;
}

/** Rows, columns, neurons, the sizes of all numbers, and minus signs of rows and of the rest: what shrinking lowers, the first entries first. */
export function costOf({ rows, labels, weights, signs, delta, stepSize }: Candidate): readonly number[] {
  const others = [...labels, ...weights.flat()];
  const negative = (numbers: readonly number[]): number => numbers.filter((x) => x < 0).length;
  const chosen = (delta === "1/20" ? 0 : 1) + (stepSize === "auto" ? 0 : 1);
  const size = [...rows.flat(), ...others].reduce((sum, x) => sum + complexity(x), chosen + negative(signs));
  return [rows.length, rows[0].length, weights.length, size, negative(rows.flat()), negative(others)];
}

/** Bits of numerator and denominator: 0 is simplest, then +-1, then 2, 3, 1/2, ... */
export function complexity(x: number): number {
  const { numerator, denominator } = Rational.fromDouble(x).abs();
  const bits = (k: bigint): number => (k === 0n ? 0 : k.toString(2).length);
  return bits(numerator) + bits(denominator) - 1;
}

function compareCosts(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((x, i) => x !== b[i]);
  return at === -1 ? 0 : a[at] - b[at];
}

/** Candidates that may be simpler, the boldest first; each also with labels that keep the residual, or a part of it. */
function* simplifications(c: Candidate): Generator<Candidate> {
  for (const next of structural(c)) yield* withLabels(c, next);
  for (const next of numerical(c)) yield* withLabels(c, next);
}

function* withLabels(old: Candidate, next: Candidate): Generator<Candidate> {
  yield next;
  if (next.labels !== old.labels || next.rows.length !== old.rows.length) return;
  for (const share of [1, 1 / 2, 1 / 4, 1 / 8]) yield refitted(old, next, share);
}

function* structural(c: Candidate): Generator<Candidate> {
  const { rows, labels, weights, signs } = c;
  const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at);
  if (rows.length > 1) for (const i of rows.keys()) yield { ...c, rows: without(rows, i), labels: without(labels, i) };
  if (rows.length === 1 && rows[0].length > 1) yield onALine(c);
  for (const k of rows[0].length > 1 ? rows[0].keys() : []) {
    const narrow = rows.map((x) => without(x, k));
    if (narrow.every((x) => x.some((v) => v !== 0)))
      yield { ...c, rows: narrow, weights: weights.map((w) => without(w, k)) };
  }
  for (const m of smallerWidths(weights.length)) {
    for (const kept of subsets(weights.length, m)) {
      yield { ...c, weights: kept.map((r) => weights[r]), signs: kept.map((r) => signs[r]) };
    }
  }
}

/** One row as the number 1: of the weights only the parts along it matter; rounded, without a change of sign. */
function onALine(c: Candidate): Candidate {
  const [x] = c.rows;
  const along = (w: readonly number[]): number => w.reduce((sum, v, k) => sum + v * x[k], 0) / Math.hypot(...x);
  return {
    ...c,
    rows: [[1]],
    weights: c.weights.map((w) => [along(w) < 0 ? Math.min(-1, Math.round(along(w))) : Math.round(along(w))]),
  };
}

function* smallerWidths(m: number): Generator<number> {
  const square = Number.isInteger(Math.sqrt(m));
  for (let k = 1; k < m; k++) if (!square || Number.isInteger(Math.sqrt(k))) yield k;
}

/** The first few subsets of m of the numbers 0, ..., n - 1, in lexicographic order. */
function* subsets(n: number, m: number): Generator<number[]> {
  const chosen = Array.from({ length: m }, (_, i) => i);
  for (let count = 0; count < MOST_SUBSETS; count++) {
    yield [...chosen];
    let at = m - 1;
    while (at >= 0 && chosen[at] === n - m + at) at -= 1;
    if (at < 0) return;
    chosen[at] += 1;
    for (let i = at + 1; i < m; i++) chosen[i] = chosen[i - 1] + 1;
  }
}

function* numerical(c: Candidate): Generator<Candidate> {
  const { rows, labels, weights, signs } = c;
  yield { ...c, signs: signs.map(() => 1) };
  for (const k of rows[0].keys()) {
    const turned = (list: Candidate["rows"]): Candidate["rows"] => list.map((x) => withEntry(x, k, 0 - x[k]));
    yield { ...c, rows: turned(rows), weights: turned(weights) };
  }
  yield { ...c, delta: "1/20" };
  yield { ...c, stepSize: "auto" };
  yield { ...c, weights: weights.map((w) => w.map(Math.sign)) };
  yield { ...c, weights: weights.map((w) => w.map((x) => x / 2)), labels: labels.map((y) => y / 2) };
  yield { ...c, weights: weights.map((w) => w.map((x) => Math.trunc(x / 2))) };
  for (const [i, row] of rows.entries()) {
    for (const [k, value] of row.entries()) {
      for (const x of simplerNumbers(value)) {
        const next = withEntry(row, k, x);
        if (next.every((v) => v === 0)) continue;
        yield { ...c, rows: withRow(rows, i, next) };
        yield {
          ...c,
          rows: rows.map((other) => (isOpposite(other, row) ? next.map((v) => 0 - v) : other === row ? next : other)),
        };
      }
    }
  }
  for (const [i, value] of labels.entries()) {
    for (const x of simplerNumbers(value)) yield { ...c, labels: withEntry(labels, i, x) };
  }
  for (const [r, w] of weights.entries()) {
    for (const [k, value] of w.entries()) {
      for (const x of simplerNumbers(value)) yield { ...c, weights: withRow(weights, r, withEntry(w, k, x)) };
    }
    yield { ...c, signs: withEntry(signs, r, 1) };
  }
}

const isOpposite = (a: readonly number[], b: readonly number[]): boolean => a.every((x, k) => x === 0 - b[k]);

/** Simpler numbers near or like x: 0, 1, -1, halves, and x rounded to few binary places; the simplest first. */
function simplerNumbers(x: number): number[] {
  const rounded = [1, 2, 4, 8, 16, 32].flatMap((q) => [Math.floor(x * q) / q, Math.ceil(x * q) / q]);
  const all = new Set(
    [0, 1, -1, 2, -2, 1 / 2, 1 / 4, -1 / 2, -1 / 4, Math.trunc(x / 2), ...rounded, Math.abs(x)].map((v) => v + 0),
  );
  return [...all]
    .filter((v) => v !== x && complexity(v) <= complexity(x))
    .sort((a, b) => complexity(a) - complexity(b));
}
