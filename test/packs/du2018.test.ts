import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Dataset, datasetOf, normalizeRows } from "../../src/dataset/index.ts";
import { Problem, Rational } from "../../src/kernel/index.ts";
import {
  type Case,
  defineLemma,
  driftRadius,
  Facts,
  greaterThan,
  type InstanceOptions,
  instanceOf,
  type Lemma,
  type Pack,
  type Result,
  type Run,
  replay,
  runPack,
} from "../../src/lemma/index.ts";
import { explicitStart } from "../../src/network/index.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";

const OPTIONS: InstanceOptions = { seed: 1n, delta: Rational.of(1, 20), stepSize: "auto", precision: "auto" };

const identity = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
const orthonormal = (n: number, y: number[] = identity(n).map((_, i) => (i % 2 === 0 ? 1 : -1))): Dataset =>
  datasetOf(identity(n), y, "orthonormal");

function find(id: string): Lemma {
  const lemma = du2018.lemmas.find((candidate) => candidate.id === `du2018/${id}`);
  if (lemma === undefined) throw new Error(`no ${id}`);
  return lemma;
}

function checkOne(lemma: Lemma, dataset: Dataset, options: Partial<InstanceOptions> = {}): Result {
  const pack: Pack = { ...du2018, lemmas: [lemma] };
  return runPack(pack, dataset, { ...OPTIONS, ...options, lemmas: [lemma.id] }).results[0];
}

/** The statement with one of its constants replaced: a planted falsehood. */
const planted = (lemma: Lemma, name: string, expression: string): Lemma => {
  if (!(name in lemma.constants)) throw new Error(`${lemma.id} has no constant ${name}`);
  return { ...lemma, constants: { ...lemma.constants, [name]: expression } };
};

/** n = d = 1, 4 of 9 neurons active: lambda0 = 1/2, H = 4/9 for ever, |e(0)| = 1; drift -> 3/4, printed radius 2/3, corrected 4/3. */
const oneRow = datasetOf([[Rational.of(1)]], [Rational.of(43, 3)], "one");
const oneRowStart = explicitStart(
  [10, 10, 10, 10, -10, -10, -10, -10, -10].map((w) => [w]),
  [1, 1, 1, 1, 1, 1, 1, 1, 1],
);
const oneRowOptions = { start: oneRowStart, stepSize: Rational.of(1), steps: 20 } as const;

describe("each statement, true and with a planted falsehood", () => {
  it("Theorem 3.1: lambda0 = 1/2 for orthonormal rows; lambda0 > 0.51 is refused", () => {
    const truth = checkOne(find("theorem-3.1"), orthonormal(5));
    expect(truth).toMatchObject({ verdict: "holds", evidence: "certified", scope: "this dataset" });
    expect(Number(truth.quantities.lambda0.lo)).toBeLessThanOrEqual(0.5);
    expect(Number(truth.quantities.lambda0.hi)).toBeGreaterThanOrEqual(0.5);
    const lie = defineLemma({
      ...find("theorem-3.1"),
      check: ({ lambda0 }) => greaterThan(lambda0, Rational.of(51, 100)),
    });
    expect(checkOne(lie, orthonormal(5))).toMatchObject({ verdict: "fails", evidence: "certified" });
  });

  it("Lemma 3.1: holds above its width, and fails with a witness at a width where H(0) is singular", () => {
    const lemma = find("lemma-3.1");
    const wide = checkOne(lemma, orthonormal(2), { width: 4096 });
    expect(wide).toMatchObject({ verdict: "holds", evidence: "certified", guarantees: [{ met: "yes" }] });
    const narrow = checkOne(lemma, orthonormal(8), { width: 4 });
    expect(narrow).toMatchObject({ verdict: "fails", evidence: "certified", guarantees: [{ met: "no" }] });
    expect(narrow.witness).not.toBeNull();
    expect(narrow.reason).toContain("the paper is not contradicted");
    const lie = defineLemma({
      ...lemma,
      check: ({ lambdaMinH0, lambda0 }) => greaterThan(lambdaMinH0, lambda0.times(3).over(2)),
    });
    expect(checkOne(lie, orthonormal(2), { width: 4096 }).verdict).toBe("fails");
  });

  it("Lemma 3.2: holds at the paper's radius; at a radius of 1 a concrete W refutes it", () => {
    const lemma = find("lemma-3.2");
    const truth = checkOne(lemma, orthonormal(3), { width: 512 });
    expect(truth).toMatchObject({ verdict: "holds", evidence: "certified" });
    const { certifiedRadius, refutedRadius, radius } = truth.quantities;
    expect(Number(certifiedRadius.lo)).toBeGreaterThan(Number(radius.hi));
    expect(Number(refutedRadius.hi)).toBeGreaterThanOrEqual(Number(certifiedRadius.lo));
    const lie = checkOne(planted(lemma, "radius", "1"), orthonormal(3), { width: 512 });
    expect(lie).toMatchObject({ verdict: "fails", evidence: "certified", witness: { kind: "weights" } });
  });

  it("Lemma 3.2 as printed: false at n = m = 1 when the neuron is inactive, true when H(0) is well conditioned", () => {
    const lemma = find("lemma-3.2-printed");
    const dead = explicitStart([[-1]], [1]);
    expect(checkOne(lemma, oneRow, { start: dead })).toMatchObject({ verdict: "fails", evidence: "certified" });
    expect(checkOne(lemma, orthonormal(2), { width: 4096 })).toMatchObject({ verdict: "holds", evidence: "certified" });
  });

  it("Lemma 3.3: the corrected radius holds for all t, the printed one is refuted, certified (drift tends to 3/4 > 2/3)", () => {
    const truth = checkOne(find("lemma-3.3"), oneRow, oneRowOptions);
    expect(truth).toMatchObject({ verdict: "holds", evidence: "certified", scope: "every t >= 0, this start" });
    const printed = checkOne(find("lemma-3.3-printed"), oneRow, oneRowOptions);
    expect(printed).toMatchObject({ verdict: "fails", evidence: "certified", witness: { kind: "drift" } });
    expect(Number(printed.quantities.driftAtLeast.hi)).toBeLessThanOrEqual(0.75);
    expect(Number(printed.quantities.driftAtLeast.lo)).toBeGreaterThan(0.7499);
    expect(checkOne(planted(find("lemma-3.3"), "rate", "2 * lambda0"), oneRow, oneRowOptions).verdict).not.toBe(
      "holds",
    );
  });

  it("Lemma 3.3 claims decay only while the eigenvalue floor holds: a flow that dies later does not refute it", () => {
    const rows = datasetOf(
      [
        [Rational.of(3, 5), Rational.of(4, 5)],
        [Rational.of(4, 5), Rational.of(-3, 5)],
      ],
      [Rational.of(3), Rational.of(-3)],
    );
    for (const id of ["lemma-3.3", "lemma-3.3-printed"]) {
      const options = { width: 4, seed: 4n, steps: 300 };
      expect(checkOne(find(id), rows, options).verdict).not.toBe("fails");
    }
    expect(checkOne(find("theorem-3.2"), rows, { width: 4, seed: 4n, steps: 300 }).verdict).toBe("fails");
  });

  it("Lemma 3.4: holds where R' < R, and half the drift radius is refused", () => {
    // Two orthonormal rows, 8 neurons at (+-10, +-10) twice: H(0) = I/2 = H_inf, |G| = 1, u(0) = 40 / sqrt(8) = 14.14213...
    const corners = [1, -1].flatMap((x) => [1, -1].map((y) => [10 * x, 10 * y]));
    const start = explicitStart([...corners, ...corners], [1, 1, 1, 1, 1, 1, 1, 1]);
    const options = { start, delta: Rational.of(9, 10) };
    const near = orthonormal(2, [14.1421, 14.1421]);
    expect(checkOne(find("lemma-3.4"), near, options)).toMatchObject({ verdict: "holds", evidence: "certified" });
    const lie = planted(find("lemma-3.4"), "driftRadius", "sqrt(n) * initialResidual / (sqrt(width) * lambda0)");
    expect(checkOne(lie, near, options)).toMatchObject({ verdict: "fails", evidence: "certified" });
    const far = checkOne(find("lemma-3.4"), orthonormal(2, [0, 0]), options);
    expect(far).toMatchObject({ verdict: "not-applicable", evidence: "certified" });
    expect(far.reason).toContain("R' < R");
  });

  it("Theorem 3.2: certified for all t at a moderate width, far below the paper's; a rate 10 times larger is refuted", () => {
    const truth = checkOne(find("theorem-3.2"), orthonormal(2), { width: 16_384 });
    expect(truth).toMatchObject({ verdict: "holds", evidence: "certified", guarantees: [{ met: "no" }] });
    const lie = planted(find("theorem-3.2"), "rate", "10 * lambda0");
    expect(checkOne(lie, orthonormal(2), { width: 16_384 })).toMatchObject({ verdict: "fails", evidence: "numerical" });
  });

  it("Theorem 4.1: certified for every k; a factor too small is refuted; a step above 2 / lambda_max fails", () => {
    const lemma = find("theorem-4.1");
    const truth = checkOne(lemma, orthonormal(2), { width: 16_384 });
    expect(truth).toMatchObject({ verdict: "holds", evidence: "certified", scope: "every k >= 0, this start" });
    const lie = planted(lemma, "factor", "1 - 3 * stepSize * lambda0");
    expect(checkOne(lie, orthonormal(2), { width: 16_384 })).toMatchObject({ verdict: "fails", evidence: "certified" });
    const tooLong = checkOne(lemma, orthonormal(2), { width: 512, stepSize: Rational.of(9) });
    expect(tooLong).toMatchObject({
      verdict: "fails",
      evidence: "certified",
      scope: "k = 1, this start",
      guarantees: [{ met: "no" }, { met: "no" }],
    });
  });

  it("Theorem 4.1 where the bootstrap does not close at the start: certified later, or enclosed as far as the run went", () => {
    const lemma = find("theorem-4.1");
    const later = checkOne(lemma, orthonormal(2), { width: 20, steps: 200, stepSize: Rational.of(1) });
    expect(later).toMatchObject({ verdict: "holds", evidence: "certified", scope: "every k >= 0, this start" });
    expect(Number(later.quantities.certifiedFrom.lo)).toBeGreaterThan(0);
    const short = checkOne(lemma, orthonormal(2), { width: 12, steps: 1, stepSize: Rational.of(1, 4) });
    expect(short).toMatchObject({
      verdict: "holds",
      evidence: "numerical",
      scope: "0 <= k <= 1, this run, every step enclosed",
    });
  });

  it("a decay at exactly the claimed rate is decided by enclosures, not by luck", () => {
    // One row, every neuron active: |e(k+1)| = (1 - eta) |e(k)|, so a factor of (1 - eta)^2 is met with equality; 1/3 is no double.
    const all = explicitStart([[10], [10], [10], [10]], [1, 1, 1, 1]);
    const options = { start: all, stepSize: Rational.of(1, 3), steps: 10 };
    const equal = planted(find("theorem-4.1"), "factor", "(1 - stepSize)^2");
    expect(checkOne(equal, oneRow, options).verdict).toBe("undecided");
    const above = planted(find("theorem-4.1"), "factor", "(1 - stepSize)^2 * (1 + 1 / 1000000000)");
    expect(checkOne(above, oneRow, options)).toMatchObject({ verdict: "holds", evidence: "certified" });
    const below = planted(find("theorem-4.1"), "factor", "(1 - stepSize)^2 * (1 - 1 / 1000000000)");
    expect(checkOne(below, oneRow, options)).toMatchObject({ verdict: "fails", evidence: "certified" });
  });

  it("Corollary 4.1: holds; a drift radius 100 times smaller is refuted", () => {
    const lemma = find("corollary-4.1");
    expect(checkOne(lemma, orthonormal(2), { width: 16_384 })).toMatchObject({
      verdict: "holds",
      evidence: "certified",
    });
    const lie = planted(lemma, "driftRadius", "sqrt(n) * initialResidual / (25 * sqrt(width) * lambda0)");
    expect(checkOne(lie, orthonormal(2), { width: 16_384 }).verdict).toBe("fails");
  });

  it("Lemma 4.1: holds; with a radius of 1/10 and delta left out of the bound it is refuted", () => {
    const lemma = find("lemma-4.1");
    expect(checkOne(lemma, orthonormal(3), { width: 512 })).toMatchObject({ verdict: "holds", evidence: "certified" });
    const lie = planted(planted(lemma, "radius", "1/10"), "mostPairs", "width * n * radius / (2 * sqrt(2 * pi))");
    expect(checkOne(lie, orthonormal(3), { width: 512 })).toMatchObject({
      verdict: "fails",
      evidence: "certified",
      witness: { kind: "count" },
    });
  });
});

describe("hypotheses", () => {
  const square = datasetOf(
    [
      [3, 4],
      [1, 0],
    ],
    [1, -1],
    "not unit",
  );

  it("rows off the unit sphere make statements not applicable, but not Theorem 3.1", () => {
    const { results } = runPack(du2018, square, { ...OPTIONS, width: 64 });
    const verdicts = Object.fromEntries(results.map((r) => [r.id, r.verdict]));
    expect(verdicts["du2018/theorem-3.1"]).toBe("holds");
    for (const result of results.filter((r) => r.id !== "du2018/theorem-3.1")) {
      expect(result.verdict).toBe("not-applicable");
      expect(result.hypotheses[1]).toMatchObject({
        verdict: "fails",
        evidence: "certified",
        rows: { first: [1], count: 1 },
      });
      expect(result.reason).toContain("--normalize");
    }
    expect(checkOne(find("lemma-3.1"), normalizeRows(square), { width: 4096 }).verdict).toBe("holds");
  });

  it("the hexagon is singular though no two rows are equal; its null vector is exact", () => {
    const root = 866025403784438646n; // any second coordinate keeps the linear relation x1 - x2 + x3 = 0 exact
    const [a, b] = [Rational.of(1), Rational.of(root, 10n ** 18n)];
    const half = Rational.of(1, 2);
    const line = [
      [a, Rational.of(0)],
      [half, b],
      [half.negate(), b],
    ];
    const hexagon = datasetOf([...line, ...line.map((row) => row.map((x) => x.negate()))], undefined, "hexagon");
    const result = checkOne(find("theorem-3.1"), hexagon);
    expect(result).toMatchObject({
      verdict: "not-applicable",
      evidence: "certified",
      witness: { kind: "null-vector" },
    });
    expect(result.reason).toContain("lambda0 is exactly 0");
    const pair = checkOne(
      find("theorem-3.1"),
      datasetOf(
        [
          [1, 0],
          [-1, 0],
          [0, 1],
        ],
        undefined,
        "antipodal pair",
      ),
    );
    expect(pair.reason).toMatch(/lambda0 = .*0\.5.* is positive all the same/);
    expect(
      checkOne(
        find("lemma-3.1"),
        datasetOf([
          [1, 0],
          [-1, 0],
          [0, 1],
        ]),
        { width: 4096 },
      ).verdict,
    ).toBe("holds");
  });
});

describe("replay", () => {
  it("judges the weights that break Lemma 3.2 by themselves: moved too little or too far they prove nothing", () => {
    const lemma = planted(find("lemma-3.2"), "radius", "1");
    const pack: Pack = { ...du2018, lemmas: [lemma] };
    const dataset = orthonormal(3);
    const run = runPack(pack, dataset, { ...OPTIONS, width: 512 });
    const [result] = run.results;
    const moves = result.witness?.data.moves as { neuron: number; weights: number[] }[];
    const withMoves = (changed: unknown): Run => ({
      ...run,
      results: [
        { ...result, witness: { kind: "weights", summary: "", data: { ...result.witness?.data, moves: changed } } },
      ],
    });
    expect(replay(pack, run, dataset).entries).toMatchObject([{ confirmed: true }]);
    const scaled = (factor: number) => moves.map((m) => ({ ...m, weights: m.weights.map((w) => w * factor) }));
    for (const forged of [[], moves.slice(0, 3), scaled(1e6)]) {
      expect(replay(pack, withMoves(forged), dataset).entries).toMatchObject([
        { found: "undecided", confirmed: false },
      ]);
    }
    for (const forged of [
      undefined,
      "x",
      [{ neuron: 0 }],
      [{ neuron: 512, weights: [0, 0, 0] }],
      [moves[0], moves[0]],
    ]) {
      expect(() => replay(pack, withMoves(forged), dataset)).toThrow(Problem);
    }
  });

  it("confirms the case of Lemma 3.3 as printed, and does not confirm it for the corrected statement", () => {
    const document: Case = JSON.parse(readFileSync("examples/counterexamples/lemma-3.3-printed.json", "utf8"));
    expect(replay(du2018, document, null).entries).toMatchObject([
      { claimed: "fails", found: "fails", confirmed: true },
    ]);
    const other = { ...document, statement: "du2018/lemma-3.3" };
    expect(replay(du2018, other, null).entries).toMatchObject([{ claimed: "fails", found: "holds", confirmed: false }]);
  });

  it("n = 1 with one of four neurons active: the drift tends to the corrected radius of Lemma 3.3 itself", () => {
    // p = 1/4 = lambda0 / 2, |e(0)| = 1/2: the drift tends to |e(0)| / (p sqrt(m)) = 1 = 2 sqrt(n) |e(0)| / (sqrt(m) lambda0); printed: 1/2.
    const twin = {
      schema: "lemmata/case@1",
      X: [["1"]],
      y: ["9/2"],
      start: { weights: [[8], [-8], [-8], [-8]], signs: [1, 1, 1, 1] },
      stepSize: "1",
      steps: 10,
      expect: { verdict: "fails" },
    };
    const judged = (statement: string) => replay(du2018, { ...twin, statement } as Case, null).entries[0];
    expect(judged("du2018/lemma-3.3-printed")).toMatchObject({ found: "fails", confirmed: true });
    expect(judged("du2018/lemma-3.3").found).not.toBe("fails");
    const start = explicitStart(twin.start.weights, twin.start.signs);
    const facts = new Facts(instanceOf(datasetOf([[1]], [4.5], "one"), { ...OPTIONS, start }));
    const radius = driftRadius(facts, 2);
    expect(radius.contains(1)).toBe(true);
    expect(radius.width()).toBeLessThan(1e-12);
    expect(facts.driftOfFlowAtLeast).toBeGreaterThan(1 - 1e-12);
    expect(facts.driftOfFlowAtLeast).toBeLessThanOrEqual(1);
    expect(facts.flowBootstrap.closes).toBe(true);
    expect(facts.flowBootstrap.rho).toBeGreaterThanOrEqual(1);
    expect(facts.flowBootstrap.rho).toBeLessThan(1 + 1e-12);
  });

  it("evaluates the witnesses of a run again, refuses other data, and notices an altered verdict", () => {
    const dataset = orthonormal(8);
    const run = runPack(du2018, dataset, { ...OPTIONS, width: 4 });
    const fails = run.results.filter((r) => r.verdict === "fails").map((r) => r.id);
    expect(fails).toContain("du2018/lemma-3.1");
    expect(replay(du2018, run, dataset).entries.every((entry) => entry.confirmed)).toBe(true);
    expect(() => replay(du2018, run, orthonormal(7))).toThrow(/not the one of the run/);
    expect(replay(du2018, run, dataset).entries).toHaveLength(run.results.length);
    const elsewhere = run.results.map((r) => ({ ...r, witness: r.witness && { ...r.witness, kind: "another" } }));
    const judged = replay(du2018, { ...run, results: elsewhere }, dataset).entries;
    expect(judged.filter((_, k) => elsewhere[k].witness !== null).every((entry) => !entry.confirmed)).toBe(true);
    const bold = run.results.map((r) => ({ ...r, evidence: "statistical" as const }));
    expect(replay(du2018, { ...run, results: bold }, dataset).entries.every((entry) => !entry.confirmed)).toBe(true);
    const altered = { ...run, results: run.results.map((r) => ({ ...r, verdict: "holds" as const })) };
    expect(replay(du2018, altered, dataset).entries.some((entry) => !entry.confirmed)).toBe(true);
  });
});
