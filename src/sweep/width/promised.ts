import type { Ball } from "../../kernel/index.ts";
import { type Bounds, type Lemma, type Quantities, Term } from "../../lemma/index.ts";
import { LOSSES, SHARPER_WIDTHS } from "../../packs/du2018/sharper-widths.ts";

/** A width that a theorem promises, enclosed; 1 where it promises the conclusion at every width. */
export type Promised = Bounds;

/** Digits of the enclosures shown. */
const DIGITS = 6;

/** The width of the paper: with explicit constants, or 1 for a statement that promises its conclusion at every width. */
export function paperWidth(lemma: Lemma, quantities: Quantities, delta: Term): Ball {
  const { width } = lemma.guarantee;
  return quantities.evaluate("width", width ?? "1", { delta }).ball;
}

/** The width by sharper published bounds, or the paper's where that is less. */
export function sharperWidth(lemma: Lemma, quantities: Quantities, delta: Term): Ball {
  const known = { delta, gramRowSum: gramRowSum(quantities) };
  const widths = (SHARPER_WIDTHS[lemma.id] ?? []).map((text) => quantities.evaluate("width", text, known).ball);
  const sharper = widths.reduce((a, b) => a.max(b), quantities.evaluate("width", "1").ball);
  return sharper.min(paperWidth(lemma, quantities, delta));
}

/** Where the paper's width of Theorem 4.1 loses against the sharper one, step by step. */
export function lossesOf(quantities: Quantities): readonly { readonly step: string; readonly factor: Bounds }[] {
  const known = { gramRowSum: gramRowSum(quantities) };
  return LOSSES.map(({ step, factor }) => ({ step, factor: shown(quantities.evaluate(step, factor, known).ball) }));
}

/** An enclosure as it stands in a result. */
export function shown(ball: Ball): Bounds {
  return ball.toDecimalBounds(DIGITS);
}

/** An upper bound of the largest row sum of |g_ij|. */
function gramRowSum(quantities: Quantities): Term {
  return Term.of(0).plus(quantities.facts.gramRowSum).as("gramRowSum");
}
