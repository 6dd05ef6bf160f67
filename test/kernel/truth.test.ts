import { expect, test } from "vitest";
import { AmbiguousComparison, Problem, Truth } from "../../src/kernel/index.ts";

const values = [Truth.no, Truth.unknown, Truth.yes];
/** Kleene's strong logic as an order: no < unknown < yes; and is min, or is max, not is reversal. */
const rank = (truth: Truth) => values.indexOf(truth);

test("and, or, not are min, max and reversal of no < unknown < yes (oracle: Kleene's tables)", () => {
  for (const a of values) {
    expect(rank(a.not())).toBe(2 - rank(a));
    for (const b of values) {
      expect(rank(a.and(b))).toBe(Math.min(rank(a), rank(b)));
      expect(rank(a.or(b))).toBe(Math.max(rank(a), rank(b)));
    }
  }
});

test("of and certain (oracle: the definitions)", () => {
  expect(Truth.of(true)).toBe(Truth.yes);
  expect(Truth.of(false)).toBe(Truth.no);
  expect(values.map((t) => t.certain)).toEqual([false, false, true]);
  expect(values.map((t) => t.state)).toEqual(["no", "unknown", "yes"]);
});

test("a decided truth is its boolean; an unknown one throws wherever a boolean or number is wanted", () => {
  expect(Truth.yes.toBoolean()).toBe(true);
  expect(Truth.no.toBoolean()).toBe(false);
  expect(Number(Truth.yes)).toBe(1);
  const uses = [
    () => Truth.unknown.toBoolean(),
    () => Truth.unknown.valueOf(),
    () => Number(Truth.unknown),
    () => (Truth.unknown as unknown as number) < 1,
  ];
  for (const use of uses) expect(use).toThrow(AmbiguousComparison);
  expect(new AmbiguousComparison()).toBeInstanceOf(Problem);
  expect(`${Truth.unknown}`).toBe("unknown");
});

test("the three truths cannot be changed (oracle: assignment to a frozen object throws)", () => {
  expect(() => Object.assign(Truth.no, { state: "yes" })).toThrow(TypeError);
  expect(() => Object.assign(Truth, { no: Truth.yes })).toThrow(TypeError);
});
