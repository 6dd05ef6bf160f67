import { invalid, type Rule, valid } from "../rule.ts";

/** Takes the claim for granted until a later rule discharges it; what rests on it at the end is not proved. */
export const assume: Rule = {
  name: "assume",
  summary: "Supposes the claim; it has to be discharged before the end.",
  check: ({ premises }) => (premises.length === 0 ? valid("supposed") : invalid("an assumption has no premises")),
};
