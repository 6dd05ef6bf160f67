import type { Dataset } from "../dataset/index.ts";
import { Problem, type Rational } from "../kernel/index.ts";
import { decimal, type Lemma, select } from "../lemma/index.ts";
import { du2018 } from "../packs/du2018/index.ts";
import { isConfidence, type Method, type Test } from "../statistics/index.ts";
import { canonicalJson, contentHash } from "./canonical.ts";
import { exact, type SweepConfig } from "./config.ts";
import { type DatasetFacts, type Files, factsOf, makeDataset, sourcesOf } from "./datasets.ts";
import { bytesOfDataset } from "./given.ts";

/** One cell of the grid: a statement on one dataset with one choice of everything else. Its id is a hash of all of that. */
export interface Cell {
  readonly id: string;
  readonly statement: string;
  /** Place of the dataset in the plan. */
  readonly dataset: number;
  readonly width: number;
  readonly delta: string;
  readonly stepSize: string;
  readonly seed: string;
  readonly steps: number;
  readonly precision: "auto" | "double" | number;
  readonly measure: readonly "decay-rate"[];
}

/** A sweep in full: what is to be tried, and how the trials are judged. Plain data; the cells follow from the rest. */
export interface Plan {
  readonly schema: "lemmata/sweep-plan@1";
  readonly datasets: readonly DatasetFacts[];
  readonly cells: readonly Cell[];
  readonly trials: number;
  readonly confidence: string;
  readonly method: Method;
}

/** A plan with the bytes that its datasets are read from. */
export interface LoadedPlan {
  readonly plan: Plan;
  readonly files: Files;
}

/** Largest number of cells of a sweep. */
const MOST_CELLS = 100_000;

/**
 * The plan of a config: datasets are read or generated once, to be described and enclosed.
 * @throws Problem for what the config names and there is not
 */
export async function planOf(config: SweepConfig, read: (file: string) => Promise<Uint8Array>): Promise<LoadedPlan> {
  const statements = statementsOf(config.statements);
  const { sources, files } = await sourcesOf(config, read);
  const datasets: DatasetFacts[] = [];
  for (const source of sources) datasets.push(factsOf(source, await makeDataset(source, files)));
  const { widths, deltas = ["0.05"], stepSizes = ["auto"], seeds = [0], method = "clopper-pearson" } = config;
  const number = statements.length * datasets.length * widths.length * deltas.length * stepSizes.length * seeds.length;
  if (number > MOST_CELLS) throw tooMany(number);
  const { steps = 100, precision = "auto", measure = [] } = config;
  const cells = statements.flatMap((statement) =>
    datasets.flatMap((facts, dataset) =>
      widths.flatMap((width) =>
        deltas.flatMap((delta) =>
          stepSizes.flatMap((stepSize) =>
            seeds.map((seed) =>
              cellOf(facts, {
                statement: statement.id,
                dataset,
                width,
                delta: decimal(probability(delta, "/deltas")),
                stepSize: stepSize === "auto" ? "auto" : decimal(exact(stepSize)),
                seed: seedOf(seed),
                steps,
                precision,
                measure,
              }),
            ),
          ),
        ),
      ),
    ),
  );
  const confidence = decimal(confidenceOf(config.confidence ?? "0.95"));
  const plan: Plan = { schema: "lemmata/sweep-plan@1", datasets, cells, trials: config.trials, confidence, method };
  return { plan, files };
}

/** The plan of cells on one dataset that was read before. */
export function planOfGiven(
  dataset: Dataset,
  cells: readonly Omit<Cell, "id" | "dataset">[],
  sampling: Pick<Plan, "trials" | "confidence" | "method">,
): LoadedPlan {
  const { given, bytes } = bytesOfDataset(dataset);
  const facts = factsOf({ given }, dataset);
  const named = cells.map((cell) => cellOf(facts, { ...cell, dataset: 0 }));
  const plan: Plan = { schema: "lemmata/sweep-plan@1", datasets: [facts], cells: named, ...sampling };
  return { plan, files: new Map([[given, bytes]]) };
}

/** How the trials of a cell are judged. */
export function testOf({ confidence, method }: Plan, cell: Cell): Test {
  return { delta: exact(cell.delta), confidence: exact(confidence), method };
}

/** What the trial of a cell is called, everywhere and for ever. */
export function trialId(cell: string, trial: number): string {
  return contentHash(`${cell}:${trial}`);
}

/** Version of what a trial means: raised when a change of the program may change the verdict of a trial. */
const MEANING = 2;

/** The name of a cell: a hash of all that its trials depend on. */
export function cellId({ digest, source }: DatasetFacts, cell: Omit<Cell, "id">): string {
  const { statement, width, delta, stepSize, seed, steps, precision, measure } = cell;
  const rest = { statement, width, delta, stepSize, seed, steps, precision, measure };
  return contentHash(canonicalJson({ meaning: MEANING, digest, source, ...rest }));
}

function cellOf(facts: DatasetFacts, cell: Omit<Cell, "id">): Cell {
  return { id: cellId(facts, cell), ...cell };
}

function statementsOf(names: readonly string[]): readonly Lemma[] {
  const chosen = select(du2018, names);
  const other = chosen.find(({ probability: random }) => !random);
  if (other === undefined) return chosen;
  throw new Problem({
    code: "sweep/statement",
    message: `${other.id} is no claim of probability: it holds or fails for every start`,
    where: "/statements",
    expected: du2018.lemmas.flatMap(({ id, probability: random }) => (random ? [id] : [])).join(", "),
  });
}

function probability(value: number | string, where: string): Rational {
  const p = exact(value);
  if (p.sign() > 0 && p.compare(exact(1)) < 0) return p;
  throw new Problem({ code: "sweep/config", message: `${p} is no probability`, where, expected: "0 < p < 1" });
}

function confidenceOf(value: number | string): Rational {
  const p = exact(value);
  if (isConfidence(p)) return p;
  const expected = "0.5 <= confidence < 1";
  throw new Problem({ code: "sweep/config", message: `the confidence is ${p}`, where: "/confidence", expected });
}

function seedOf(seed: number | string): string {
  const value = BigInt(seed);
  if (value < 2n ** 64n) return value.toString();
  throw new Problem({
    code: "sweep/config",
    message: `the seed ${seed} is too large`,
    where: "/seeds",
    expected: "below 2^64",
  });
}

function tooMany(number: number): Problem {
  return new Problem({
    code: "sweep/too-large",
    message: `the grid has ${number} cells`,
    expected: `at most ${MOST_CELLS}`,
    advice: "split it into several configs",
  });
}
