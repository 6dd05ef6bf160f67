import type { Dataset } from "../dataset/index.ts";
import { digest, exactLines } from "../dataset/index.ts";
import type { Facts } from "../lemma/index.ts";
import type { Certificate, Claim, DataSection } from "./certificate.ts";
import { limitClaims } from "./lambda0.ts";

/** The theorems that each kind of claim rests on. */
const AXIOMS: Readonly<Record<Claim["kind"], readonly string[]>> = {
  "collinear-rows": [],
  eigenvalue: ["gershgorin", "orthant-probability", "rayleigh"],
  "no-collinear-rows": [],
  "null-vector": ["orthant-probability"],
};

/** The certificate of what is known of an instance. @param rows whether it holds the exact rows, or their digest alone */
export function certify(facts: Facts, rows: "embedded" | "apart" = "embedded"): Certificate {
  const claims = limitClaims(facts);
  const axioms = [...new Set(claims.flatMap(({ kind }) => AXIOMS[kind]))].sort();
  return { format: "lemmata/certificate@1", data: dataSection(facts.instance.dataset, rows), axioms, claims };
}

function dataSection(dataset: Dataset, rows: "embedded" | "apart"): DataSection {
  const { n, d, name, sha256, projected } = dataset;
  const [head, lines] = exactLines(dataset);
  return {
    n,
    d,
    form: projected ? "projected" : "as read",
    digest: digest(dataset),
    steps: head.slice(2),
    ...(rows === "embedded" ? { rows: lines } : {}),
    file: name,
    sha256,
  };
}
