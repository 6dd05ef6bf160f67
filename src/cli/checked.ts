import type { Report } from "../checker/index.ts";

/** First line of a file of exact rows. */
export const EXACT_ROWS = "lemmata/dataset@1\n";

/** Exit codes of a check of a certificate. */
const EXITS = { valid: 0, invalid: 1, malformed: 2, holey: 3 } as const;

export const exitOf = (report: Report): (typeof EXITS)[Report["outcome"]] => EXITS[report.outcome];

/** What a check found, for people. */
export function sentences({ outcome, place, reason, established, holes }: Report): string {
  const lines = [
    ...established.map((sentence) => `  established: ${sentence}`),
    ...holes.map((hole) => `  hole: ${hole}`),
    place === "" ? outcome : `${outcome} at ${place}: ${reason}`,
  ];
  return `${lines.map((line) => line.replace(/[\p{Cc}\p{Cf}]/gu, "?")).join("\n")}\n`;
}
