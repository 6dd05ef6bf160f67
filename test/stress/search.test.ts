import { describe, expect, it } from "vitest";
import { atMost, defineLemma, greaterThan, type Lemma, lessThan, replay } from "../../src/lemma/index.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";
import { weakened } from "../../src/stress/index.ts";
import { caseOf, type SearchOutcome, search } from "../../src/stress/search/index.ts";

const statement = (id: string): Lemma =>
  [...du2018.lemmas, ...weakened.lemmas].find((lemma) => lemma.id === id) as Lemma;
const timeless = (outcome: SearchOutcome): unknown =>
  JSON.parse(JSON.stringify(outcome, (key, value: unknown) => (key === "seconds" ? 0 : value)));
/** A statement of du2018 under another id, with a planted error. */
const planted = (id: string, change: Partial<Lemma>): Lemma =>
  defineLemma({ ...statement(id), ...change, id: "planted/error" });

describe("the search finds what is false, from nothing", () => {
  it.each([0n, 1n, 2n])("Lemma 3.3 as printed, seed %s: shrinks to n = 1, d = 1, m = 4", (seed) => {
    const { found } = search(statement("du2018/lemma-3.3-printed"), { seed, budget: 20_000 });
    expect(found?.candidate).toMatchObject({
      rows: [[1]],
      labels: [1 / 4],
      weights: [[1], [-1], [-1], [-1]],
      signs: [1, 1, 1, 1],
    });
    expect(found?.result).toMatchObject({ verdict: "fails", evidence: "certified" });
    const document = caseOf("du2018/lemma-3.3-printed", found!.candidate, "fails", "");
    expect(replay(du2018, document, null).entries[0].confirmed).toBe(true);
    expect(replay(du2018, { ...document, statement: "du2018/lemma-3.3" }, null).entries[0].found).not.toBe("fails");
  });

  it.each([0n, 4n])(
    "Theorem 3.1 for inputs that are merely different, seed %s: shrinks to three opposite pairs in a plane",
    (seed) => {
      const { found } = search(statement("weakened/theorem-3.1"), { seed, budget: 5000 });
      const rows = found?.candidate.rows ?? [];
      expect([rows.length, rows[0].length]).toEqual([6, 2]);
      const opposites = rows.filter((x) => rows.some((y) => y[0] === 0 - x[0] && y[1] === 0 - x[1]));
      expect(opposites).toHaveLength(6);
      expect(new Set(rows.map((x) => (x[0] === 0 ? "upright" : x[1] / x[0] + 0))).size).toBe(3);
      expect(found?.result.witness?.data).toMatchObject({ dimension: 1 });
    },
  );

  it("the same seed gives the same find, another seed another way there", () => {
    const run = (seed: bigint): SearchOutcome =>
      search(statement("du2018/lemma-3.3-printed"), { seed, budget: 20_000 });
    expect(timeless(run(7n))).toEqual(timeless(run(7n)));
    expect(run(8n).evaluations).not.toBe(run(7n).evaluations);
  });

  it.each([
    [
      "the drift radius of Lemma 3.3 with 1 for 2",
      "du2018/lemma-3.3",
      { constants: { rate: "lambda0", driftRadius: "1 * sqrt(n) * initialResidual / (sqrt(width) * lambda0)" } },
    ],
    [
      "the drift of Lemma 3.4 ten times larger",
      "du2018/lemma-3.4",
      { check: (_, { driftBound, driftRadius }) => atMost(driftBound.times(10), driftRadius) },
    ],
    [
      "the distance of Lemma 3.2 a hundred times smaller",
      "du2018/lemma-3.2",
      { check: (q, { radius }) => lessThan(q.perturbationBound(radius), q.lambda0.over(400)) },
    ],
    [
      "the pairs of Lemma 4.1 a hundred times fewer",
      "du2018/lemma-4.1",
      {
        constants: {
          radius: "sqrt(2 * pi) / 96 * delta * lambda0 / n^2",
          mostPairs: "2 * width * n * radius / (100 * sqrt(2 * pi) * delta)",
        },
      },
    ],
    [
      "lambda0 above 1/100 in Theorem 3.1",
      "du2018/theorem-3.1",
      { check: ({ lambda0 }) => greaterThan(lambda0.times(100), 1) },
    ],
  ] as [string, string, Partial<Lemma>][])(
    "a planted error is refuted within 1,000 evaluations: %s",
    (_, id, change) => {
      const { found, evaluations } = search(planted(id, change), { seed: 2n, budget: 1000 });
      expect(found?.result).toMatchObject({ verdict: "fails", evidence: "certified" });
      expect(evaluations).toBeLessThanOrEqual(1000);
    },
  );
});

describe("the search finds nothing against what is true", () => {
  it.each([
    ["du2018/lemma-3.3", 20_000],
    ["du2018/theorem-3.1", 500],
    ["du2018/lemma-3.4", 300],
    ["du2018/corollary-4.1", 60],
  ] as const)("%s, %i evaluations", (id, budget) => {
    const { found, evaluations } = search(statement(id), { seed: 1n, budget });
    expect(found).toBeNull();
    expect(evaluations).toBe(budget);
  });

  it("and comes as near to equality as Lemma 3.3 allows: its radius is attained (oracle: p = 1/4)", () => {
    const { nearest } = search(statement("du2018/lemma-3.3"), { seed: 2n, budget: 20_000 });
    expect(nearest?.candidate).toMatchObject({ rows: [[1]], weights: [[1], [-1], [-1], [-1]] });
    expect(Number(nearest?.result.slack?.lo)).toBeCloseTo(1, 9);
  });
});
