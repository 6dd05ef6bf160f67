import { expect, test } from "vitest";
import { Problem } from "../../src/kernel/index.ts";

test("toLine puts message, place, expectation and advice in one line (oracle: written out by hand)", () => {
  const problem = new Problem({
    code: "dataset/nan",
    message: "not a number",
    where: "row 3, column 2 (petal_width)",
    expected: "a finite number",
    advice: "drop the row",
  });
  expect(problem.toLine()).toBe(
    "not a number at row 3, column 2 (petal_width); expected a finite number; drop the row",
  );
  expect(problem).toBeInstanceOf(Error);
  expect(problem.code).toBe("dataset/nan");
});

test("toLine leaves out what is not known and never breaks the line (oracle: written out by hand)", () => {
  expect(new Problem({ code: "a/b", message: "first\r\n  second\n" }).toLine()).toBe("first second ");
  expect(new Problem({ code: "a/b", message: "m", where: undefined, advice: "x" }).toLine()).toBe("m; x");
});
