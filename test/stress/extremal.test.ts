import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/cli/document.ts";
import { extremalCases } from "../../src/cli/extremal.ts";
import { Ball, Rational } from "../../src/kernel/index.ts";
import {
  type Bounds,
  type Case,
  defineLemma,
  type Lemma,
  replay,
  slackUnder,
  withSlack,
} from "../../src/lemma/index.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";
import { judgeExtremal } from "../../src/stress/index.ts";
import { type Candidate, resultOf, searchExtremal } from "../../src/stress/search/index.ts";

const statement = (id: string): Lemma => du2018.lemmas.find((lemma) => lemma.id === `du2018/${id}`) as Lemma;
const cases = extremalCases(du2018);
const schema = JSON.parse(readFileSync(new URL("../../reports/schema/case.json", import.meta.url), "utf8")) as object;
const fits = new Ajv2020({ strict: true }).compile(schema);
const contains = ({ lo, hi }: Bounds, x: Rational): boolean =>
  Rational.parse(lo).compare(x) <= 0 && Rational.parse(hi).compare(x) >= 0;
const relativeWidth = ({ lo, hi }: Bounds): number => Number(hi) / Number(lo) - 1;

/** By hand, for n = d = 1 with a share p of the neurons active for ever: 4p, 2p, 8p, m/96, ... as the comments of the cases derive. */
const BY_HAND: Readonly<Record<string, Rational>> = {
  "lemma-3.1": Rational.one,
  "lemma-3.2": Rational.of(121, 120),
  "lemma-3.2-printed": Rational.of(128, 127),
  "lemma-3.3": Rational.of(128, 127),
  "lemma-3.3-printed": Rational.of(128, 127),
  "lemma-3.4": Rational.one,
  "theorem-3.2": Rational.one,
  "lemma-4.1": Rational.of(97, 96),
  "corollary-4.1": Rational.of(128, 127),
  "theorem-4.1": Rational.one,
};

describe("the data nearest to equality (oracle: the slack recorded, and rational arithmetic by hand)", () => {
  it("is there for every statement, every file of the folder in use", () => {
    expect(new Set(cases.map((c) => c.statement))).toEqual(new Set(du2018.lemmas.map(({ id }) => id)));
    expect(cases).toHaveLength(readdirSync(new URL("../../examples/extremal/", import.meta.url)).length);
    const withoutSlack = cases.filter(({ expect: { slack } }) => slack === undefined).map((c) => c.statement);
    expect(withoutSlack).toEqual(["du2018/theorem-3.1"]); // lambda0 > 0 has no bound to come near to
  });

  it.each(cases.map((c) => [`${c.statement}, n = ${c.X.length}`, c] as const))(
    "%s: the slack, enclosed again, is the one recorded, and no less",
    (_, document) => {
      expect(fits(document), JSON.stringify(fits.errors)).toBe(true);
      const { agreement, result } = judgeExtremal(du2018, document);
      expect({ agreement, verdict: result.verdict, evidence: result.evidence }).toEqual({
        agreement: "agrees",
        verdict: "holds",
        evidence: "certified",
      });
      expect(replay(du2018, document, null).entries[0].confirmed).toBe(true);
      const { slack } = document.expect;
      if (slack === undefined) return;
      expect(relativeWidth(slack)).toBeLessThan(1e-11);
      expect(Number(slack.hi)).toBeGreaterThanOrEqual(1);
      if (document.X.length === 1)
        expect(contains(slack, BY_HAND[document.statement.replace("du2018/", "")])).toBe(true);
    },
  );

  it("a slack recorded too low, too high or too sharply is not confirmed, and a wrong verdict contradicts", () => {
    const document = cases.find((c) => c.statement === "du2018/lemma-4.1") as Case;
    const recorded = (slack: Bounds): Case => ({ ...document, expect: { verdict: "holds", slack } });
    const agreementOf = (slack: Bounds) => judgeExtremal(du2018, recorded(slack)).agreement;
    expect(agreementOf({ lo: "1.0104166", hi: "1.0104167" })).toBe("agrees");
    expect(agreementOf({ lo: "1", hi: "1.0104166" })).toBe("contradicts");
    expect(agreementOf({ lo: "1.0104167", hi: "2" })).toBe("contradicts");
    expect(agreementOf({ lo: "1.01041666666666666667", hi: "1.0104167" })).toBe("open");
    expect(replay(du2018, recorded({ lo: "1", hi: "1.0104166" }), null).entries[0].confirmed).toBe(false);
    expect(judgeExtremal(du2018, { ...document, expect: { verdict: "fails" } }).agreement).toBe("contradicts");
  });

  it("the command reads what a case records, and refuses what is no number", () => {
    const bytes = (c: object): Uint8Array => new TextEncoder().encode(JSON.stringify(c));
    const [document] = cases.filter(({ expect: { slack } }) => slack !== undefined);
    expect(parseDocument(bytes(document), "x.json")).toEqual(document);
    const twisted = { ...document, expect: { verdict: "holds", slack: { lo: "1", hi: "Infinity" } } };
    expect(() => parseDocument(bytes(twisted), "x.json")).toThrow(/malformed/);
    expect(fits(twisted)).toBe(false);
  });
});

/** n = d = 1: `active` of m neurons far on the active side, the others far on the other one, e(0) = -1/8. */
function oneRow(active: number, m: number, stepSize = "auto"): Candidate {
  const weights = Array.from({ length: m }, (_, r) => [r < active ? 64 : -64]);
  const label = (active * 64) / Math.sqrt(m) + 1 / 8;
  return { rows: [[1]], labels: [label], weights, signs: weights.map(() => 1), delta: "1/20", stepSize };
}

describe("the slack of a conclusion is enclosed from both sides (oracle: n = 1, where every flow and every run is known)", () => {
  const eta = Rational.of(1, 2);
  const square = (x: Rational): Rational => x.times(x);
  it.each<readonly [string, (p: Rational) => Rational]>([
    ["lemma-3.3", (p) => p.times(Rational.of(4))],
    ["lemma-3.3-printed", (p) => p.times(Rational.of(2))],
    ["theorem-3.2", (p) => p.times(Rational.of(4))],
    ["corollary-4.1", (p) => p.times(Rational.of(8))],
    [
      "theorem-4.1",
      (p) => Rational.one.minus(eta.times(Rational.of(1, 4))).over(square(Rational.one.minus(eta.times(p)))),
    ],
    ["lemma-3.2-printed", (p) => p.times(Rational.of(4))],
  ])("%s", (id, slackAt) => {
    let certified = 0;
    for (const [active, m] of [
      [1, 1],
      [2, 3],
      [3, 4],
      [5, 9],
      [7, 12],
      [9, 16],
    ]) {
      const { verdict, evidence, slack } = resultOf(withSlack(statement(id)), oneRow(active, m, "1/2"));
      if (verdict !== "holds" || evidence !== "certified") continue;
      certified += 1;
      expect(slack !== null && contains(slack, slackAt(Rational.of(active, m))), `${active} of ${m}`).toBe(true);
      expect(relativeWidth(slack as Bounds)).toBeLessThan(1e-10);
    }
    expect(certified).toBe(6);
  });

  it("Lemma 3.2 with neurons at the kink (oracle: k of m flip together, slack m / (8k))", () => {
    for (const [k, m] of [
      [1, 9],
      [1, 16],
      [2, 17],
      [3, 32],
    ]) {
      const weights = Array.from({ length: m }, (_, r) => [r < k ? 2 ** -20 : 64]);
      const { verdict, slack } = resultOf(withSlack(statement("lemma-3.2")), { ...oneRow(m, m), weights });
      expect(verdict).toBe("holds");
      expect(slack !== null && contains(slack, Rational.of(m, 8 * k)), `${k} of ${m}`).toBe(true);
    }
  });

  it("a neuron on its kink leaves the rate at the start unknown, and so the slack", () => {
    const kink = { ...oneRow(3, 4), weights: [[64], [64], [64], [0]] };
    expect(resultOf(withSlack(statement("theorem-3.2")), kink).slack).toBeNull();
    const off = { ...oneRow(3, 4), weights: [[64], [64], [64], [-64]] };
    expect(resultOf(withSlack(statement("theorem-3.2")), off).slack).not.toBeNull();
  });
});

describe("the search for equality", () => {
  const run = (id: string, seed: bigint, budget: number, minRows = 1) =>
    searchExtremal(statement(id), { seed, budget, constraints: { minRows } });
  const timeless = (outcome: object): unknown =>
    JSON.parse(JSON.stringify(outcome, (key, value: unknown) => (key === "seconds" ? 0 : value)));

  it("finds Lemma 3.1 with equality, from nothing (oracle: 5 or 3 of 8 neurons)", () => {
    const { nearest } = run("lemma-3.1", 1n, 800);
    expect(nearest?.result).toMatchObject({ verdict: "holds", evidence: "certified", slack: { lo: "1", hi: "1" } });
  });

  it("the same seed gives the same find", () => {
    expect(timeless(run("theorem-3.2", 3n, 80))).toEqual(timeless(run("theorem-3.2", 3n, 80)));
    expect(timeless(run("theorem-3.2", 4n, 80))).not.toEqual(timeless(run("theorem-3.2", 3n, 80)));
  });

  it("keeps the rows asked for", () => {
    expect(run("lemma-3.3", 1n, 400, 2).nearest?.candidate.rows.length).toBeGreaterThanOrEqual(2);
  });

  it("takes no slack that is not certified, and none of a statement that fails", () => {
    const never = (evidence: "numerical" | "certified") =>
      defineLemma({
        ...statement("theorem-3.2"),
        id: "planted/never",
        assumes: [],
        check: () => ({
          verdict: evidence === "certified" ? "fails" : "holds",
          evidence,
          reason: "",
          witness: { kind: "k", summary: "", data: {} },
        }),
        slack: () => slackUnder(Ball.of(1), 1, 1),
      });
    for (const evidence of ["numerical", "certified"] as const) {
      expect(searchExtremal(never(evidence), { seed: 1n, budget: 20 }).nearest).toBeNull();
    }
  });

  it.each(["lemma-3.1", "theorem-3.2", "theorem-4.1", "lemma-3.3", "corollary-4.1"])(
    "%s: nothing nearer than what is recorded (a nearer find must be recorded)",
    (id) => {
      const { nearest } = run(id, 11n, 120);
      const recorded = Math.min(
        ...cases.filter((c) => c.statement === `du2018/${id}`).map((c) => Number(c.expect.slack?.lo)),
      );
      if (nearest !== null) expect(Number(nearest.result.slack?.hi)).toBeGreaterThanOrEqual(recorded);
    },
  );
});
