import { type Bounds, VERSION } from "../lemma/index.ts";
import type { Sharpness } from "./extremal.ts";
import type { JudgedResult, JudgedValue, Judgement } from "./judge.ts";

const DIGITS = 20;

/** The catalogue as it was run, as plain data: what `lemmata stress --json` writes. Its schema stands in reports/schema/stress-catalogue.json. */
export function catalogueDocument(judgements: readonly Judgement[], sharpness: readonly Sharpness[]) {
  return {
    schema: "lemmata/stress-catalogue@1" as const,
    tool: { name: "lemmata", version: VERSION },
    entries: judgements.map(({ entry, run, values, results, sound }) => ({
      name: entry.name,
      what: entry.what,
      n: run.dataset.n,
      d: run.dataset.d,
      digest: run.dataset.digest,
      width: run.instance.width.value,
      sound,
      values: values.map(describeValue),
      results: results.map(describeResult),
    })),
    extremal: sharpness.map(({ document, result: { verdict, evidence, slack, reason }, agreement }) => ({
      case: document,
      verdict,
      evidence,
      slack,
      agreement,
      reason,
    })),
  };
}

function describeValue({ known, found, agreement }: JudgedValue) {
  const truth: Bounds = known.value.toDecimalBounds(DIGITS);
  return { name: known.name, truth, form: known.form, source: known.source, found, agreement };
}

function describeResult({ result, known, agreement }: JudgedResult) {
  const { id, verdict, evidence, reason, slack } = result;
  return { id, verdict, evidence, known: known?.is ?? null, why: known?.why ?? null, agreement, slack, reason };
}
