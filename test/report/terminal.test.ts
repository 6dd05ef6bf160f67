import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf, renderTerminal, wrapped } from "../../src/report/index.ts";
import { HOSTILE, hostileRun, runOf } from "./fixture.ts";

const ESCAPE = String.fromCharCode(27);
const uncoloured = (text: string): string => text.replace(new RegExp(`${ESCAPE}\\[\\d+m`, "g"), "");

describe("the table on a terminal", () => {
  const plain = renderTerminal(runOf(), { width: 80, colour: false });

  it.each([40, 80, 100, 160])("stays within %i columns (oracle: length of every line)", (width) => {
    for (const run of [
      runOf(),
      ...HOSTILE.map(hostileRun),
      hostileRun("x".repeat(500)),
      hostileRun("漢字".repeat(99)),
    ]) {
      for (const line of renderTerminal(run, { width, colour: false }).split("\n")) {
        expect(columnsOf(line)).toBeLessThanOrEqual(width);
      }
    }
  });

  it("says every verdict with a sign and a word, also without colour", () => {
    for (const word of ["✓ holds", "✗ fails", "? undecided", "– not-applicable"]) expect(plain).toContain(word);
    expect(plain).not.toContain(ESCAPE);
  });

  it("colour adds nothing but colour (oracle: the text without it)", () => {
    const coloured = renderTerminal(runOf(), { width: 80, colour: true });
    expect(coloured).toContain(`${ESCAPE}[31m`);
    expect(uncoloured(coloured)).toBe(plain);
  });

  it("has one row a statement, its reason below, and says what was chosen and why", () => {
    expect(plain).toMatch(/^✓ holds +lemma-3\.1 +certified +\[1\.999, 2\.001\]$/m);
    expect(plain).toMatch(/^✗ fails +lemma-3\.3-printed +certified/m);
    expect(plain).toContain("    it assumes that no two inputs are parallel; data rows 102 and 143");
    expect(plain).toMatch(/^width m {4}4096 \(so that a run ends in seconds\)$/m);
    expect(plain).toContain("(as printed; does not count)");
  });

  it.each(HOSTILE)("obeys nothing in %j", (name) => {
    const text = renderTerminal(hostileRun(name), { width: 80, colour: false });
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  });
});

describe("wrapping", () => {
  it("keeps every word and stays within the columns (property)", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zé漢]{1,30}$/), { maxLength: 20 }),
        fc.integer({ min: 8, max: 40 }),
        (words, width) => {
          const lines = wrapped(words.join(" "), width);
          expect(lines.join("").replaceAll(" ", "")).toBe(words.join(""));
          for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it("counts columns as terminals do (oracle: Unicode East Asian Width)", () => {
    expect(columnsOf("abc")).toBe(3);
    expect(columnsOf("漢字")).toBe(4);
    expect(columnsOf("e\u0301")).toBe(1);
  });
});
