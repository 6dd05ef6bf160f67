/** Prints the hash of every statement of every proof, as a script has to name it: `node scripts/statement-hashes.mjs` after a build. */
import { PROOFS } from "../dist/proofs/index.js";
import { statementHash } from "../dist/src/proof/index.js";

for (const { statement, vocabulary, sha256 } of PROOFS) {
  const hash = statementHash(statement, vocabulary);
  console.log(`${hash} ${statement.id}${hash === sha256 ? "" : " (the script names another)"}`);
}
