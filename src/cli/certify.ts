import { type Certified, certify as certificateOf, renderCertificate } from "../certificate/index.ts";
import { recheck } from "../checker/index.ts";
import { exactLines } from "../dataset/index.ts";
import { type Run, runPack } from "../lemma/index.ts";
import { visible } from "../report/index.ts";
import type { Kept } from "./certified.ts";
import { optionsOf, progressOf, samplingOf, stepsOf } from "./check.ts";
import { sentences } from "./checked.ts";
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
  const options = { ...optionsOf(flags), ...samplingOf(flags), ...lemmas };
  let kept: Kept | undefined;
  let run: Run;
  try {
    run = withPack(flags.pack, () =>
      runPack(pack, dataset, options, progressOf(flags, session), (facts, trials) => {
        kept = { facts, trials };
      }),
    );
  } finally {
    session.progress("");
  }
  if (kept === undefined) throw new Error("the run kept nothing to certify");
  const { facts, trials } = kept;
  const { certificate, left } = certificateOf(run, pack, facts, rows === undefined ? "embedded" : "apart", trials);
  const text = renderCertificate(certificate);
  const exact = exactLines(dataset)
    .flat()
    .map((line) => `${line}\n`)
    .join("");
  writeAll([{ path: output, text }, ...(rows === undefined ? [] : [{ path: rows, text: exact }])]);
  const missing = flags.lemma === undefined ? [] : uncertified(run, certificate);
  const told = new Set(left.map(({ id }) => id));
  const all = [...left, ...missing.filter(({ id }) => !told.has(id))];
  return tell(text, certificate.claims.length, all, flags, session);
}

/** The statements without any claim in the certificate because no verdict on them is certified, nor found by trials. */
function uncertified({ results }: Run, { claims }: Certified["certificate"]): Certified["left"] {
  const counted = new Set(claims.map((claim) => ("statement" in claim ? claim.statement : null)));
  return results
    .filter(({ id, verdict, evidence }) => {
      const isCertified = evidence === "certified" && (verdict === "holds" || verdict === "fails");
      return !(isCertified || counted.has(id));
    })
    .map(({ id, verdict, evidence }) => ({ id, why: `${verdict} (${evidence})` }));
}

/** Checks the certificate as anybody can, and says what is in it. */
function tell(text: string, claims: number, left: Certified["left"], flags: CertifyFlags, session: Session): ExitCode {
  const report = recheck(text);
  const expected = (flags.rows !== undefined || flags.trials !== undefined) && report.outcome === "holey";
  if (report.outcome !== "valid" && !expected)
    throw new Error(`the checker finds the certificate ${sentences(report).trim()}`);
  if (flags.quiet === true) return EXIT.fine;
  const size = `${claims} claims, ${text.length} bytes`;
  session.print(`${visible(flags.output)}: ${size}; check it with lemmata-check ${visible(flags.output)}\n`);
  session.print(sentences(report));
  for (const { id, why } of left) session.print(`  left out: ${id}: ${visible(why)}\n`);
  return EXIT.fine;
}
