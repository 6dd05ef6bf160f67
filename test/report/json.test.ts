import { describe, expect, it } from "vitest";
import { renderJson } from "../../src/report/index.ts";
import { HOSTILE, hostileRun, resultOf, runOf } from "./fixture.ts";

/** The same data with the keys of every object the other way round. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, reversed(v)]),
  ) as T;
}

describe("the JSON report (oracle: JSON.parse of the platform)", () => {
  it("says what the run says", () => {
    expect(JSON.parse(renderJson(runOf()))).toEqual(runOf());
  });

  it("does not depend on the order of the fields, and starts with the schema", () => {
    const run = runOf({ results: [resultOf({ quantities: {} })] });
    expect(renderJson(reversed(run))).toBe(renderJson(run));
    expect(Object.keys(JSON.parse(renderJson(reversed(run))))).toEqual([
      "schema",
      "tool",
      "dataset",
      "instance",
      "results",
    ]);
  });

  it("keeps the order of quantities and of the data of a witness", () => {
    const [, failing] = JSON.parse(renderJson(runOf())).results;
    expect(Object.keys(failing.witness.data)).toEqual(["zeta", "alpha", "rows"]);
  });

  it("differs between two runs only in seconds, and ends with a line feed", () => {
    const text = (seconds: number): string => renderJson(runOf({ results: [resultOf({ seconds })] }));
    expect(text(0.1)).not.toBe(text(99));
    expect(text(0.1).replace('"seconds": 0.1', '"seconds": 99')).toBe(text(99));
    expect(text(1).endsWith("}\n")).toBe(true);
  });

  it.each(HOSTILE)("carries %j unchanged, with nothing in it that a terminal would obey", (text) => {
    const written = renderJson(hostileRun(text));
    expect(JSON.parse(written)).toEqual(hostileRun(text));
    expect(written.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, new Date(0), Symbol("s")])(
    "refuses %s in a witness",
    (value) => {
      const witness = { kind: "k", summary: "s", data: { deep: [value] } };
      expect(() => renderJson(runOf({ results: [resultOf({ witness })] }))).toThrow(TypeError);
    },
  );
});
