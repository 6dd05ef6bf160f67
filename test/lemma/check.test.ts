import { describe, expect, it } from "vitest";
import { datasetOf } from "../../src/dataset/index.ts";
import { OutsideDomain, Problem, Rational } from "../../src/kernel/index.ts";
import {
  atMost,
  certified,
  defaultWidth,
  defineLemma,
  greaterThan,
  type Hypothesis,
  type InstanceOptions,
  type LemmaDefinition,
  numericallyAtMost,
  type Outcome,
  type Pack,
  type Result,
  runPack,
  undecided,
} from "../../src/lemma/index.ts";

const OPTIONS: InstanceOptions = {
  seed: 1n,
  delta: Rational.of(1, 20),
  stepSize: "auto",
  precision: "auto",
  width: 64,
};
const DATA = datasetOf(
  [
    [1, 0],
    [0, 1],
    [1, 1],
  ],
  [1, -1, 1],
  "three rows",
);

const definition: LemmaDefinition<string> = {
  id: "mine/lemma-1",
  title: "A lemma",
  statement: "0 < 1",
  summary: "Nothing.",
  source: { paper: "none", label: "Lemma 1" },
  check: () => certified("true"),
};
const packOf = (more: Partial<LemmaDefinition<string>>): Pack => ({
  id: "mine",
  title: "Mine",
  paper: "none",
  lemmas: [defineLemma({ ...definition, ...more })],
});
const check = (more: Partial<LemmaDefinition<string>>, options: Partial<InstanceOptions> = {}): Result =>
  runPack(packOf(more), DATA, { ...OPTIONS, ...options }).results[0];

const hypothesis = (id: string, outcome: ReturnType<Hypothesis["check"]>, assumes?: Hypothesis[]): Hypothesis => ({
  id,
  statement: `the hypothesis ${id}`,
  ...(assumes === undefined ? {} : { assumes }),
  check: () => outcome,
});

describe("the engine", () => {
  it("makes a lemma not applicable when a hypothesis fails, names every one that does, and does not ask what rests on it", () => {
    const first = hypothesis("first", greaterThan(0, 1));
    const second = hypothesis("second", certified("never asked"), [first]);
    const third = hypothesis("third", greaterThan(1, 2));
    const result = check({ assumes: [first, second, third] });
    expect(result).toMatchObject({ verdict: "not-applicable", evidence: "certified" });
    expect(result.reason).toContain("first");
    expect(result.reason).not.toContain("second");
    expect(result.reason).toContain("third");
    expect(result.hypotheses.map((h) => h.verdict)).toEqual(["fails", "not-applicable", "fails"]);
    expect(result.witness).not.toBeNull();
  });

  it("never holds on an undecided hypothesis, and never has stronger evidence than a hypothesis", () => {
    expect(check({ assumes: [hypothesis("open", undecided("digits"))] })).toMatchObject({
      verdict: "undecided",
      evidence: "none",
    });
    const weak = hypothesis("weak", numericallyAtMost("a <= b", "t", [{ at: 1, left: 1, right: 2 }]));
    expect(check({ assumes: [weak] })).toMatchObject({ verdict: "holds", evidence: "numerical" });
    expect(check({ assumes: [weak], check: () => atMost(2, 1) })).toMatchObject({
      verdict: "fails",
      evidence: "numerical",
    });
  });

  it("climbs the tiers only while undecided, and says how many digits decided", () => {
    const seen: unknown[] = [];
    const decidedAt = (tier: unknown) =>
      check({
        check: (q) => {
          seen.push(q.tier);
          return q.tier === tier ? certified("now") : undecided("more digits");
        },
      });
    expect(decidedAt("double").digits).toBe(16);
    expect(decidedAt(34).digits).toBe(34);
    expect(decidedAt("never")).toMatchObject({ verdict: "undecided", digits: 68 });
    expect(seen).toEqual(["double", "double", 34, "double", 34, 68]);
    const numerical = () => numericallyAtMost("a <= b", "t", [{ at: 1, left: 1, right: 2 }]);
    expect(check({ check: numerical }, { precision: 50 })).toMatchObject({ evidence: "numerical", digits: 16 });
  });

  it("turns an enclosure that leaves a domain into undecided, and lets other errors through", () => {
    const outside = () => {
      throw new OutsideDomain("log of a ball that reaches 0");
    };
    expect(check({ check: outside })).toMatchObject({ verdict: "undecided" });
    expect(check({ constants: { c: "1 / (n - 3)" }, check: (_, { c }) => atMost(c, 1) })).toMatchObject({
      verdict: "undecided",
    });
    const broken = () => {
      throw new TypeError("a bug");
    };
    expect(() => check({ check: broken })).toThrow(TypeError);
    const engineError = () => {
      new Float64Array(-1);
      return certified("never");
    };
    expect(() => check({ check: engineError })).toThrow(RangeError);
    expect(() => check({ constants: { c: "lamda0" } })).toThrow(/no quantity "lamda0"/);
  });

  it("evaluates constants in order, over earlier ones", () => {
    const result = check({ constants: { a: "2 * n", b: "a + width" }, check: (_, { b }) => atMost(b, 70) });
    expect(result).toMatchObject({
      verdict: "holds",
      quantities: { a: { lo: "6", hi: "6" }, b: { lo: "70", hi: "70" } },
    });
    expect(result.constants.map((c) => c.name)).toEqual(["a", "b"]);
  });

  it("says what the paper promises, and that a failure below its width does not contradict it", () => {
    const fails = () => atMost(2, 1);
    const below = check({ guarantee: { width: "65" }, check: fails });
    expect(below).toMatchObject({ verdict: "fails", guarantees: [{ condition: "width >= 65", met: "no" }] });
    expect(below.reason).toContain("the paper is not contradicted: it promises this only for width >= 65");
    const above = check({ guarantee: { width: "64", stepSize: "1000" }, check: fails });
    expect(above).toMatchObject({ verdict: "fails", guarantees: [{ met: "yes" }, { met: "yes" }] });
    expect(above.reason).toContain("the paper promises it here");
  });

  it("a statement kept as printed counts only when it is named", () => {
    expect(check({ asPrinted: true }).counts).toBe(false);
    expect(check({ asPrinted: true }, { lemmas: ["lemma-1"] }).counts).toBe(true);
    expect(() => check({}, { lemmas: ["lemma-2"] })).toThrow(/no statement "mine\/lemma-2"/);
  });

  it("the same input gives the same bytes but for the seconds", () => {
    const bytes = () => JSON.stringify({ ...check({ check: ({ lambda0 }) => greaterThan(lambda0, 0) }), seconds: 0 });
    expect(bytes()).toBe(bytes());
  });
});

describe("what a check returns", () => {
  it.each([
    ["no verdict", { verdict: "maybe", evidence: "certified", reason: "?" }],
    [
      "not-applicable, which only a hypothesis can say",
      { verdict: "not-applicable", evidence: "certified", reason: "?" },
    ],
    ["holds without evidence", { verdict: "holds", evidence: "none", reason: "?" }],
    ["fails without a witness", { verdict: "fails", evidence: "certified", reason: "?" }],
    ["a bare boolean", true],
  ])("%s is an error, never a verdict", (_, outcome) => {
    expect(() => check({ check: () => outcome as Outcome })).toThrow(TypeError);
  });

  it("names of quantities are not looked up on the prototype of an object", () => {
    expect(() => check({ constants: { c: "constructor" } })).toThrow(/no quantity "constructor"/);
  });
});

describe("instances", () => {
  it.each([
    [{ width: 0 }, /the width is 0/],
    [{ width: 2 ** 53 }, /the width is 9007199254740992/],
    [{ width: 1.5 }, /the width is 1.5/],
    [{ width: 2 ** 31 }, /bytes/],
    [{ steps: 0 }, /the steps is 0/],
    [{ precision: 9 }, /the precision is 9 digits/],
    [{ precision: 1001 }, /the precision is 1001 digits/],
    [{ delta: Rational.of(0) }, /delta is 0/],
    [{ delta: Rational.of(1) }, /delta is 1/],
    [{ stepSize: Rational.of(0) }, /step size is 0/],
  ])("refuses %o with a problem", (options, message) => {
    const run = () => check({}, options);
    expect(run).toThrow(Problem);
    expect(run).toThrow(message);
  });

  it("refuses matrices that do not fit in memory before it starts, with the bytes needed", () => {
    const vast = { ...DATA, n: 2_000_000 };
    expect(() => runPack(packOf({}), vast, { ...OPTIONS, width: 1 })).toThrow(/need 192000000000000 bytes/);
    expect(() => runPack(packOf({}), vast, { ...OPTIONS, width: 1, lemmas: ["mine/theorem-3.1"] })).toThrow(
      /need 32000000000000 bytes/,
    );
  });

  it("defaults to the largest power of two with n * width <= 2^20, between 256 and 16384", () => {
    expect([2, 64, 65, 149, 500, 10_000].map(defaultWidth)).toEqual([16_384, 16_384, 8192, 4096, 2048, 256]);
  });

  it("the automatic step size is 1 / |G| rounded down to three digits (|G| = 2 for two equal pairs of orthonormal rows)", () => {
    const pairs = datasetOf(
      [
        [1, 0],
        [1, 0],
        [0, 1],
        [0, 1],
      ],
      [1, 1, 1, 1],
    );
    const asking = packOf({ check: ({ stepSize }) => greaterThan(stepSize, 0) });
    const { instance } = runPack(asking, pairs, OPTIONS);
    expect(instance.stepSize.value).toMatch(/^0\.(499|5|500)$/);
    expect(runPack(packOf({}), pairs, OPTIONS).instance.stepSize.value).toBe("auto");
    expect(runPack(packOf({}), pairs, { ...OPTIONS, stepSize: Rational.parse("0.0125") }).instance.stepSize).toEqual({
      value: "0.0125",
      why: "given",
    });
  });
});

describe("defineLemma", () => {
  it.each(["lemma-1", "Mine/lemma", "a/b/c", ""])("refuses the id %j", (id) => {
    expect(() => defineLemma({ ...definition, id })).toThrow(RangeError);
  });
});
