import { Decimal } from "decimal.js";
import { Ball, type Truth } from "../kernel/index.ts";
import type { Evidence, Verdict, Witness } from "./run.ts";
import { type Operand, Term } from "./term.ts";

/** What a check found; the engine makes the {@link Result} of it. */
export interface Outcome {
  readonly verdict: Exclude<Verdict, "not-applicable">;
  readonly evidence: Evidence;
  /** One line for people: the comparison that decided, with its numbers. */
  readonly reason: string;
  /** What the verdict quantifies over; without it, the scope of the statement. */
  readonly scope?: string;
  /** Claimed bound divided by measured value. */
  readonly slack?: Ball;
  readonly witness?: Witness;
  /** Rows of the dataset that break a hypothesis (data rows counted from 1). */
  readonly rows?: { readonly first: readonly number[]; readonly count: number };
}

/** The claim `left <= right`, decided by enclosures. */
export function atMost(left: Operand, right: Operand): Outcome {
  const [a, b] = [Term.of(left), Term.of(right)];
  return compared(a, a.ball.atMost(b.ball), "<=", ">", b, slackOf(b.ball, a.ball));
}

/** The claim `left < right`, decided by enclosures. */
export function lessThan(left: Operand, right: Operand): Outcome {
  const [a, b] = [Term.of(left), Term.of(right)];
  return compared(a, a.ball.lessThan(b.ball), "<", ">=", b, slackOf(b.ball, a.ball));
}

/** The claim `left >= right`, decided by enclosures. */
export function atLeast(left: Operand, right: Operand): Outcome {
  const [a, b] = [Term.of(left), Term.of(right)];
  return compared(a, a.ball.atLeast(b.ball), ">=", "<", b, slackOf(a.ball, b.ball));
}

/** The claim `left > right`, decided by enclosures. */
export function greaterThan(left: Operand, right: Operand): Outcome {
  const [a, b] = [Term.of(left), Term.of(right)];
  return compared(a, a.ball.greaterThan(b.ball), ">", "<=", b, slackOf(a.ball, b.ball));
}

/** All of several claims: fails when one fails, holds when all hold; the slack is the least of theirs. */
export function all(...outcomes: readonly Outcome[]): Outcome {
  const failed = outcomes.find((o) => o.verdict === "fails");
  if (failed !== undefined) return failed;
  const open = outcomes.find((o) => o.verdict === "undecided");
  if (open !== undefined) return open;
  const slacks = outcomes.flatMap((o) => o.slack ?? []);
  const evidence = weakest(outcomes);
  const scope = outcomes.find((o) => o.evidence === evidence)?.scope;
  return {
    verdict: "holds",
    evidence,
    ...(scope === undefined ? {} : { scope }),
    reason: outcomes.map((o) => o.reason).join("; "),
    ...(slacks.length > 0 ? { slack: slacks.reduce((a, b) => a.min(b)) } : {}),
  };
}

/** A claim that is proved by other means than one comparison. */
export function certified(reason: string, more: Partial<Outcome> = {}): Outcome {
  return { verdict: "holds", evidence: "certified", reason, ...more };
}

/** A claim that a witness refutes. */
export function refuted(reason: string, witness: Witness, more: Partial<Outcome> = {}): Outcome {
  return { verdict: "fails", evidence: "certified", reason, witness, ...more };
}

/** A claim that could not be decided; the reason says what ran out. */
export function undecided(reason: string, more: Partial<Outcome> = {}): Outcome {
  return { verdict: "undecided", evidence: "none", reason, ...more };
}

/** One measured comparison along a trajectory computed in plain doubles: `left <= right` is claimed at `at`. */
export interface Sample {
  readonly at: number;
  readonly left: number;
  readonly right: number;
  /** What rounding may do to either side, absolutely; 0 when left out. */
  readonly noise?: number;
}

/** Plain doubles say nothing about comparisons closer than this (relative). */
const RESOLUTION = 1e-9;

/**
 * The claim `left <= right` at every sample of a trajectory in plain doubles. The evidence is `numerical`:
 * samples that agree to nine digits decide nothing, and values that are not numbers even less.
 * @param claim the claim in words, for example "|e(t)|^2 <= exp(-lambda0 t) |e(0)|^2"
 * @param at what the samples are counted by: "t" or "k"
 */
export function numericallyAtMost(claim: string, at: "t" | "k", samples: readonly Sample[]): Outcome {
  const last = samples.at(-1);
  if (last === undefined) return undecided(`no sample of ${claim} was computed`);
  const scope = `0 <= ${at} <= ${shown(last.at)}, this run, plain doubles`;
  let [tightest, close]: [Sample, Sample | null] = [samples[0], null];
  for (const s of samples) {
    if (!(Number.isFinite(s.left) && Number.isFinite(s.right))) {
      return undecided(`${claim} could not be computed at ${at} = ${shown(s.at)}`, { scope });
    }
    const doubt = Math.abs(s.right) * RESOLUTION + (s.noise ?? 0);
    if (s.left - s.right > doubt) {
      const reason = `${claim} is broken at ${at} = ${shown(s.at)}: ${shown(s.left)} > ${shown(s.right)}`;
      const data = { [at]: s.at, left: s.left, right: s.right };
      return {
        verdict: "fails",
        evidence: "numerical",
        reason,
        scope,
        witness: { kind: "trajectory", summary: reason, data },
      };
    }
    if (!(s.left - s.right < -doubt)) close = s;
    if (s.left * tightest.right >= tightest.left * s.right) tightest = s;
  }
  if (close !== null) {
    return undecided(`${claim} is too close to call in plain doubles at ${at} = ${shown(close.at)}`, { scope });
  }
  const reason = `${claim} at every computed ${at} up to ${shown(last.at)}; nearest at ${at} = ${shown(tightest.at)}: ${shown(tightest.left)} against ${shown(tightest.right)}`;
  const slack = tightest.left > 0 ? { slack: Ball.of(tightest.right).over(Ball.of(tightest.left)) } : {};
  return { verdict: "holds", evidence: "numerical", reason, scope, ...slack };
}

/** Decimals for sentences: `7.271e-5`, not `0.00007271`; a private configuration of decimal.js. */
const Sentence = Decimal.clone({ defaults: true, toExpNeg: -4, toExpPos: 7 });

/** A double for a sentence, to four significant digits. */
export function shown(x: number): string {
  return Number.isFinite(x) ? new Sentence(x.toPrecision(4)).toString() : String(x);
}

/** An enclosure for a sentence: four digits, rounded outward. */
export function shownBall(ball: Ball): string {
  const { lo, hi } = ball.toDecimalBounds(4);
  const [lower, upper] = [new Sentence(lo).toString(), new Sentence(hi).toString()];
  return lower === upper ? lower : `[${lower}, ${upper}]`;
}

function compared(a: Term, truth: Truth, claim: string, converse: string, b: Term, slack: Ball | undefined): Outcome {
  const line = (relation: string): string => `${named(a)} ${relation} ${named(b)}`;
  const more = slack === undefined ? {} : { slack };
  switch (truth.state) {
    case "yes":
      return certified(line(claim), more);
    case "no":
      return {
        verdict: "fails",
        evidence: "certified",
        reason: line(converse),
        witness: {
          kind: "comparison",
          summary: line(converse),
          data: {
            claim: `${a.text} ${claim} ${b.text}`,
            left: a.ball.toDecimalBounds(20),
            right: b.ball.toDecimalBounds(20),
          },
        },
        ...more,
      };
    default:
      return undecided(`${named(a)} and ${named(b)} overlap`, more);
  }
}

/** Name and value of a term; the value alone where that is its name. */
function named(term: Term): string {
  const value = shownBall(term.ball);
  return value === term.text ? value : `${term.text} = ${value}`;
}

function slackOf(bound: Ball, measured: Ball): Ball | undefined {
  return measured.greaterThan(0).certain && bound.atLeast(0).certain ? bound.over(measured) : undefined;
}

/** The weakest evidence among several outcomes: a conclusion is no better than what it rests on. */
export function weakest(outcomes: readonly Pick<Outcome, "evidence">[]): Evidence {
  const order: readonly Evidence[] = ["none", "numerical", "statistical", "certified"];
  return order.find((e) => outcomes.some((o) => o.evidence === e)) ?? "none";
}
