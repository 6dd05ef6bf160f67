import { expect, it } from "vitest";
import { progressOf } from "../../src/cli/check.ts";

// Oracle: a clock that is set by hand.
it("says which statement is checked, and after a second how much of an operation is done and how long it may take", () => {
  let clock = 0;
  const lines: string[] = [];
  const progress = progressOf({}, { progress: (text) => lines.push(text) }, () => clock);
  const event = { id: "du2018/lemma-3.1", index: 1, total: 11, done: false };
  progress(event);
  for (const [time, fraction] of [
    [500, 0.1],
    [2500, 0.25],
    [9000, 0.9],
    [9100, 0.05], // the next operation begins
  ]) {
    clock = time;
    progress({ ...event, fraction });
  }
  progress({ ...event, done: true });
  const head = "checking lemma-3.1 (2 of 11)";
  expect(lines).toEqual([head, head, `${head}, 25 %, about 8 s left`, `${head}, 90 %, about 1 s left`, head]);
});

it("says nothing with --quiet", () => {
  const lines: string[] = [];
  progressOf({ quiet: true }, { progress: (text) => lines.push(text) })({ id: "a/b", index: 0, total: 1, done: false });
  expect(lines).toEqual([]);
});
