import { createHash } from "node:crypto";
import { certify, renderCertificate } from "../certificate/index.ts";
import type { Facts, Pack, Run } from "../lemma/index.ts";

/**
 * The certificate of a run, and the run with each certified verdict pointing to its entry in it. The certificate is not checked here: that
 * is `lemmata recheck`'s or `lemmata-check`'s part.
 */
export function certifyRun(run: Run, pack: Pack, facts: Facts | undefined, file: string): { run: Run; text: string } {
  if (facts === undefined) throw new Error("the run kept nothing to certify");
  const { certificate } = certify(run, pack, facts);
  const text = renderCertificate(certificate);
  const bytes = Buffer.byteLength(text);
  const sha256 = createHash("sha256").update(text).digest("hex");
  const results = run.results.map((result) => {
    const place = certificate.verdicts.findIndex(({ id }) => id === result.id);
    return place === -1 ? result : { ...result, certificate: { file, sha256, bytes, claim: `verdict ${place + 1}` } };
  });
  return { run: { ...run, results }, text };
}
