import { Ball } from "../kernel/index.ts";
import type { Lemma } from "./define.ts";
import type { Outcome } from "./outcome.ts";
import type { Quantities } from "./quantities.ts";
import type { SlackBounds } from "./slack.ts";

/**
 * The statement with the slack of its conclusion enclosed from both sides where it holds, as its definition gives it, instead of the slack of its check, which
 * may compare with a bound of the true value. Where both sides are not known there is no slack. The verdict is that of the statement.
 */
export function withSlack(lemma: Lemma): Lemma {
  return {
    ...lemma,
    check: (quantities, constants) => {
      const outcome = lemma.check(quantities, constants);
      if (outcome.verdict !== "holds") return outcome;
      const { slack: _, ...rest } = outcome;
      return { ...rest, ...ballOf(lemma.slack?.(quantities, constants) ?? null, quantities) };
    },
  };
}

function ballOf(slack: SlackBounds | null, { bits }: Quantities): Pick<Outcome, "slack"> {
  if (slack === null || slack.atMost === null) return {};
  return { slack: Ball.between(slack.atLeast, slack.atMost, bits) };
}
