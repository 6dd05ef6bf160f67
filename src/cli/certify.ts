import { certify as certificateOf, renderCertificate } from "../certificate/index.ts";
import { exactLines } from "../dataset/index.ts";
import { type Facts, runPack } from "../lemma/index.ts";
import { visible } from "../report/index.ts";
import { optionsOf, progressOf, stepsOf } from "./check.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable, writeAll } from "./files.ts";
import type { CertifyFlags } from "./flags.ts";
import { packOf, withPack } from "./pack.ts";
import { loadDataset } from "./reading.ts";
import type { Session } from "./session.ts";
import { knownIds } from "./statements.ts";

/** `lemmata certify`: checks the statements and writes what is certified, with its witnesses. @throws Problem */
export async function certify(file: string, flags: CertifyFlags, session: Session): Promise<ExitCode> {
  const pack = await packOf(flags.pack);
  const lemmas = flags.lemma === undefined ? {} : { lemmas: knownIds(pack, flags.lemma) };
  const { output, rows } = flags;
  refuseUnwritable(
    [output, ...(rows === undefined ? [] : [rows])],
    [file, ...(flags.pack === undefined ? [] : [flags.pack])],
  );
  const dataset = await loadDataset(file, { ...flags, steps: stepsOf(flags) }, session);
  let facts: Facts | undefined;
  try {
    withPack(flags.pack, () =>
      runPack(pack, dataset, { ...optionsOf(flags), ...lemmas }, progressOf(flags, session), (found) => {
        facts = found;
      }),
    );
  } finally {
    session.progress("");
  }
  if (facts === undefined) throw new Error("the run kept nothing to certify");
  const certificate = certificateOf(facts, rows === undefined ? "embedded" : "apart");
  const text = renderCertificate(certificate);
  const exact = exactLines(dataset)
    .flat()
    .map((line) => `${line}\n`)
    .join("");
  writeAll([{ path: output, text }, ...(rows === undefined ? [] : [{ path: rows, text: exact }])]);
  if (flags.quiet !== true) {
    const count = certificate.claims.length;
    session.print(
      `${visible(output)}: ${count} claims, ${text.length} bytes; check it with lemmata-check ${visible(output)}\n`,
    );
  }
  return EXIT.fine;
}
