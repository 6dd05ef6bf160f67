import { describe, expect, it } from "vitest";
import { statementHash } from "../../src/certificate/index.ts";
import { piBounds } from "../../src/checker/angle.ts";
import { evaluate, FACT_BITS, isTrue } from "../../src/checker/expression.ts";
import { normalAt, signAt, streamOf } from "../../src/checker/random.ts";
import { RULES } from "../../src/checker/statements.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";
import * as random from "../../src/random/index.ts";

describe("the statements that the checker knows", () => {
  it.each(du2018.lemmas.map((lemma) => [lemma.id, lemma] as const))("%s in the words of the pack", (id, lemma) => {
    const judged = [...RULES.keys()].find((key) => key.startsWith(`${id} `));
    expect(
      judged,
      `words, constants or scope of ${id} changed: judge its rule in src/checker/statements.ts again`,
    ).toBe(`${id} ${statementHash(lemma)}`);
  });
});

describe("the generator of the checker (oracle: src/random, another implementation, itself tested on published vectors)", () => {
  it("gives the same bits", () => {
    for (const seed of [0n, 1n, 20181110n, 2n ** 64n - 1n]) {
      const [mine, theirs] = [streamOf(seed, "weights"), random.stream(seed, "weights")];
      const [signs, others] = [streamOf(seed, "signs"), random.stream(seed, "signs")];
      for (let i = 0; i < 20_000; i++) {
        if (!Object.is(normalAt(mine, i), random.normalAt(theirs, i))) expect.fail(`seed ${seed}, deviate ${i}`);
        if (Number(signAt(signs, i)) !== random.signAt(others, i)) expect.fail(`seed ${seed}, sign ${i}`);
      }
    }
  });
});

describe("expressions (oracle: values in doubles, and exact ones)", () => {
  const names = (name: string): [bigint, bigint] => {
    if (name === "pi") return [...piBounds(FACT_BITS)];
    if (name !== "x") throw new Error(name);
    return [3n << (FACT_BITS - 2n), 3n << (FACT_BITS - 2n)]; // 3/4
  };
  it.each([
    ["1 + 2 * 3", 7],
    ["2 * x^2 - 1 / 8", 1],
    ["sqrt(2 * pi) / 16", Math.sqrt(2 * Math.PI) / 16],
    ["(1 - x) / (2 * (1 + x))", 0.25 / 3.5],
    ["8 / 4 / 2", 1],
    ["5 - 2 - 1", 2],
    ["2 * 3^3", 54],
  ])("%s", (text, value) => {
    const [lo, hi] = evaluate(text, names).map((x) => Number(x >> (FACT_BITS - 60n)) / 2 ** 60);
    expect(lo).toBeCloseTo(value, 12);
    expect(hi).toBeCloseTo(value, 12);
    expect(evaluate(text, names)[1] - evaluate(text, names)[0]).toBeLessThan(1n << 200n);
  });
  it.each([
    "",
    "1 +",
    "(1",
    "1)",
    "1 1",
    "x^",
    "x^y",
    "x^10",
    "sqrt 2",
    "-1",
    "1.5",
    "1 / 0",
    "1 / (x - x)",
    "sqrt(x - 1)",
    "y",
  ])("refuses %j", (text) => {
    expect(() => evaluate(text, names)).toThrow();
  });
  it("compares with certainty only", () => {
    expect(isTrue("x < 1", names)).toBe(true);
    expect(isTrue("x <= x", names)).toBe(true);
    expect(isTrue("x < x", names)).toBe(false);
    expect(isTrue("sqrt(2) <= sqrt(2)", names)).toBe(false); // the enclosure has a width
  });
});
