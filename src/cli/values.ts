import { Problem, Rational } from "../kernel/index.ts";
import { REPORT_FORMATS, type ReportFormat } from "../report/formats.ts";
import { isConfidence } from "../statistics/index.ts";

/** Formats a dataset can be read from. */
export const INPUT_FORMATS = ["csv", "tsv", "npy", "json", "parquet"] as const;
/** A format a dataset can be read from. */
export type InputFormat = (typeof INPUT_FORMATS)[number];

export { REPORT_FORMATS, type ReportFormat };

/** Longest text taken as a number, and largest power of ten in it: an exact number must fit in memory. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?$|^[+-]?\d+\/\d+$/i;
const LONGEST_NUMBER = 1000;

const MOST_WHOLE = 2 ** 32 - 1;
const [LEAST_DIGITS, MOST_DIGITS] = [10, 1000];

/** The text of an option as the exact number that it says: `0.05`, `1e-3`, `1/20`. @throws Problem */
export function exactNumber(option: string, text: string, expected = "a number such as 0.05, 1e-3 or 1/20"): Rational {
  if (text.length <= LONGEST_NUMBER && NUMBER.test(text) && !/\/0+$/.test(text)) {
    return Rational.parse(text.replace(/^\+/, ""));
  }
  throw refusal(option, text, expected);
}

/** A whole number of an option, from `least` to `most`. @throws Problem */
export function wholeNumber(option: string, text: string, least: number, most = MOST_WHOLE): number {
  const expected = `a whole number from ${least} to ${most === MOST_WHOLE ? "2^32 - 1" : most}`;
  const exact = exactNumber(option, text, expected);
  const value = exact.toDouble();
  if (exact.denominator === 1n && value >= least && value <= most) return value;
  throw refusal(option, text, expected);
}

/** `--seed`: a whole number with 0 <= seed < 2^64. @throws Problem */
export function seedValue(text: string): bigint {
  const expected = "a whole number from 0 to 2^64 - 1";
  const exact = exactNumber("--seed", text, expected);
  if (exact.denominator === 1n && exact.numerator >= 0n && exact.numerator < 2n ** 64n) return exact.numerator;
  throw refusal("--seed", text, expected);
}

/** `--delta`: a probability strictly between 0 and 1. @throws Problem */
export function deltaValue(text: string): Rational {
  const expected = "a probability strictly between 0 and 1, such as 0.05";
  const exact = exactNumber("--delta", text, expected);
  if (exact.sign() > 0 && exact.compare(Rational.of(1)) < 0) return exact;
  throw refusal("--delta", text, expected);
}

/** `--confidence`: from 1/2, below 1. @throws Problem */
export function confidenceValue(text: string): Rational {
  const expected = "a confidence from 0.5, below 1, such as 0.95";
  const exact = exactNumber("--confidence", text, expected);
  if (isConfidence(exact)) return exact;
  throw refusal("--confidence", text, expected);
}

/** `--step-size`: `auto` or a positive number. @throws Problem */
export function stepSizeValue(text: string): "auto" | Rational {
  if (text === "auto") return text;
  const expected = "auto or a positive number, such as 0.01";
  const exact = exactNumber("--step-size", text, expected);
  const value = exact.toDouble();
  if (value > 0 && Number.isFinite(value)) return exact;
  throw refusal("--step-size", text, expected);
}

/** A length of time above 0. @throws Problem */
export function horizonValue(text: string): Rational {
  const expected = "a positive number, such as 2.5";
  const exact = exactNumber("--flow", text, expected);
  const value = exact.toDouble();
  if (value > 0 && Number.isFinite(value)) return exact;
  throw refusal("--flow", text, expected);
}

/** A number of seconds from 0 to 10^6. @throws Problem */
export function secondsValue(text: string): number {
  const value = exactNumber("--snapshot-every", text, "a number of seconds").toDouble();
  if (value >= 0 && value <= 1e6) return value;
  throw refusal("--snapshot-every", text, "a number of seconds from 0 to 1000000");
}

/** `--precision`: `auto`, `double` or a number of decimal digits. @throws Problem */
export function precisionValue(text: string): "auto" | "double" | number {
  if (text === "auto" || text === "double") return text;
  if (/^\d{1,4}$/.test(text)) {
    const digits = Number(text);
    if (digits >= LEAST_DIGITS && digits <= MOST_DIGITS) return digits;
  }
  throw refusal("--precision", text, `auto, double or a number of digits from ${LEAST_DIGITS} to ${MOST_DIGITS}`);
}

/** `--format-in`. @throws Problem */
export function inputFormat(text: string): InputFormat {
  const found = INPUT_FORMATS.find((format) => format === text.toLowerCase());
  if (found !== undefined) return found;
  throw refusal("--format-in", text, `one of ${INPUT_FORMATS.join(", ")}`);
}

/** `--format`: report formats with commas between them. @throws Problem */
export function reportFormats(text: string): readonly ReportFormat[] {
  const names = text.split(",").map((name) => name.trim().toLowerCase());
  const found = REPORT_FORMATS.filter((format) => names.includes(format));
  if (found.length > 0 && names.every((name) => found.some((format) => format === name))) return found;
  throw refusal("--format", text, `one or more of ${REPORT_FORMATS.join(", ")}, with commas between them`);
}

/** `--delimiter`: one character, or `tab`. @throws Problem */
export function delimiterValue(text: string): string {
  if (text === "tab" || text === "\\t") return "\t";
  if (Array.from(text).length === 1 && !/[\p{L}\p{N}"'.+\r\n-]/u.test(text)) return text;
  throw refusal("--delimiter", text, "one character that no number contains, such as ; or tab");
}

/** `--label-map`: `setosa=-1,virginica=1`. A name may hold commas and equals signs. @throws Problem */
export function labelMap(text: string): ReadonlyMap<string, Rational> {
  const expected = "class names with their numbers, such as setosa=-1,virginica=1";
  const map = new Map<string, Rational>();
  const entry = /([^,].*?)=([+-]?\d[\d./e+-]*)(?:,|$)/isy;
  while (entry.lastIndex < text.length) {
    const found = entry.exec(text);
    if (found === null) break;
    const [, name = "", value = ""] = found;
    if (map.has(name)) throw refusal("--label-map", text, "every class named once");
    map.set(name, exactNumber("--label-map", value));
    if (entry.lastIndex === text.length && !text.endsWith(",")) return map;
  }
  throw refusal("--label-map", text, expected);
}

/** `--shard`: which share of how many, such as 2/3. @throws Problem */
export function shardValue(text: string): { readonly index: number; readonly of: number } {
  const found = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text);
  const [index, of] = [Number(found?.[1]), Number(found?.[2])];
  if (index <= of) return { index, of };
  throw refusal("--shard", text, "a share such as 2/3: the second of three");
}

/** `--queue`: the address of a PostgreSQL. @throws Problem */
export function queueValue(text: string): string {
  if (/^postgres(?:ql)?:\/\/\S+$/.test(text) && URL.canParse(text)) return text;
  // What was given may hold a password, so it is not repeated.
  throw refusal("--queue", "that", "postgres://USER:PASSWORD@HOST:PORT/DATABASE");
}

/** The error for an option whose value cannot be used. */
export function refusal(option: string, text: string, expected: string, command = "check"): Problem {
  return new Problem({
    code: `usage/${option.replace(/^-+/, "")}`,
    message: `${option} cannot be "${text}"`,
    expected,
    advice: `see lemmata ${command} --help`,
  });
}
