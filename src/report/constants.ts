import type { Outcome } from "../proof/index.ts";
import { hanging } from "./terminal.ts";
import { counted, visible } from "./text.ts";

/** A constant of a statement, with its value and where it comes from. */
export interface ConstantRow {
  readonly name: string;
  readonly statement: string;
  readonly source: string;
  readonly expression: string;
  /** An enclosure, decimals rounded outward; null where a value is missing. */
  readonly value: { readonly lo: string; readonly hi: string } | null;
  /** Names that have no value. */
  readonly missing: readonly string[];
  readonly outcome: Outcome;
  readonly expected: Outcome;
  readonly statementHash: string;
  readonly steps: number;
  readonly axioms: readonly string[];
}

/** Constants as JSON. */
export function renderConstantsJson(rows: readonly ConstantRow[]): string {
  return `${JSON.stringify({ constants: rows }, null, 2)}\n`;
}

/** Constants for a terminal: the value, the formula, and the proof that it is enough. */
export function renderConstants(
  rows: readonly ConstantRow[],
  given: Readonly<Record<string, string>>,
  width: number,
): string {
  const at = Object.entries(given).map(([name, value]) => `${name} = ${value}`);
  const head = at.length === 0 ? "No numbers given: formulas only" : `At ${at.join(", ")}`;
  const note = "C" in given ? " (labels |y_i| <= C: |y|^2 is taken as n C^2; |G| and its row sums as n)" : "";
  return `${[...hanging("", visible(head + note), width), "", ...rows.flatMap((row) => lines(row, width))].join("\n")}\n`;
}

function lines(row: ConstantRow, width: number): string[] {
  const value = row.value === null ? `needs ${row.missing.join(", ")}` : `[${row.value.lo}, ${row.value.hi}]`;
  const proof =
    row.outcome === "valid"
      ? `proved in ${counted(row.steps, "step")} from ${counted(row.axioms.length, "axiom")}`
      : `not proved: its script is ${row.outcome}`;
  return [
    ...hanging(`${visible(row.name)} `, visible(value), width),
    ...hanging("    ", visible(`= ${row.expression}`), width),
    ...hanging(
      "    ",
      visible(`${row.statement} (${row.source}); ${proof}; statement ${row.statementHash.slice(0, 16)}`),
      width,
    ),
  ];
}
