import { describe, expect, it } from "vitest";
import {
  confidenceValue,
  delimiterValue,
  deltaValue,
  exactNumber,
  inputFormat,
  labelMap,
  precisionValue,
  reportFormats,
  seedValue,
  stepSizeValue,
  wholeNumber,
} from "../../src/cli/values.ts";
import { Problem, Rational } from "../../src/kernel/index.ts";

const width = (text: string): number => wholeNumber("--width", text, 1);
const steps = (text: string): number => wholeNumber("--steps", text, 0);

describe("numbers on the command line (oracle: rationals written by hand)", () => {
  it.each<[string, Rational]>([
    ["0.1", Rational.of(1, 10)],
    ["1e-3", Rational.of(1, 1000)],
    ["+2.50", Rational.of(5, 2)],
    ["3/4", Rational.of(3, 4)],
    ["0.1000000000000000055511151231257827", Rational.parse("0.1000000000000000055511151231257827")],
  ])("%s enters exactly", (text, value) => {
    expect(exactNumber("--x", text).equals(value)).toBe(true);
  });

  it.each<[(text: string) => unknown, string, unknown]>([
    [width, "1", 1],
    [width, "4096", 4096],
    [width, "1e4", 10_000],
    [width, "4294967295", 2 ** 32 - 1],
    [steps, "0", 0],
    [seedValue, "0", 0n],
    [seedValue, "18446744073709551615", 2n ** 64n - 1n],
    [precisionValue, "auto", "auto"],
    [precisionValue, "double", "double"],
    [precisionValue, "50", 50],
    [stepSizeValue, "auto", "auto"],
    [inputFormat, "NPY", "npy"],
    [delimiterValue, ";", ";"],
    [delimiterValue, "tab", "\t"],
    [delimiterValue, "\\t", "\t"],
  ])("%o takes %s", (parse, text, value) => {
    expect(parse(text)).toBe(value);
  });

  it("takes formats in any order, each once", () => {
    expect(reportFormats("json, MD,json")).toEqual(["md", "json"]);
    expect(reportFormats("json")).toEqual(["json"]);
  });

  it.each<[string, (text: string) => unknown, readonly string[]]>([
    [
      "--width",
      width,
      ["0", "-1", "1.5", "9007199254740992", "4294967296", "NaN", "Infinity", "", "ten", "1e999", "0x10", " 4", "1/0"],
    ],
    ["--steps", steps, ["-1", "0.5", "4294967296", ""]],
    ["--seed", seedValue, ["-1", "18446744073709551616", "0.5", "x", ""]],
    ["--confidence", confidenceValue, ["0", "0.49", "1", "2", "NaN", ""]],
    ["--delta", deltaValue, ["0", "1", "-0.1", "2", "NaN", "0/5", "1/0", "", "5%"]],
    ["--step-size", stepSizeValue, ["0", "-1", "AUTO!", "1e-999", "1e999", ""]],
    ["--precision", precisionValue, ["0", "9", "1001", "16.5", "-16", "high", "99999999999999999999"]],
    ["--format-in", inputFormat, ["xlsx", "", "csv,tsv"]],
    ["--format", reportFormats, ["", "pdf", "md,pdf", "md,", ","]],
    ["--delimiter", delimiterValue, ["", "ab", "1", "x", '"', "\n", ".", "-"]],
    ["--label-map", labelMap, ["", "a", "a=", "a=b", "=1", "a=1,", "a=1,,b=2", "a=1,a=2", "a=1e9999", "a=1/0"]],
  ])("%s refuses with one line that names the option", (option, parse, texts) => {
    for (const text of texts) {
      let problem: unknown;
      try {
        parse(text);
      } catch (error) {
        problem = error;
      }
      expect(problem, `${option} ${text}`).toBeInstanceOf(Problem);
      const line = (problem as Problem).toLine();
      expect(line).toContain(`${option} cannot be`);
      expect(line).toContain("expected");
      expect(line).not.toContain("\n");
    }
  });

  it("an exponent or a length that would fill the memory is refused at once", () => {
    for (const text of ["1e999999999", "1e-999999999", "9".repeat(100_000)])
      expect(() => deltaValue(text)).toThrow(Problem);
  });

  it("takes class names with commas and equals signs", () => {
    const map = labelMap("setosa=-1,a,b=c=1/2,__proto__=2e0");
    expect([...map].map(([name, value]) => [name, value.toString()])).toEqual([
      ["setosa", "-1"],
      ["a,b=c", "1/2"],
      ["__proto__", "2"],
    ]);
  });
});
