import { type Dataset, squaredNorm } from "../../dataset/index.ts";
import { Rational } from "../../kernel/index.ts";
import { known } from "../catalogue/entry.ts";
import { exactly } from "../closed-form.ts";
import type { Entry } from "../known.ts";

/** What is known of a dataset from its exact rows alone, without lemmata: which rows share a line or a direction, and whether they are unit vectors. */
export function truthsOf(dataset: Dataset): Pick<Entry, "values" | "broken" | "verdicts"> {
  const { rows, projected } = dataset;
  const directions = new Set<string>();
  const lines = new Set<string>();
  for (const { numerators } of rows) {
    directions.add(numerators.join());
    const first = numerators.find((entry) => entry !== 0n) ?? 0n;
    lines.add((first < 0n ? numerators.map((entry) => -entry) : numerators).join());
  }
  const repeated = directions.size < rows.length;
  const verdict =
    lines.size < rows.length
      ? known("not-applicable", "two rows lie on one line")
      : known("holds", "no two rows lie on one line");
  const unit = projected || rows.every((row) => squaredNorm(row).equals(Rational.one));
  return {
    values: repeated ? [exactly("lambda0", Rational.zero, "e_i - e_j is a null vector for rows of one direction")] : [],
    broken: {
      ...(unit ? {} : { "unit-inputs": "a row has another norm than 1" }),
      ...(repeated ? { "lambda0-positive": "two rows point in one direction" } : {}),
    },
    verdicts: { "theorem-3.1": verdict },
  };
}
