import { Rational } from "../kernel/index.ts";
import type { Cell } from "./table.ts";

/** A cell that holds a number: numerator / denominator, exactly (not reduced, denominator > 0). */
export interface NumberReading {
  readonly kind: "number";
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A cell that should hold a number and holds none that can be used. */
export interface BadReading {
  readonly kind: "missing" | "nan" | "infinite" | "range" | "length";
  readonly text: string;
}

/** What a cell holds: a number, a number that cannot be used, or text. */
export type Reading = NumberReading | BadReading | { readonly kind: "text"; readonly text: string };

/** Decimal text longer than this is refused. */
export const LONGEST_NUMBER = 400;
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;
/** A denominator of 0 is no number. */
const FRACTION = /^([+-]?\d+)\/(0*[1-9]\d*)$/;
const NOT_A_NUMBER = /^(?:[+-]?nan|na|n\/a|#n\/a|null|none|nil|\?)$/i;
const INFINITE = /^[+-]?(?:inf|infinity|∞)$/i;

/** Nonzero magnitudes are kept within [10^-300, 10^300], where bounds in doubles neither overflow nor underflow. */
const RANGE_EXPONENT = 300;
const INVERSE_LEAST = 10n ** BigInt(RANGE_EXPONENT);
/** The double 1e300, which is a little above 10^300, is in the range; 1e-300 lies above 10^-300 anyway. */
const LARGEST = BigInt(1e300);

/** The number that a cell holds. With `fractions`, texts such as "1/3" are numbers too. */
export function readCell(cell: Cell, fractions: boolean): Reading {
  if (typeof cell === "string") return readText(cell.trim(), fractions);
  if (cell === null) return { kind: "missing", text: "" };
  if (typeof cell === "boolean") return number(cell ? 1n : 0n, 1n);
  if (typeof cell === "bigint") return number(cell, 1n);
  if (typeof cell !== "number") return number(cell.numerator, cell.denominator);
  if (Number.isNaN(cell)) return { kind: "nan", text: "NaN" };
  if (!Number.isFinite(cell)) return { kind: "infinite", text: cell > 0 ? "Infinity" : "-Infinity" };
  const { numerator, denominator } = Rational.fromDouble(cell);
  return number(numerator, denominator, String(cell));
}

function readText(text: string, fractions: boolean): Reading {
  if (text === "") return { kind: "missing", text };
  const decimal = DECIMAL.exec(text);
  if (decimal !== null) return readDecimal(text, decimal);
  const fraction = fractions ? FRACTION.exec(text) : null;
  if (fraction !== null) {
    if (text.length > LONGEST_NUMBER) return { kind: "length", text };
    return number(BigInt(fraction[1]), BigInt(fraction[2]), text);
  }
  if (NOT_A_NUMBER.test(text)) return { kind: "nan", text };
  return { kind: INFINITE.test(text) ? "infinite" : "text", text };
}

function readDecimal(
  text: string,
  [, sign, whole = "", part = "", power = "0"]: readonly (string | undefined)[],
): Reading {
  if (whole === "" && part === "") return { kind: "text", text };
  if (text.length > LONGEST_NUMBER) return { kind: "length", text };
  const magnitude = BigInt(whole + part);
  if (magnitude === 0n) return number(0n, 1n);
  const exponent = Number(power) - part.length;
  // Before 10^exponent is formed: "1e999999999" must not fill the memory.
  if (!(Math.abs(exponent) <= RANGE_EXPONENT + LONGEST_NUMBER)) return { kind: "range", text };
  const scale = 10n ** BigInt(Math.abs(exponent));
  const signed = sign === "-" ? -magnitude : magnitude;
  return exponent >= 0 ? number(signed * scale, 1n, text) : number(signed, scale, text);
}

function number(numerator: bigint, denominator: bigint, text?: string): Reading {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const outside = magnitude !== 0n && (magnitude > denominator * LARGEST || magnitude * INVERSE_LEAST < denominator);
  if (outside) return { kind: "range", text: text ?? `${numerator}/${denominator}` };
  return { kind: "number", numerator, denominator };
}
