import { createHash } from "node:crypto";
import type { Evidence, Verdict } from "../lemma/index.ts";
import { trialId } from "./plan.ts";
import type { Row } from "./trial.ts";

const VERDICTS: readonly unknown[] = ["holds", "fails", "undecided", "not-applicable"] satisfies Verdict[];
const EVIDENCE: readonly unknown[] = ["certified", "statistical", "numerical", "none"] satisfies Evidence[];

/** A row as one line: JSON, a tab, and the first 64 bits of its SHA-256. */
export function lineOf({ cell, trial, verdict, evidence, decayRate }: Row): string {
  const text = JSON.stringify([trialId(cell, trial), cell, trial, verdict, evidence, decayRate]);
  return `${text}\t${checksum(text)}\n`;
}

/** The row that a line holds; null for a line that was cut or damaged. */
export function rowOfLine(line: string): Row | null {
  const [text, sum] = line.split("\t");
  if (text === undefined || sum !== checksum(text)) return null;
  const parts = plain(text);
  if (!Array.isArray(parts) || parts.length !== 6) return null;
  const [id, cell, trial, verdict, evidence, decayRate] = parts as unknown[];
  if (typeof cell !== "string" || !isTrial(trial) || id !== trialId(cell, trial)) return null;
  if (!VERDICTS.includes(verdict) || !EVIDENCE.includes(evidence)) return null;
  if (decayRate !== null && typeof decayRate !== "number") return null;
  return { cell, trial, verdict: verdict as Verdict, evidence: evidence as Evidence, decayRate };
}

function plain(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isTrial = (x: unknown): x is number => typeof x === "number" && Number.isSafeInteger(x) && x >= 0;

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
