import { describe, expect, it } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import { stream, uniformAt } from "../../src/random/index.ts";
import {
  boundsOf,
  countOf,
  FAILURE,
  judge,
  SUCCESS,
  stoppingTime,
  type Test,
  totalRisk,
  trialsNeeded,
  UNDECIDED,
} from "../../src/statistics/index.ts";

const FIXED: Test = { delta: Rational.of(1, 20), confidence: Rational.of(19, 20), method: "clopper-pearson" };
const SEQUENTIAL: Test = { ...FIXED, method: "sequential" };

const all = (trials: number) => ({ trials, successes: trials, failures: 0 });

describe("the verdict of a probability claim", () => {
  it("0.95^59 < 0.05 < 0.95^58: 59 successes show 0.95 at 95 %, 58 do not", () => {
    expect(judge(all(59), FIXED)).toBe("holds");
    expect(judge(all(58), FIXED)).toBe("undecided");
    expect(trialsNeeded(all(58), FIXED)).toBe(1);
    expect(trialsNeeded(all(0), FIXED)).toBe(2); // two failures: P(X <= 0 of 2) = 1/400
  });

  it("undecided trials count against `holds`, and do not make it `fails`", () => {
    expect(judge({ trials: 100, successes: 100, failures: 0 }, FIXED)).toBe("holds");
    expect(judge({ trials: 100, successes: 90, failures: 0 }, FIXED)).toBe("undecided");
    expect(judge({ trials: 100, successes: 0, failures: 0 }, FIXED)).toBe("undecided");
    expect(judge({ trials: 100, successes: 0, failures: 30 }, FIXED)).toBe("fails");
    const { lower, upper } = boundsOf({ trials: 100, successes: 0, failures: 0 }, FIXED);
    expect([lower.toString(), upper.toString()]).toEqual(["0", "1"]);
  });

  it("no trials decide nothing", () => {
    expect(judge(all(0), FIXED)).toBe("undecided");
    expect(judge(all(0), SEQUENTIAL)).toBe("undecided");
  });

  it("sequential: (n + 1) 0.95^n <= 0.05 first at n = 157", () => {
    const first = Array.from({ length: 400 }, (_, n) => n).find((n) => (n + 1) * 0.95 ** n <= 0.05);
    const outcomes = new Uint8Array(400).fill(SUCCESS);
    expect(stoppingTime(outcomes, SEQUENTIAL)).toBe(first);
    expect(judge(all(first ?? 0), SEQUENTIAL)).toBe("holds");
    expect(judge(all((first ?? 0) - 1), SEQUENTIAL)).toBe("undecided");
  });

  it("stops where the judge first decides, whatever comes after", () => {
    const coin = stream(3n, "coin");
    for (const share of [0.5, 0.85, 0.99, 1]) {
      const outcomes = Uint8Array.from({ length: 600 }, (_, i) => {
        const u = uniformAt(coin, i + 1000 * share);
        return u < share ? SUCCESS : u < share + (1 - share) / 2 ? UNDECIDED : FAILURE;
      });
      const first = outcomes.findIndex((_, i) => judge(countOf(outcomes, i + 1), SEQUENTIAL) !== "undecided");
      expect(stoppingTime(outcomes, SEQUENTIAL)).toBe(first === -1 ? 600 : first + 1);
    }
  });
});

/** How many of `runs` sequences of `length` trials with success probability p ever make the test answer `verdict`. */
function everAnswers(
  verdict: "holds" | "fails",
  p: number,
  runs: number,
  length: number,
  test: Test,
  biased: boolean,
): number {
  let count = 0;
  for (let run = 0; run < runs; run++) {
    const coin = stream(2026n, "coverage", run);
    const outcomes = Uint8Array.from({ length }, (_, i) => (uniformAt(coin, i) < p ? SUCCESS : FAILURE));
    if (biased ? peeking(outcomes, test) === verdict : answer(outcomes, test) === verdict) count += 1;
  }
  return count;
}

function answer(outcomes: Uint8Array, test: Test): string {
  return judge(countOf(outcomes, stoppingTime(outcomes, test)), test);
}

/** The mistake that the sequential test is there to prevent: the fixed-size test, asked again after every trial. */
function peeking(outcomes: Uint8Array, test: Test): string {
  for (let n = 25; n <= outcomes.length; n += 25) {
    const verdict = judge(countOf(outcomes, n), { ...test, method: "clopper-pearson" });
    if (verdict !== "undecided") return verdict;
  }
  return "undecided";
}

describe("error rates by simulation, with a fixed seed", () => {
  const [runs, length] = [200, 400];
  // The claim is P >= 0.9; with 200 runs a rate of 5 % gives more than 20 with probability below 0.1 %.
  const test: Test = { ...SEQUENTIAL, delta: Rational.of(1, 10) };
  const most = 20;

  it("sequential: false `holds` and false `fails` stay below 5 %, however long one looks", () => {
    expect(everAnswers("holds", 0.8999, runs, length, test, false)).toBeLessThanOrEqual(most);
    expect(everAnswers("fails", 0.9, runs, length, test, false)).toBeLessThanOrEqual(most);
  });

  it("the same simulation condemns a biased test: looking again and again at fixed-size bounds", () => {
    expect(everAnswers("holds", 0.8999, runs, length, test, true)).toBeGreaterThan(most);
    expect(everAnswers("fails", 0.9, runs, length, test, true)).toBeGreaterThan(most);
  });

  it("and it has power: clear cases are decided", () => {
    expect(everAnswers("holds", 0.98, 100, length, test, false)).toBeGreaterThan(90);
    expect(everAnswers("fails", 0.7, 100, length, test, false)).toBe(100);
  });
});

describe("the ledger", () => {
  it("adds up, exactly, and stops at 1", () => {
    const risk = (p: Rational) => ({ id: "a", what: "b", probability: p });
    expect(totalRisk([]).toString()).toBe("0");
    expect(totalRisk([risk(Rational.of(1, 20)), risk(Rational.of(1, 30))]).toString()).toBe("1/12");
    expect(totalRisk([risk(Rational.of(2, 3)), risk(Rational.of(2, 3))]).toString()).toBe("1");
  });
});
