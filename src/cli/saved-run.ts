import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Problem } from "../kernel/index.ts";
import type { Run } from "../lemma/index.ts";
import { parseDocument } from "./document.ts";
import { readBytes } from "./files.ts";
import type { Session } from "./session.ts";

/** Most violations of the schema that an error names. */
const NAMED = 3;

/**
 * A run that `lemmata check` wrote, read back and held against the whole of reports/schema/run.json. Its figures are rendered, not believed:
 * `lemmata replay` evaluates them again.
 * @throws Problem for what is no such run
 */
export async function readSavedRun(file: string, session: Session): Promise<Run> {
  const document = parseDocument(await readBytes(file, session.input), file);
  if (document.schema !== "lemmata/run@1") {
    throw unusable(file, `it is a ${document.schema}`);
  }
  const validate = new Ajv2020({ strict: true, allErrors: false }).compile(runSchema());
  if (validate(document)) return document;
  const places = (validate.errors ?? []).slice(0, NAMED).map((e) => `${e.instancePath || "/"} ${e.message}`);
  throw unusable(file, places.join("; "));
}

function runSchema(): object {
  const root = path.dirname(createRequire(import.meta.url).resolve("lemmata/package.json"));
  return JSON.parse(readFileSync(path.join(root, "reports/schema/run.json"), "utf8")) as object;
}

function unusable(file: string, reason: string): Problem {
  return new Problem({
    code: "run/malformed",
    message: `"${file}" is not a run that can be rendered: ${reason}`,
    expected: "a JSON report that lemmata check wrote (lemmata/run@1)",
    advice: "write it again with lemmata check",
  });
}
