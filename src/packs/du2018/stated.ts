import { vocabulary } from "../../../proofs/du2018/define.ts";
import { PROOFS } from "../../../proofs/index.ts";
import { Stated, Vocabulary } from "../../proof/index.ts";

/** What the statements of proofs/du2018 call the quantities of an instance. */
const NAMES = {
  m: "width",
  eta: "stepSize",
  R: "radius",
  Y2: "labelNormSquared",
  rowSumG: "gramRowSum",
  "length(e(0))": "initialResidual",
} as const;

const DECLARED = Vocabulary.empty().declare(vocabulary);

/** What the script of a statement proves, over the names of the quantities. @throws RangeError when there is none */
export function stated(name: string): Stated {
  const script = PROOFS.find(({ statement }) => statement.id === `du2018/${name}`);
  if (script === undefined) throw new RangeError(`there is no proof script for ${name}`);
  return new Stated(script, DECLARED, NAMES);
}
