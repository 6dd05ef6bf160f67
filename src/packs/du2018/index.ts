import type { Pack } from "../../lemma/index.ts";
import { PAPER } from "./constants.ts";
import { corollary41 } from "./corollary-4.1.ts";
import { lemma31 } from "./lemma-3.1.ts";
import { lemma32 } from "./lemma-3.2.ts";
import { lemma32Printed } from "./lemma-3.2-printed.ts";
import { lemma33 } from "./lemma-3.3.ts";
import { lemma33Printed } from "./lemma-3.3-printed.ts";
import { lemma34 } from "./lemma-3.4.ts";
import { lemma41 } from "./lemma-4.1.ts";
import { proofs } from "./proofs.ts";
import { theorem31 } from "./theorem-3.1.ts";
import { theorem32 } from "./theorem-3.2.ts";
import { theorem41 } from "./theorem-4.1.ts";

/** Du, Zhai, Poczos, Singh: Gradient Descent Provably Optimizes Over-parameterized Neural Networks (ICLR 2019). */
export const du2018: Pack = {
  id: "du2018",
  title: "Gradient Descent Provably Optimizes Over-parameterized Neural Networks",
  paper: PAPER,
  proofs,
  lemmas: [
    theorem31,
    lemma31,
    lemma32,
    lemma32Printed,
    lemma33,
    lemma33Printed,
    lemma34,
    theorem32,
    lemma41,
    corollary41,
    theorem41,
  ],
};
