import { fact3 } from "../du2018/fact-3.ts";
import { type ForgedCase, withStep } from "./case.ts";

/** Forgeries of the bookkeeping: circles, premises never discharged, variables that are not arbitrary. */
export const structure: readonly ForgedCase[] = [
  {
    name: "empty",
    forgery: "a proof without steps",
    script: { ...fact3, steps: [] },
    twin: fact3,
    reason: "it has no steps",
  },
  {
    name: "circular",
    forgery: "a step is its own premise",
    script: withStep(fact3, "unchanged", { rule: "conjunction", from: ["unchanged"] }),
    twin: fact3,
    reason: "circular",
  },
  {
    name: "statement-edited",
    forgery: "the statement was edited after hashing",
    script: {
      ...fact3,
      statement: { ...fact3.statement, conclusion: fact3.statement.conclusion.replace("R < margin", "R <= margin") },
    },
    twin: fact3,
    reason: "the statement is not the one",
  },
  {
    name: "not-arbitrary",
    forgery: "W is generalised although an assumption speaks of it",
    script: withStep(fact3, "for-every-W", {
      from: ["unchanged"],
      claim: "all(W, active(r, i, W) == activeAtStart(r, i))",
    }),
    twin: fact3,
    reason: "W is not arbitrary",
  },
];
