import type { Options, Report } from "../checker/index.ts";

/** Largest file read, in bytes. */
export const MOST_BYTES = 2 ** 28;
/** First line of a file of exact rows. */
export const EXACT_ROWS = "lemmata/dataset@1\n";

/** What a file given beside a certificate is: the exact rows, or the file that they came from. */
export function beside(file: Uint8Array | undefined): Options {
  if (file === undefined) return {};
  const text = new TextDecoder().decode(file);
  return text.startsWith(EXACT_ROWS) ? { data: text } : { file };
}

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
