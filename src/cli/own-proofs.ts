import { readFile } from "node:fs/promises";
import { AXIOMS } from "../../proofs/index.ts";
import { Problem } from "../kernel/index.ts";
import type { Axiom, ProofScript } from "../proof/index.ts";
import { exportedText } from "./module-text.ts";

/** Scripts with the axioms that they may use. */
export interface OwnProofs {
  readonly scripts: readonly ProofScript[];
  readonly axioms: readonly Axiom[];
}

const LARGEST_FILE = 2_000_000;
/** For a module to be read, in milliseconds: it only has to say what its scripts are. */
const TIME_LIMIT = 10_000;
const EXPECTED = "{ scripts: [...], axioms: [...] }, the scripts as docs/proofs.md describes them";

/**
 * The scripts in a file of the user: JSON, or an ES module with a default export, which a worker runs; here it is data only. Their axioms stand beside the theorems that rules apply.
 * @throws Problem when the file cannot be read or holds something else
 */
export async function ownProofs(file: string): Promise<OwnProofs> {
  const found = await contentOf(file);
  if (!isProofs(found)) throw unusable(file, "it holds no scripts");
  const theorems = AXIOMS.filter(({ rule }) => rule !== undefined);
  const ids = new Set(theorems.map(({ id }) => id));
  const taken = found.axioms?.find(({ id }) => ids.has(id));
  if (taken !== undefined) throw unusable(file, `the axiom "${taken.id}" has the name of a theorem`);
  return { scripts: found.scripts, axioms: [...theorems, ...(found.axioms ?? [])] };
}

async function contentOf(file: string): Promise<unknown> {
  try {
    const source = await readFile(file, "utf8");
    if (source.length > LARGEST_FILE) throw new Error(`it is longer than ${LARGEST_FILE} characters`);
    if (file.endsWith(".json")) return JSON.parse(source);
    return JSON.parse(await exportedText(file, { milliseconds: TIME_LIMIT, characters: LARGEST_FILE }));
  } catch (error) {
    throw unusable(file, error instanceof Error ? error.message : String(error));
  }
}

function isProofs(value: unknown): value is { readonly scripts: ProofScript[]; readonly axioms?: Axiom[] } {
  const { scripts, axioms = [] } = (value ?? {}) as { readonly scripts?: unknown; readonly axioms?: unknown };
  return (
    Array.isArray(scripts) &&
    scripts.length > 0 &&
    scripts.every(isScript) &&
    Array.isArray(axioms) &&
    axioms.every(isAxiom)
  );
}

function isScript(value: unknown): boolean {
  const { statement, vocabulary, steps, sha256, variables, definitions } = (value ?? {}) as Partial<ProofScript>;
  const texts = [statement?.id, statement?.title, statement?.source, statement?.conclusion, sha256];
  const records = [statement?.constants ?? {}, statement?.assumptions ?? {}, definitions ?? {}];
  const declared = [vocabulary, variables ?? {}];
  return (
    texts.every((text) => typeof text === "string") &&
    records.every((record) => isRecord(record) && Object.values(record).every((text) => typeof text === "string")) &&
    declared.every((record) => isRecord(record) && Object.values(record).every(isRecord)) &&
    Array.isArray(steps) &&
    steps.every(isStep)
  );
}

function isStep(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { id, rule, claim, from = [], discharge = [], with: terms = {}, cite = "", assumed = "", note = "" } = value;
  const isTexts = (list: unknown): boolean => Array.isArray(list) && list.every((text) => typeof text === "string");
  return (
    [id, rule, claim, cite, assumed, note].every((text) => typeof text === "string") &&
    isTexts(from) &&
    isTexts(discharge) &&
    isRecord(terms) &&
    Object.values(terms).every((text) => typeof text === "string")
  );
}

function isAxiom(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return (
    [value.id, value.claim, value.meaning, value.source].every((text) => typeof text === "string") &&
    isRecord(value.vocabulary)
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unusable(file: string, reason: string): Problem {
  return new Problem({
    code: "proof/unusable",
    message: `cannot use "${file}" as proofs: ${reason}`,
    expected: EXPECTED,
    advice: "see docs/proofs.md",
  });
}
