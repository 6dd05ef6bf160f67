import { describe, expect, it } from "vitest";
import { exitCodeOf } from "../../src/cli/exit.ts";
import { failureOf, PackError } from "../../src/cli/failure.ts";
import { Problem } from "../../src/kernel/index.ts";
import { FAILING, NOT_APPLICABLE, PRINTED, resultOf, runOf, UNDECIDED } from "../report/fixture.ts";

describe("what was thrown, as one line and an exit code", () => {
  it("a problem: what, where, expected, what to do; control characters shown", () => {
    const problem = new Problem({
      code: "x/y",
      message: "the entry \u001b[31m is no number",
      where: "row 3, column 2 (a\u202eb)",
      expected: "a number",
      advice: "correct it",
    });
    expect(failureOf(problem, false)).toEqual({
      code: 2,
      text: "lemmata: the entry \\u{1b}[31m is no number at row 3, column 2 (a\\u{202e}b); expected a number; correct it\n",
    });
  });

  it("anything else: exit code 4, how to report it, the stack only when debugging", () => {
    const quiet = failureOf(new TypeError("x is not a function\nat y"), false);
    expect(quiet.code).toBe(4);
    expect(quiet.text).toMatch(
      /^lemmata: internal error: TypeError: x is not a function\\nat y; please report it [^\n]+\n$/,
    );
    expect(failureOf(new TypeError("x"), true).text).toContain("failure.test.ts");
    expect(failureOf("a text", false).code).toBe(4);
    expect(failureOf(undefined, false).code).toBe(4);
  });

  it("an error of a pack: exit code 4, the file and what was thrown, with its own stack when debugging", () => {
    const error = new PackError("my\u001b.mjs", new TypeError("x is not a function"));
    expect(failureOf(error, false)).toEqual({
      code: 4,
      text: 'lemmata: error in the statements of "my\\u{1b}.mjs": TypeError: x is not a function; correct them, or report it if the error is not theirs (LEMMATA_DEBUG=1 shows where it happened)\n',
    });
    expect(failureOf(error, true).text).toContain("\nTypeError: x is not a function\n    at ");
  });
});

describe("the exit code of a run (oracle: the table of the manual)", () => {
  it.each([
    ["all hold", [resultOf()], 0, 0],
    ["one does not apply", [resultOf(), NOT_APPLICABLE], 0, 0],
    ["one fails", [resultOf(), FAILING], 1, 1],
    ["one is undecided", [resultOf(), UNDECIDED], 0, 3],
    ["failing outranks undecided", [UNDECIDED, FAILING], 1, 1],
    ["one as printed fails and does not count", [resultOf(), PRINTED], 0, 0],
    ["one as printed fails and counts", [resultOf(), { ...PRINTED, counts: true }], 1, 1],
    ["one as printed is undecided and does not count", [resultOf({ verdict: "undecided", counts: false })], 0, 0],
  ])("%s", (_, results, plain, strict) => {
    expect(exitCodeOf(runOf({ results }), false)).toBe(plain);
    expect(exitCodeOf(runOf({ results }), true)).toBe(strict);
  });
});
