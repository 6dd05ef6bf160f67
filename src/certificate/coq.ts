import type { CoqClaims } from "./coq-claims.ts";
import { coqFolder } from "./coq-folder.ts";
import { type CoqBackend, type CoqText, coqText, hasBounds, inert } from "./coq-text.ts";

export { type CoqClaims, coqClaims } from "./coq-claims.ts";
export type { CoqBackend } from "./coq-text.ts";

/** What an export consists of beside the modules of the library. */
export interface CoqExport {
  /** Text by file name. */
  readonly files: ReadonlyMap<string, string>;
  /** Modules of proofs/coq to put into the folder lemmata/. */
  readonly modules: readonly string[];
  /** The list of proofs/coq/assumptions to put beside them as assumptions.txt. */
  readonly assumptions: CoqBackend | "steps";
}

/** The files with which coqc checks the claims of a certificate. */
export function exportCoq(claims: CoqClaims, wanted: CoqBackend): CoqExport {
  // Without a bound no entry is enclosed, and the standard library is enough.
  const backend = hasBounds(claims) ? wanted : "std";
  const file = coqText(claims, backend);
  const files = new Map([
    ...coqFolder("Certificate", file.text, file.modules),
    ["README.md", readme(claims, file, backend)],
  ]);
  return { files, modules: file.modules, assumptions: backend };
}

const NEEDS: Readonly<Record<CoqBackend, string>> = {
  interval: "Coq 8.16 with coq-interval and coq-bignums (Debian: `coq libcoq-interval libcoq-bignums`)",
  float: "Coq 8.16 with coq-interval and coq-bignums (Debian: `coq libcoq-interval libcoq-bignums`)",
  std: "Coq 8.16 alone (Debian: `coq`)",
};

const RESTS: Readonly<Record<CoqBackend, string>> = {
  std: `The four axioms of Coq's real numbers and nothing else: \`sig_forall_dec\`, \`sig_not_dec\`,
\`functional_extensionality_dep\`, \`classic\`. The enclosures are computed in Coq's own integers.`,
  interval: `The four axioms of Coq's real numbers (\`sig_forall_dec\`, \`sig_not_dec\`, \`functional_extensionality_dep\`, \`classic\`),
and the operations of 63-bit machine integers with the lemmas that specify them (\`PrimInt63\`, \`Uint63\`): Coq computes these with the
processor.`,
  float: `The four axioms of Coq's real numbers (\`sig_forall_dec\`, \`sig_not_dec\`, \`functional_extensionality_dep\`, \`classic\`), the
operations of 63-bit machine integers with the lemmas that specify them (\`PrimInt63\`, \`Uint63\`), and those of binary64 (\`PrimFloat\`,
\`FloatAxioms\`): Coq computes both with the processor. The backends \`interval\` and \`std\` ask for less.`,
};

function readme(claims: CoqClaims, { theorems, modules }: CoqText, backend: CoqBackend): string {
  const left = claims.left.length === 0 ? "none" : claims.left.map(inert).join("; ");
  return `# A certificate for Coq

Data set \`${inert(claims.file)}\`, n = ${claims.n}, d = ${claims.d}; SHA-256 of its file \`${inert(claims.sha256)}\`.

    make

needs ${NEEDS[backend]}. It is done when make ends without an error.

## What is proved

${theorems.map(({ name, says }) => `- \`${name}\`: ${says}`).join("\n")}

Hinf is the limit Gram matrix of the inputs as they are, Hnrm that of the inputs x_i / |x_i|. A lower and an upper bound together enclose
the least eigenvalue.

## What you have to believe

- The definitions in \`lemmata/Spec.v\`: \`rsum\`, \`qf\` and \`nrm2\` (sums, v^T A v, |v|^2), \`xR\`, \`ip\`, \`cosine\` (the data and
  their inner products), \`Hinf\`, \`Hnrm\` (the matrices). They are about 20 lines. The other modules (${modules.slice(1).join(", ")}) are
  proved, and need not be read.
- The statements of the theorems in \`Certificate.v\`, and that its \`X\` and \`den\` are your data: X[i][k] / den is the number in your file,
  exactly.
- Coq's kernel with its virtual machine (\`vm_compute\`), and the axioms below.

## What it rests on

${RESTS[backend]}

\`Print Assumptions\` stands at the end of \`Certificate.v\`; make compares what it prints with \`assumptions.txt\` and fails on a name that is not there.

## What is not proved

- That the closed form in \`Spec.v\` is the Gaussian expectation of the paper, E[<x_i, x_j> 1{<w, x_i> >= 0} 1{<w, x_j> >= 0}]. The
  project's \`proofs/coq/Orthant.v\` proves it for d = 2, and for every d with x and cos_ij x + sqrt(1 - cos_ij^2) y in place of
  <w, x_i> / |x_i| and <w, x_j> / |x_j|, x and y independent standard Gaussians; that these pairs have the same law (rotations)
  is on paper for other d.
- Claims of the certificate without a Coq counterpart: ${left}.
`;
}
