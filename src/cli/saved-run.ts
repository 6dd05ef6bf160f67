import { Problem } from "../kernel/index.ts";
import type { Run } from "../lemma/index.ts";
import type { SweepResult } from "../sweep/index.ts";
import { parseDocument, parseJson } from "./document.ts";
import { readBytes } from "./files.ts";
import { violations } from "./schemas.ts";
import type { Session } from "./session.ts";

/**
 * A run that `lemmata check` wrote, read back and held against the whole of reports/schema/run.json. Its figures are rendered, not believed:
 * `lemmata replay` evaluates them again.
 * @throws Problem for what is no such run
 */
export async function readSavedRun(file: string, session: Session): Promise<Run> {
  return savedRun(await readBytes(file, session.input), file);
}

/** A run, or the result of a sweep, held against the whole of its schema. @throws Problem for what is neither */
export async function readSaved(file: string, session: Session): Promise<Run | SweepResult> {
  const bytes = await readBytes(file, session.input);
  const document = parseJson(bytes, file);
  if (!isObject(document) || document.schema !== "lemmata/sweep@1") return savedRun(bytes, file);
  const reason = violations("sweep", document);
  if (reason === null) return document as unknown as SweepResult;
  throw malformed(
    file,
    reason,
    "a result that lemmata sweep or lemmata merge wrote (lemmata/sweep@1)",
    "lemmata sweep",
  );
}

function savedRun(bytes: Uint8Array, file: string): Run {
  const document = parseDocument(bytes, file);
  const reason = document.schema === "lemmata/run@1" ? violations("run", document) : `it is a ${document.schema}`;
  if (reason === null) return document as Run;
  throw malformed(file, reason, "a JSON report that lemmata check wrote (lemmata/run@1)", "lemmata check");
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function malformed(file: string, reason: string, expected: string, command: string): Problem {
  return new Problem({
    code: "run/malformed",
    message: `"${file}" is not a run that can be rendered: ${reason}`,
    expected,
    advice: `write it again with ${command}`,
  });
}
