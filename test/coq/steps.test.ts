import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROOFS } from "../../proofs/index.ts";
import { type CoqTactics, coqStepEntries, formula } from "../../src/certificate/coq-steps.ts";
import { Rational } from "../../src/kernel/index.ts";
import type { ProofScript } from "../../src/proof/index.ts";
import { Workplace } from "../e2e/binary.ts";
import { Coq, LIBRARY, missingCoq } from "./coq.ts";
import { FALSE_STEPS } from "./steps-data.ts";

/**
 * The lane of Coq for the arithmetic steps of the proof scripts: the oracle is coqc. `lemmata export coq --proofs` states them; every one on the
 * list proofs/coq/steps.json must be proved or refuted, and none may leave the list unseen.
 */
const missing = missingCoq();
const MINUTES = 60_000;
const TACTICS = JSON.parse(readFileSync(path.join(LIBRARY, "steps.json"), "utf8")) as CoqTactics;
const entries = coqStepEntries(PROOFS, TACTICS);
const named = (fate: string): string[] =>
  entries.filter((entry) => entry.fate === fate).map(({ script, step }) => `${script}, ${step.id}`);

describe("the list of steps", () => {
  test("what is not proved is this, and no more", () => {
    // |<x_i, x_j>| = |<x_j, x_i>|: for Coq, which is told nothing of vectors, two variables.
    expect(named("open")).toEqual(["du2018/secant-rows, symmetric"]);
    expect(named("not of numbers")).toEqual([
      ...["first-back", "next-back", "none-back", "one-more-back", "whole"].map((id) => `du2018/lower-bound, ${id}`),
      "du2018/joint-change, same",
      "du2018/descent-by-secants, same",
      ...["same-step", "split-back", "end"].map((id) => `du2018/loss-step, ${id}`),
      "du2018/descent-by-rows, same",
      "du2018/theorem-4.1-chernoff, same",
      ...["sum", "same", "zero", "zero-back"].map((id) => `du2018/spectral-decay, ${id}`),
    ]);
    expect(named("proved")).toHaveLength(608);
  });

  test("every tactic on it belongs to a step that is stated", () => {
    const listed = [TACTICS.proved, TACTICS.refuted].flatMap((list) =>
      Object.entries(list).flatMap(([script, steps]) => Object.keys(steps).map((id) => `${script}, ${id}`)),
    );
    expect([...named("proved"), ...named("refuted")].sort()).toEqual(listed.sort());
  });
});

describe("lemmata export coq", () => {
  test.each([
    [["--proofs", "cert.json"], '"cert.json" and --proofs is given'],
    [[], "neither a certificate nor --proofs is given"],
  ])("%j is refused: a certificate or --proofs", (args, message) => {
    const place = new Workplace();
    try {
      const { code, err } = place.lemmata(["export", "coq", ...args, "-o", "exported"]);
      expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(message) });
      expect(place.files()).toEqual([]);
    } finally {
      place.remove();
    }
  });
});

describe.skipIf(missing !== null)("the steps in Coq", { concurrent: true, timeout: 10 * MINUTES }, () => {
  const coq = new Coq();
  const place = new Workplace();
  const folder = path.join(place.folder, "exported");
  let made: { code: number | null; out: string; err: string };

  beforeAll(async () => {
    const { code, err } = place.lemmata(["export", "coq", "--proofs", "-o", "exported"]);
    if (code !== 0) throw new Error(err);
    made = await coq.run("make", [], folder);
  }, 10 * MINUTES);
  afterAll(() => {
    coq.remove();
    place.remove();
  });

  /** What coqc says of a file that rests on the tactics of the library. */
  async function check(text: string): Promise<typeof made> {
    const own = mkdtempSync(path.join(tmpdir(), "lemmata-coq-"));
    try {
      writeFileSync(path.join(own, "Claims.v"), `${HEAD}${text}`);
      return await coq.run("coqc", ["-q", "-w", "-all", "-Q", `${folder}/lemmata`, "Lemmata", "Claims.v"], own);
    } finally {
      rmSync(own, { recursive: true });
    }
  }

  test("608 steps are proved and the 10 false ones refuted, with no axiom beyond the list", () => {
    expect(made.err).toBe("");
    expect(made.out).toContain("proved, with no axiom beyond assumptions.txt");
    expect(made.code).toBe(0);
    const text = place.read("exported/Proofs.v");
    expect(text.match(/^Theorem /gm)).toHaveLength(618);
    expect(text).not.toMatch(/\b(Admitted|admit|Axiom|Parameter|Conjecture)\b/);
    expect(place.read("exported/lemmata/Steps.v")).not.toMatch(/\b(Admitted|admit|Axiom|Parameter|Conjecture)\b/);
  });

  test("what Coq refutes is what lemmata refutes by arithmetic", () => {
    const { out } = place.lemmata(["prove", "--json"]);
    const { results } = JSON.parse(out) as { results: { id: string; steps: PlainStep[] }[] };
    const refuted = results.flatMap(({ id, steps }) =>
      steps.filter((step) => step.rule === "inequality" && step.counterexample).map((step) => `${id}, ${step.id}`),
    );
    expect(named("refuted")).toEqual(refuted);
  });

  test.each(entries.filter(({ fate }) => fate === "refuted"))(
    "the integrand of Lemma 3.3 and the other slips cannot be proved: $name",
    async ({ statement }) => {
      const claim = statement === null ? "" : formula(statement);
      const { code, err } = await check(`Goal ${claim}.\nProof. intros. first [${TRIED.join(" | ")}]. Qed.\n`);
      expect(code).toBe(1);
      expect(err).toContain("No applicable tactic");
    },
  );

  test.each(FALSE_STEPS)("$script, $step: $to is false in Coq, and what the script has is true", async (planted) => {
    const { script, step, from, to, at } = planted;
    const [before, after] = [from, to].map((text) => stated(script, step, from, text));
    expect(after).not.toBe(before);
    const proved = `Goal ${before}.\nProof. intros. ${TACTICS.proved[script]?.[step]}. Qed.\n`;
    const refuted = `Goal ~ (${after}).\nProof. intros H. ${at}; refuted H. Qed.\n`;
    expect(await check(proved + refuted)).toMatchObject({ code: 0, err: "" });
    // The twin: the same point does not refute the claim of the script.
    expect((await check(`Goal ~ (${before}).\nProof. intros H. ${at}; refuted H. Qed.\n`)).code).toBe(1);
  });

  test("brackets: closed terms have in Coq the value that they have here", async () => {
    const claims = fc.sample(closedTerm, { numRuns: 120, seed: 9 }).map(({ text, value }) => {
      const claim = `${text} == ${value.numerator < 0n ? `(${value})` : value}`;
      const [entry] = coqStepEntries([scriptOf(claim)], { proved: {}, refuted: {} });
      return `Goal ${entry?.statement ? formula(entry.statement) : "False"}.\nProof. field. Qed.\n`;
    });
    expect(await check(claims.join(""))).toMatchObject({ code: 0, err: "" });
  });
});

const HEAD = `From Coq Require Import Reals Lra Psatz.
From Interval Require Import Tactic.
From Lemmata Require Import Steps.
Open Scope R_scope.
`;
const TRIED = ["lra", "positive", "monotone", "enclosed", "nra"].map((tactic) => `timeout 2 (solve [${tactic}])`);

interface PlainStep {
  readonly id: string;
  readonly rule: string;
  readonly counterexample?: object;
}

/** The formula of a step after its claim has had one text put for another. */
function stated(script: string, step: string, from: string, to: string): string {
  const found = PROOFS.find(({ statement }) => statement.id === script);
  if (found === undefined) throw new Error(`no script ${script}`);
  const steps = found.steps.map((one) => (one.id === step ? { ...one, claim: one.claim.replace(from, to) } : one));
  const entry = coqStepEntries([{ ...found, steps }], TACTICS).find((one) => one.step.id === step);
  return entry?.statement ? formula(entry.statement) : "";
}

function scriptOf(claim: string): ProofScript {
  const statement = { id: "test/closed", title: "", source: "", conclusion: claim };
  return { statement, sha256: "", vocabulary: {}, steps: [{ id: "only", rule: "identity", claim }] };
}

interface Closed {
  readonly text: string;
  readonly value: Rational;
}

/** Terms of numbers in mathjs syntax, with and without brackets that are needed, and their values by exact arithmetic. */
const { term: closedTerm } = fc.letrec<{ term: Closed }>((tie) => {
  const leaf = fc.integer({ min: 0, max: 9 }).map((n): Closed => ({ text: String(n), value: Rational.of(n) }));
  const pair = fc.tuple(tie("term"), tie("term"));
  return {
    term: fc.oneof(
      { maxDepth: 4 },
      leaf,
      pair.map(([a, b]): Closed => ({ text: `(${a.text}) + (${b.text})`, value: a.value.plus(b.value) })),
      pair.map(([a, b]): Closed => ({ text: `(${a.text}) - (${b.text})`, value: a.value.minus(b.value) })),
      pair.map(([a, b]): Closed => ({ text: `(${a.text}) * (${b.text})`, value: a.value.times(b.value) })),
      pair.map(([a, b]) =>
        b.value.isZero() ? a : { text: `(${a.text}) / (${b.text})`, value: a.value.over(b.value) },
      ),
      tie("term").map((a): Closed => ({ text: `-(${a.text})`, value: a.value.negate() })),
      fc
        .tuple(tie("term"), fc.integer({ min: 0, max: 3 }))
        .map(([a, k]): Closed => ({ text: `(${a.text})^${k}`, value: a.value.pow(k) })),
    ),
  };
});
