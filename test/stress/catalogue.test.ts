import { describe, expect, it } from "vitest";
import { datasetOf } from "../../src/dataset/index.ts";
import { Ball, Rational } from "../../src/kernel/index.ts";
import { certified, defineLemma, type Lemma, type Pack, undecided } from "../../src/lemma/index.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";
import { catalogue, type Entry, judge } from "../../src/stress/index.ts";

/** The pack with one statement replaced by another of the same id. */
const withLemma = (lemma: Lemma): Pack => ({
  ...du2018,
  lemmas: du2018.lemmas.map((old) => (old.id === lemma.id ? lemma : old)),
});
const entryNamed = (name: string): Entry => catalogue().find((entry) => entry.name === name) as Entry;
const plain = { title: "", statement: "", summary: "", source: { paper: "", label: "" } };

describe("the catalogue (oracle: exact rationals and closed forms)", () => {
  it.each(catalogue().map((entry) => [entry.name, entry] as const))(
    "%s: nothing wrong, nothing known left open",
    (_, entry) => {
      const { values, results, sound } = judge(du2018, entry);
      expect(values.filter(({ agreement }) => agreement !== "agrees")).toEqual([]);
      expect(results.filter(({ agreement }) => agreement === "contradicts" || agreement === "open")).toEqual([]);
      expect(sound).toBe(true);
      expect(results).toHaveLength(du2018.lemmas.length);
    },
  );

  it("covers what it promises: names are unique, and every statement is known somewhere to hold and somewhere not to", () => {
    const entries = catalogue();
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
    expect(entries.every(({ values }) => values.length > 0)).toBe(true);
    for (const { id } of du2018.lemmas) {
      const verdicts = entries.map(({ verdicts: known }) => known[id.replace("du2018/", "")]?.is);
      expect(verdicts, id).toContain("holds");
      expect(
        verdicts.some((v) => v === "fails" || v === "not-applicable") ||
          id === "du2018/lemma-3.2" ||
          id === "du2018/lemma-4.1",
      ).toBe(true);
    }
  });
});

describe("the judge (oracle: planted errors)", () => {
  const orthonormal = entryNamed("orthonormal");
  const wrongValue = (value: Ball): Entry => ({ ...orthonormal, values: [{ ...orthonormal.values[0], value }] });

  it("calls an enclosure wrong that misses the truth by 1e-12, and right when it contains it", () => {
    const half = Ball.of(Rational.of(1, 2), 512);
    expect(judge(du2018, wrongValue(half)).values[0].agreement).toBe("agrees");
    const near = judge(du2018, wrongValue(half.plus(Rational.of(1, 10 ** 12))));
    expect(near.values[0].agreement).toBe("contradicts");
    expect(near.sound).toBe(false);
  });

  it("does not take a wide enclosure for an answer", () => {
    const close = { ...entryNamed("angle-1e-13"), options: { width: 1, precision: "double" as const } };
    expect(judge(du2018, close).values.map(({ agreement }) => agreement)).toContain("open");
  });

  it("notices a statement that holds although a hypothesis is broken", () => {
    const careless = defineLemma({ ...plain, id: "du2018/theorem-3.1", check: () => certified("trust me") });
    const { results, sound } = judge(withLemma(careless), entryNamed("hexagon"));
    expect(results[0]).toMatchObject({ agreement: "contradicts", known: { is: "not-applicable" } });
    expect(sound).toBe(false);
  });

  it("notices a known verdict that stays undecided", () => {
    const shy = defineLemma({ ...plain, id: "du2018/lemma-3.1", check: () => undecided("no idea") });
    const { results, sound } = judge(withLemma(shy), entryNamed("one-row"));
    expect(results[1].agreement).toBe("open");
    expect(sound).toBe(false);
  });

  it("notices that a statement proved for every start fails on a dataset about which nothing else is known", () => {
    const twin = { ...entryNamed("one-row"), verdicts: {} };
    const printed = du2018.lemmas.find(({ id }) => id === "du2018/lemma-3.3-printed") as Lemma;
    expect(judge(withLemma({ ...printed, id: "du2018/lemma-3.3" }), twin).sound).toBe(false);
    expect(judge(du2018, twin).sound).toBe(true);
  });

  it("says unknown where nothing is known", () => {
    const unknown: Entry = {
      name: "x",
      what: "x",
      dataset: datasetOf([[1, 0]], [1]),
      options: { width: 4 },
      values: [],
      broken: {},
      verdicts: {},
    };
    const { results, sound } = judge(du2018, unknown);
    expect(results.every(({ agreement }) => agreement === "unknown")).toBe(true);
    expect(sound).toBe(true);
  });
});
