import { createHash } from "node:crypto";
import { type Certified, certify, renderCertificate } from "../certificate/index.ts";
import { type Options, type Report, recheck } from "../checker/index.ts";
import type { Facts, Pack, Run } from "../lemma/index.ts";

/** What a run computed on the way. */
export interface Kept {
  readonly facts: Facts;
  readonly trials: ReadonlyMap<string, Uint8Array>;
}

/**
 * A certificate without the verdicts that the independent checker does not accept: bounds are rounded when they are written, which on data
 * at the edge of what doubles hold can be too much for a verdict to follow. The text, and what the checker says of it.
 */
export function accepted(made: Certified, options: Options): Certified & { text: string; report: Report } {
  const { certificate, left } = made;
  const text = renderCertificate(certificate);
  const report = recheck(text, options);
  const [, refused] = /^certificate\.verdicts\[(\d+)\]$/.exec(report.place) ?? [];
  if (report.outcome !== "invalid" || refused === undefined) return { ...made, text, report };
  const verdicts = certificate.verdicts.toSpliced(Number(refused), 1);
  const why = `the bounds that are written do not show it: ${report.reason}`;
  const { id } = certificate.verdicts[Number(refused)];
  return accepted({ certificate: { ...certificate, verdicts }, left: [...left, { id, why }] }, options);
}

/** Work that goes into checking a certificate that comes with a report, about ten seconds at most: what is beyond it stays unchecked. */
const WORK = 1e10;

/** The certificate of a run, and the run with each certified verdict pointing to its entry in it. */
export function certifyRun(run: Run, pack: Pack, kept: Kept | undefined, file: string): { run: Run; text: string } {
  if (kept === undefined) throw new Error("the run kept nothing to certify");
  const { certificate, text } = accepted(certify(run, pack, kept.facts, "embedded", kept.trials), { work: WORK });
  const bytes = Buffer.byteLength(text);
  const sha256 = createHash("sha256").update(text).digest("hex");
  const results = run.results.map((result) => {
    const verdict = certificate.verdicts.findIndex(({ id }) => id === result.id);
    const count = certificate.claims.findIndex((claim) => "statement" in claim && claim.statement === result.id);
    if (verdict === -1 && count === -1) return result;
    const claim = verdict === -1 ? `claim ${count + 1}` : `verdict ${verdict + 1}`;
    return { ...result, certificate: { file, sha256, bytes, claim } };
  });
  return { run: { ...run, results }, text };
}
