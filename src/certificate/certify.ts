import { createHash } from "node:crypto";
import { type Dataset, exactLines } from "../dataset/index.ts";
import type { Facts, Lemma, Pack, Run } from "../lemma/index.ts";
import { canonicalJson } from "./canonical.ts";
import type { Certificate, Claim, DataSection, VerdictSection } from "./certificate.ts";
import { startSection } from "./start-section.ts";
import { type Trials, trialsClaim } from "./trials.ts";
import { Writer } from "./writer.ts";

/** The theorems that each kind of claim rests on. */
const AXIOMS: Readonly<Record<Claim["kind"], readonly string[]>> = {
  "activation-pattern": [],
  ball: ["collatz-wielandt", "kink"],
  "clopper-pearson": ["clopper-pearson"],
  "collinear-rows": [],
  descent: ["bootstrap-descent", "collatz-wielandt", "kink"],
  "descent-steps": [],
  eigenvalue: ["gershgorin", "orthant-probability", "rayleigh"],
  flow: ["bootstrap-flow", "collatz-wielandt", "kink"],
  "flow-drift": ["bootstrap-flow", "kink"],
  "moved-weights": ["rayleigh"],
  "no-collinear-rows": [],
  "null-vector": ["orthant-probability"],
  "uncertain-pairs": [],
};

/** A certificate, and the certified verdicts that are not in it, with the reason. */
export interface Certified {
  readonly certificate: Certificate;
  readonly left: readonly { readonly id: string; readonly why: string }[];
}

/**
 * The certificate of the certified verdicts of a run.
 * @param facts what the run computed
 * @param trials what was decided of each start, for the statistical verdicts
 * @param rows whether it holds the exact rows, or their digest alone
 */
export function certify(
  run: Run,
  pack: Pack,
  facts: Facts,
  rows: "embedded" | "apart" = "embedded",
  trials: Trials = new Map(),
): Certified {
  const writer = new Writer(facts);
  const verdicts: VerdictSection[] = [];
  const left: { id: string; why: string }[] = [];
  const counted: Claim[] = [];
  for (const result of run.results) {
    const claim = trialsClaim(result, trials);
    if (typeof claim === "string") left.push({ id: result.id, why: claim });
    else if (claim !== null) counted.push(claim);
    if (result.evidence !== "certified" || (result.verdict !== "holds" && result.verdict !== "fails")) continue;
    const lemma = pack.lemmas.find(({ id }) => id === result.id);
    const why = lemma === undefined ? "it is not in the pack" : writer.add(result);
    if (lemma === undefined || why !== null) left.push({ id: result.id, why: why ?? "" });
    else verdicts.push(verdictOf(lemma, result.verdict));
  }
  const claims = [...writer.claims, ...counted];
  const axioms = [...new Set(claims.flatMap(({ kind }) => AXIOMS[kind]))].sort();
  const { dataset, start, seed, delta } = facts.instance;
  const certificate: Certificate = {
    format: "lemmata/certificate@1",
    data: dataSection(dataset, run.dataset.digest, rows),
    ...(writer.needsStart ? { start: startSection(start, seed) } : {}),
    ...(writer.needsStart || counted.length > 0 ? { delta: delta.toString() } : {}),
    axioms,
    claims,
    verdicts,
  };
  return { certificate, left };
}

/** A verdict with the statement in full; its hash binds the words, the constants and the quantifiers. */
function verdictOf({ id, statement, constants, scope }: Lemma, verdict: "holds" | "fails"): VerdictSection {
  return { id, verdict, latex: statement, constants, scope, hash: statementHash({ id, statement, constants, scope }) };
}

/** SHA-256 of {"constants","id","latex","scope"} as canonical JSON. */
export function statementHash({
  id,
  statement,
  constants,
  scope,
}: Pick<Lemma, "id" | "statement" | "constants" | "scope">): string {
  return createHash("sha256")
    .update(canonicalJson({ constants, id, latex: statement, scope }))
    .digest("hex");
}

function dataSection(dataset: Dataset, digest: string, rows: "embedded" | "apart"): DataSection {
  const { n, d, name, sha256, projected } = dataset;
  const [head, lines] = exactLines(dataset);
  return {
    n,
    d,
    form: projected ? "projected" : "as read",
    digest,
    steps: head.slice(2),
    ...(rows === "embedded" ? { rows: lines } : {}),
    file: name,
    sha256,
  };
}
