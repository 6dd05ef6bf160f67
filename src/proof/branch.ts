import { Interval, OutsideDomain } from "../kernel/index.ts";
import type { Compiled, Jet } from "./compiled.ts";

/** A number of which it is asked whether it is at least 0 (or above 0) on a box. */
export interface Question {
  readonly slack: Compiled;
  readonly strict: boolean;
  /** Numbers granted to be at least 0: where one is certainly negative, nothing is claimed. */
  readonly granted: readonly Compiled[];
  /** Ends that the variables cannot take, by the place of the variable. */
  readonly open: readonly { readonly lo: boolean; readonly hi: boolean }[];
}

/** What the search found: a proof, or a box that it could not settle. */
export type Found =
  | { readonly status: "proved"; readonly boxes: number }
  | { readonly status: "open"; readonly box: readonly Interval[]; readonly boxes: number };

export interface Limits {
  readonly boxes: number;
  readonly milliseconds: number;
}

/**
 * Interval branch and bound: proves that a number is at least 0 on a box, by its enclosure, by the mean value form, and by moving variables to
 * the end of the box towards which the number falls. An unbounded side is cut at twice its finite end, so that infinity stays in one piece.
 * @param refute told of the midpoint of every box that is not settled; true stops the search
 */
export function branchAndBound(
  question: Question,
  start: readonly Interval[],
  limits: Limits,
  refute: (point: readonly number[]) => boolean,
): Found {
  const began = performance.now();
  const waiting: Interval[][] = [[...start]];
  let boxes = 0;
  for (let box = waiting.pop(); box !== undefined; box = waiting.pop()) {
    boxes += 1;
    const jet = settle(question, box, start);
    if (jet === "settled") continue;
    if (refute(box.map(middle)) || boxes >= limits.boxes || performance.now() - began > limits.milliseconds) {
      return { status: "open", box, boxes };
    }
    const halves = split(box, jet);
    if (halves === null) return { status: "open", box, boxes };
    waiting.push(...halves);
  }
  return { status: "proved", boxes };
}

/** "settled" when the claim holds on the box or nothing is claimed there; otherwise what is known of the slack, null where it is not defined. */
function settle(question: Question, box: readonly Interval[], start: readonly Interval[]): "settled" | Jet | null {
  if (question.granted.some((granted) => certainlyNegative(granted, box))) return "settled";
  const jet = evaluate(question.slack, box);
  if (jet === null) return null;
  if (isEnough(jet.value.lo, question.strict)) return "settled";
  const mean = meanValue(question.slack, box, jet);
  if (mean !== null && isEnough(mean, question.strict)) return "settled";
  const cornered = towardsTheLeast(question, box, start, jet);
  if (cornered === null) return jet;
  const corner = evaluate(question.slack, cornered.box);
  return corner !== null && isEnough(corner.value.lo, cornered.strict) ? "settled" : jet;
}

const isEnough = (lo: number, strict: boolean): boolean => (strict ? lo > 0 : lo >= 0);

function certainlyNegative(granted: Compiled, box: readonly Interval[]): boolean {
  const jet = evaluate(granted, box);
  return jet !== null && jet.value.hi < 0;
}

function evaluate(f: Compiled, box: readonly Interval[]): Jet | null {
  try {
    return f(box);
  } catch (error) {
    if (error instanceof OutsideDomain) return null;
    throw error;
  }
}

/** A lower bound of f(c) + f'(box) (x - c) over the box; null where it is not known. */
function meanValue(f: Compiled, box: readonly Interval[], jet: Jet): number | null {
  if (box.some((side) => !Number.isFinite(side.lo) || !Number.isFinite(side.hi))) return null;
  const centre = box.map((side) => Interval.of(middle(side)));
  const value = evaluate(f, centre)?.value;
  if (value === undefined) return null;
  let total = value;
  for (const [i, side] of box.entries()) {
    const slope = i < jet.slopes.length ? jet.slopes[i] : Interval.of(0);
    if (slope === null) return null;
    if (slope !== undefined) total = total.plus(slope.times(side.minus(centre[i]!)));
  }
  return total.lo;
}

/**
 * The box with every variable in which the number is monotone moved to its end; null when that changes nothing. An end that the variable
 * cannot take makes the claim strict by itself where the slope is not 0.
 */
function towardsTheLeast(
  question: Question,
  box: readonly Interval[],
  start: readonly Interval[],
  jet: Jet,
): { box: Interval[]; strict: boolean } | null {
  let { strict } = question;
  let moved = false;
  const cornered = box.map((side, i) => {
    const slope = i < jet.slopes.length ? jet.slopes[i] : undefined;
    if (slope === null || slope === undefined || side.lo === side.hi) return side;
    if (slope.lo >= 0 && Number.isFinite(side.lo)) {
      moved = true;
      if (slope.lo > 0 && question.open[i]?.lo === true && side.lo === start[i]?.lo) strict = false;
      return Interval.of(side.lo);
    }
    if (slope.hi <= 0 && Number.isFinite(side.hi)) {
      moved = true;
      if (slope.hi < 0 && question.open[i]?.hi === true && side.hi === start[i]?.hi) strict = false;
      return Interval.of(side.hi);
    }
    return side;
  });
  return moved ? { box: cornered, strict } : null;
}

/** Both halves of the box, cut where the number changes most; null when no side can be cut. */
function split(box: readonly Interval[], jet: Jet | null): Interval[][] | null {
  let best = -1;
  let most = 0;
  for (const [i, side] of box.entries()) {
    const slope = jet !== null && i < jet.slopes.length ? jet.slopes[i] : undefined;
    if (jet !== null && slope === undefined) continue;
    const width = Number.isFinite(side.lo) && Number.isFinite(side.hi) ? side.hi - side.lo : 1e3;
    const steep = slope == null ? 1 : Math.min(slope.magnitude(), 1e9);
    const change = width * Math.max(steep, 1e-9);
    const cut = middle(side);
    if (change > most && cut > side.lo && cut < side.hi) [best, most] = [i, change];
  }
  if (best === -1) return null;
  const side = box[best]!;
  const cut = middle(side);
  const halves = [Interval.between(side.lo, cut), Interval.between(cut, side.hi)];
  return halves.map((half) => box.map((other, i) => (i === best ? half : other)));
}

/** A number inside the interval: its middle, or twice the finite end of an unbounded one. */
function middle({ lo, hi }: Interval): number {
  if (Number.isFinite(lo) && Number.isFinite(hi)) return lo + (hi - lo) / 2;
  if (Number.isFinite(lo)) return lo > 0 ? 2 * lo + 1 : lo === 0 ? 1 : lo < -1 ? 0 : 1;
  if (Number.isFinite(hi)) return hi < 0 ? 2 * hi - 1 : hi === 0 ? -1 : hi > 1 ? 0 : -1;
  return 0;
}
