import { createHash } from "node:crypto";
import { certify, renderCertificate } from "../certificate/index.ts";
import type { Facts, Pack, Run } from "../lemma/index.ts";

/** What a run computed on the way. */
export interface Kept {
  readonly facts: Facts;
  readonly trials: ReadonlyMap<string, Uint8Array>;
}

/**
 * The certificate of a run, and the run with each certified verdict pointing to its entry in it. The certificate is not checked here: that
 * is `lemmata recheck`'s or `lemmata-check`'s part.
 */
export function certifyRun(run: Run, pack: Pack, kept: Kept | undefined, file: string): { run: Run; text: string } {
  if (kept === undefined) throw new Error("the run kept nothing to certify");
  const { certificate } = certify(run, pack, kept.facts, "embedded", kept.trials);
  const text = renderCertificate(certificate);
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
