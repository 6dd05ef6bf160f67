import { type Dataset, digest } from "../dataset/index.ts";
import {
  type Evidence,
  Facts,
  instanceOf,
  type Lemma,
  Sampler,
  select,
  type TrialVerdict,
  tiersOf,
} from "../lemma/index.ts";
import { du2018 } from "../packs/du2018/index.ts";
import { exact } from "./config.ts";
import { makeDataset } from "./datasets.ts";
import type { Cell, LoadedPlan } from "./plan.ts";

/** One finished trial. */
export interface Row extends TrialVerdict {
  /** Id of the cell, and number of the trial in it. */
  readonly cell: string;
  readonly trial: number;
  /** -ln(|e(K)|^2 / |e(0)|^2) / (eta K), to six digits; null when not asked for or not computable. */
  readonly decayRate: number | null;
}

/** Trials of one cell, from `from` up to but without `to`. */
export interface Block {
  readonly cell: Cell;
  readonly from: number;
  readonly to: number;
}

/** The statement of a cell in which every claim of probability of the paper is to hold at one start. */
export const CHAIN = "du2018/chain";

/** The statements that are to hold together in a cell: one, or those of the chain. */
export function statementsOf({ statement }: Pick<Cell, "statement">): readonly Lemma[] {
  if (statement !== CHAIN) return select(du2018, [statement]);
  return du2018.lemmas.filter(({ probability, asPrinted }) => probability && !asPrinted);
}

/** Datasets and cells kept ready at once: the trials of a cell come in blocks, so that few are enough. */
const KEPT = 12;

/** Makes trials of a plan, whichever are asked for; what the trials of a cell share is kept for the next block. */
export class Bench {
  readonly #loaded: LoadedPlan;
  readonly #datasets = new Recent<number, Promise<Dataset>>(KEPT);
  readonly #samplers = new Recent<string, Promise<Sampler>>(KEPT);
  /** What no start and no width changes, by dataset and step size. */
  readonly #facts = new Recent<string, Facts>(KEPT);

  constructor(loaded: LoadedPlan) {
    this.#loaded = loaded;
  }

  /** The rows of a block, in the order of the trials. */
  async run({ cell, from, to }: Block): Promise<Row[]> {
    const sampler = await this.#samplers.get(cell.id, () => this.#samplerOf(cell));
    return Array.from({ length: to - from }, (_, i) => rowOf(sampler, cell, from + i));
  }

  async #samplerOf(cell: Cell): Promise<Sampler> {
    const { plan, files } = this.#loaded;
    const facts = plan.datasets[cell.dataset];
    const dataset = await this.#datasets.get(cell.dataset, () => makeDataset(facts.source, files));
    if (digest(dataset) !== facts.digest) throw new Error(`dataset ${facts.name} is not the one of the plan`);
    const instance = instanceOf(dataset, {
      width: cell.width,
      seed: BigInt(cell.seed),
      delta: exact(cell.delta),
      stepSize: cell.stepSize === "auto" ? "auto" : exact(cell.stepSize),
      steps: cell.steps,
      precision: cell.precision,
      lemmas: [cell.statement],
    });
    const [lemma] = statementsOf(cell);
    const common = this.#facts.get(`${cell.dataset} ${cell.stepSize}`, () => new Facts(instance));
    const own = new Facts(instance, undefined, common);
    return new Sampler({ ...lemma, id: cell.statement }, instance, tiersOf(cell.precision, dataset.n), own);
  }
}

function rowOf(sampler: Sampler, cell: Cell, trial: number): Row {
  const facts = sampler.factsOf(trial);
  const { verdict, evidence } = together(sampler, facts, statementsOf(cell));
  const decayRate = cell.measure.includes("decay-rate") ? decayRateOf(facts) : null;
  return { cell: cell.id, trial, verdict, evidence, decayRate };
}

/** The verdict on all of some statements at one start: that on the first which does not hold, if there is one. */
function together(sampler: Sampler, facts: Facts, lemmas: readonly Lemma[]): TrialVerdict {
  let evidence: Evidence = "certified";
  for (const lemma of lemmas) {
    const found = sampler.verdictAt(facts, lemma);
    if (found.verdict !== "holds") return found;
    if (found.evidence !== "certified") evidence = found.evidence;
  }
  return { verdict: "holds", evidence };
}

/** Below this share of the residual at the start, rounding is all that is left of a trajectory in doubles. */
const RESIDUAL_FLOOR = 1e-10;

function decayRateOf(facts: Facts): number | null {
  const norms = facts.descent.residual.map(({ lo, hi }) => (lo + hi) / 2);
  const ratios = norms.map((norm) => norm / norms[0]);
  const floor = ratios.findIndex((ratio) => !(ratio >= RESIDUAL_FLOOR));
  const last = floor === -1 ? ratios.length - 1 : floor - 1;
  const rate = (-2 * Math.log(ratios[last])) / (last * facts.stepSize.toDouble());
  return Number.isFinite(rate) ? Number(rate.toPrecision(6)) : null;
}

/** A map that forgets what was used longest ago. */
class Recent<K, V> {
  readonly #most: number;
  readonly #entries = new Map<K, V>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: K, make: () => V): V {
    const value = this.#entries.get(key) ?? make();
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#most && oldest !== undefined) this.#entries.delete(oldest);
    return value;
  }
}
