import { Decimal } from "decimal.js";
import type { Bounds } from "../lemma/index.ts";
import type { Sharpness } from "../stress/index.ts";
import { wrapped } from "./columns.ts";
import { FEW_DIGITS, shownBounds } from "./decimal.ts";
import { shortId } from "./summary.ts";
import { hanging, paint, type TerminalStyle } from "./terminal.ts";
import { counted, visible } from "./text.ts";

/** Decimal places of a slack that is known to as many. */
const PLACES = 6;

/** How sharp each statement is: the least slack known of its conclusion, on which data, and why none is nearer where that is known. */
export function renderSharpness(sharpness: readonly Sharpness[], { width, colour }: TerminalStyle): string {
  const title = "How sharp is each statement? The data nearest to equality that is known (slack 1 is equality)";
  const lines = [
    ...wrapped(title, width).map((l) => paint(l, "bold", colour)),
    ...sharpness.flatMap((one) => sharpnessLines(one, width, colour)),
    "",
    ...wrapped(sharpnessSentence(sharpness), width).map((l) => paint(l, "bold", colour)),
  ];
  return `${lines.join("\n")}\n`;
}

/** The outcome in a sentence. */
export function sharpnessSentence(sharpness: readonly Sharpness[]): string {
  const count = (agreement: string): number => sharpness.filter((one) => one.agreement === agreement).length;
  const statements = new Set(sharpness.map(({ document }) => document.statement)).size;
  return `${counted(sharpness.length, "dataset")} for ${counted(statements, "statement")}: ${count("agrees")} as recorded, ${count("contradicts")} wrong, ${count("open")} left open.`;
}

function sharpnessLines({ document, result, agreement }: Sharpness, width: number, colour: boolean): string[] {
  const { X, start, comment, expect } = document;
  const sign = agreement === "agrees" ? "✓" : "✗";
  const slack = result.slack === null ? "no slack" : `slack ${shownSlack(result.slack)}`;
  const m = "weights" in start ? start.weights.length : start.width;
  const head = `${slack}  n = ${X.length}, d = ${X[0].length}, m = ${m}`;
  const recorded = expect.slack === undefined ? "no slack" : `slack [${expect.slack.lo}, ${expect.slack.hi}]`;
  return [
    ...hanging(`${sign} ${shortId(visible(document.statement)).padEnd(18)} `, head, width),
    ...(comment === undefined ? [] : hanging("    ", visible(comment), width)),
    ...(agreement === "agrees"
      ? []
      : hanging(
          "    WRONG  ",
          `recorded: ${expect.verdict}, ${recorded}; found ${result.verdict} (${result.evidence}), ${slack}: ${visible(result.reason)}`,
          width,
        ).map((l) => paint(l, "red", colour))),
  ];
}

/** A slack in six decimal places where both ends round to the same, else its enclosure. */
export function shownSlack(bounds: Bounds): string {
  const [lo, hi] = [bounds.lo, bounds.hi].map((end) => new Decimal(end).toDecimalPlaces(PLACES).toString());
  return lo === hi ? lo : shownBounds(bounds, FEW_DIGITS);
}
