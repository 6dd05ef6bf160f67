import { readdirSync, readFileSync } from "node:fs";
import { Problem } from "../kernel/index.ts";
import type { Case, Pack } from "../lemma/index.ts";
import { parseDocument } from "./document.ts";
import { packageFile } from "./package-file.ts";

/** The data nearest to equality that is known of the statements of a pack, in the order of the pack: the cases of examples/extremal. @throws Problem */
export function extremalCases(pack: Pack): readonly Case[] {
  const folder = packageFile("examples", "extremal");
  const cases = readdirSync(folder)
    .toSorted()
    .map((name) => caseIn(packageFile("examples", "extremal", name)));
  return pack.lemmas.flatMap(({ id }) => cases.filter(({ statement }) => statement === id));
}

function caseIn(file: string): Case {
  const document = parseDocument(readFileSync(file), file);
  if (document.schema === "lemmata/case@1") return document;
  throw new Problem({
    code: "stress/extremal",
    message: `"${file}" is no case`,
    expected: "lemmata/case@1",
    advice: "install lemmata again",
  });
}
