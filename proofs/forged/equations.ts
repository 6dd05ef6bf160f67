import type { ProofScript, Step } from "../../src/proof/index.ts";
import { proofs } from "../du2018/index.ts";
import { type ForgedCase, forge, withStep } from "./case.ts";

/** The text with the last whole number in it one larger; null where there is none. */
const offByOne = (text: string): string | null => {
  const found = /(\d+)(?!.*\d)/.exec(text);
  if (found === null) return null;
  const digits = found[1]!;
  return `${text.slice(0, found.index)}${Number(digits) + 1}${text.slice(found.index + digits.length)}`;
};

/** Steps that say what something is equal to, and show it: a number in one cannot be another. */
const EXACT: readonly string[] = ["identity", "expectation", "linearity", "integral", "variance", "sums", "axiom"];

function forgedSteps(script: ProofScript): ForgedCase[] {
  if (script.expected === "invalid") return [];
  return script.steps.flatMap((step: Step) => {
    const claim = EXACT.includes(step.rule) && step.claim.includes("==") ? offByOne(step.claim) : null;
    if (claim === null) return [];
    const name = `equation ${script.statement.id}, ${step.id}: ${claim}`;
    return [
      forge(
        name,
        "the last number of an equation is one larger",
        script,
        withStep(script, step.id, { claim }),
        `step ${step.id}`,
      ),
    ];
  });
}

/** Every equation of every script, with its last number off by one. */
export const equations: readonly ForgedCase[] = proofs.flatMap(forgedSteps);
