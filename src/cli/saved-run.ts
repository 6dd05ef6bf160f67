import { Problem } from "../kernel/index.ts";
import type { Run } from "../lemma/index.ts";
import { parseDocument } from "./document.ts";
import { readBytes } from "./files.ts";
import { violations } from "./schemas.ts";
import type { Session } from "./session.ts";

/**
 * A run that `lemmata check` wrote, read back and held against the whole of reports/schema/run.json. Its figures are rendered, not believed:
 * `lemmata replay` evaluates them again.
 * @throws Problem for what is no such run
 */
export async function readSavedRun(file: string, session: Session): Promise<Run> {
  const document = parseDocument(await readBytes(file, session.input), file);
  const reason = document.schema === "lemmata/run@1" ? violations("run", document) : `it is a ${document.schema}`;
  if (reason === null) return document as Run;
  throw new Problem({
    code: "run/malformed",
    message: `"${file}" is not a run that can be rendered: ${reason}`,
    expected: "a JSON report that lemmata check wrote (lemmata/run@1)",
    advice: "write it again with lemmata check",
  });
}
