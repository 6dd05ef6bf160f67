/**
 * Matchers for vitest: `import "lemmata/vitest"`, then `await expect(dataset).toSatisfyLemma("du2018/theorem-3.1")`.
 */
import { expect } from "vitest";
import type { Dataset } from "./dataset/index.ts";
import { DEFAULT_DELTA, type Evidence, type InstanceOptions, type Pack, type Run, runPack } from "./lemma/index.ts";
import { du2018 } from "./packs/du2018/index.ts";
import { judge } from "./report/requirements.ts";
import { visible } from "./report/text.ts";

/** How {@link LemmaMatchers.toSatisfyLemma} checks a dataset; every entry has the default of `lemmata check`. */
export interface SatisfyOptions extends Partial<Omit<InstanceOptions, "lemmas">> {
  /** The weakest evidence that will do; default any. */
  readonly evidence?: Exclude<Evidence, "none">;
  /** The statements; default du2018. */
  readonly pack?: Pack;
}

/** What `lemmata/vitest` adds to `expect`. */
export interface LemmaMatchers {
  /**
   * Whether a statement holds on a dataset, or held in a run. Only `holds` passes: `undecided` and `not-applicable` do not. With `.not`, only `fails`
   * passes, so that nothing is taken for refuted that was merely not shown. The message has the enclosures, the witness and what to do next.
   * @param id for example `du2018/theorem-3.1`
   * @throws Problem for an unknown statement or an option out of range
   */
  toSatisfyLemma(id: string, options?: SatisfyOptions): Promise<void>;
}

declare module "vitest" {
  interface Matchers<T> extends LemmaMatchers {}
}

expect.extend({
  async toSatisfyLemma(received: unknown, id: string, options: SatisfyOptions = {}) {
    const run = isRun(received) ? received : runOf(received, id, options);
    const full = id.includes("/") ? id : `${(options.pack ?? du2018).id}/${id}`;
    const negated = this.isNot === true; // vitest leaves it undefined otherwise
    const wanted = negated ? "fails" : "holds";
    const { evidence } = options;
    const [judged] = judge(run, [{ id: full, verdicts: [wanted], ...(evidence === undefined ? {} : { evidence }) }]);
    if (judged === undefined) throw new Error("nothing was judged");
    const message = (): string => messageOf(run, full, judged.line, judged.next);
    return { pass: judged.met !== negated, message };
  },
});

function runOf(received: unknown, id: string, options: SatisfyOptions): Run {
  if (!isDataset(received)) throw new TypeError("toSatisfyLemma expects a dataset of lemmata, or a run");
  const { pack = du2018, evidence: _, ...instance } = options;
  const defaults = { seed: 0n, delta: DEFAULT_DELTA, stepSize: "auto", precision: "auto" } as const;
  return runPack(pack, received, { ...defaults, ...instance, lemmas: [id] });
}

function messageOf(run: Run, id: string, line: string, next: readonly string[]): string {
  const result = run.results.find((r) => r.id === id);
  const { n, d } = run.dataset;
  const lines = [
    `${line}`,
    `on ${visible(run.dataset.name)}, ${n} x ${d}, width ${run.instance.width.value}, seed ${run.instance.seed.value}`,
    ...Object.entries(result?.quantities ?? {}).map(([name, { lo, hi }]) => `${name} = [${lo}, ${hi}]`),
    ...(result?.slack ? [`slack = [${result.slack.lo}, ${result.slack.hi}]`] : []),
    ...(result?.witness ? [`witness (${result.witness.kind}): ${result.witness.summary}`] : []),
    ...next.map((advice) => `next: ${advice}`),
  ];
  return lines.map((text) => visible(text)).join("\n  ");
}

function isRun(value: unknown): value is Run {
  return typeof value === "object" && value !== null && "schema" in value && value.schema === "lemmata/run@1";
}

function isDataset(value: unknown): value is Dataset {
  return typeof value === "object" && value !== null && "rows" in value && "rowNumbers" in value && "labels" in value;
}
