import {
  type LedgerSection,
  ledgerOf,
  type StatisticsSection,
  sentence,
  statisticsSection,
  VERSION,
  type Verdict,
} from "../lemma/index.ts";
import { canonicalJson } from "./canonical.ts";
import type { DatasetFacts } from "./datasets.ts";
import type { Cell, Plan } from "./plan.ts";
import type { CellTally } from "./tally.ts";

/** What was found in one cell. */
export interface CellResult extends Omit<Cell, "dataset"> {
  /** Place of the dataset in {@link SweepResult.datasets}. */
  readonly dataset: number;
  readonly verdict: Verdict;
  readonly evidence: "statistical" | "none";
  readonly reason: string;
  readonly statistics: StatisticsSection | null;
  /** Quantiles of the measured decay rates; null when none was measured. */
  readonly decayRate: {
    readonly trials: number;
    readonly least: number;
    readonly median: number;
    readonly greatest: number;
  } | null;
}

/** One point of a picture: a cell at its place. */
export interface PicturePoint {
  readonly cell: string;
  readonly x: number;
  readonly y: number | null;
  readonly verdict: Verdict;
  /** Successes over trials; null without trials. */
  readonly share: number | null;
}

/** A picture as data: where a statement holds and where it fails, or how fast the loss decays. */
export interface Picture {
  readonly kind: "phase" | "decay";
  readonly statement: string;
  /** What x and y are: width m against n or lambda0 (its lower bound), or against the median decay rate. */
  readonly x: "width";
  readonly y: "n" | "lambda0" | "decay rate";
  readonly points: readonly PicturePoint[];
}

/** The result of a sweep, `lemmata/sweep@1`: the same bytes whatever ran it. reports/schema/sweep.json describes it. */
export interface SweepResult {
  readonly schema: "lemmata/sweep@1";
  readonly tool: { readonly name: "lemmata"; readonly version: string };
  readonly trials: number;
  readonly confidence: string;
  readonly method: Plan["method"];
  readonly datasets: readonly DatasetFacts[];
  readonly cells: readonly CellResult[];
  readonly pictures: readonly Picture[];
  readonly ledger: LedgerSection;
}

/** The result of a sweep whose trials are all known. */
export function resultOf(plan: Plan, tallies: readonly CellTally[]): SweepResult {
  const cells = tallies.map(cellResult);
  const ledger = ledgerOf(
    cells.map(({ id, statement, statistics }) => ({
      id: `${statement} in cell ${id}`,
      ...(statistics === null ? {} : { statistics }),
    })),
  );
  const { trials, confidence, method, datasets } = plan;
  return {
    schema: "lemmata/sweep@1",
    tool: { name: "lemmata", version: VERSION },
    trials,
    confidence,
    method,
    datasets,
    cells,
    pictures: picturesOf(cells, datasets),
    ledger: ledger ?? { entries: [], total: "0" },
  };
}

/** The result as canonical JSON. */
export function renderSweep(result: SweepResult): string {
  return `${canonicalJson(result, 2)}\n`;
}

function cellResult(tally: CellTally): CellResult {
  const { count, verdict, decayRates } = tally.result();
  const applies = verdict !== "not-applicable";
  const measured = decayRates.length > 0;
  return {
    ...tally.cell,
    verdict,
    evidence: verdict === "holds" || verdict === "fails" ? "statistical" : "none",
    reason: applies
      ? sentence(count, tally.test, verdict)
      : "a hypothesis about the dataset fails: lemmata check names it",
    statistics: applies ? statisticsSection(count, tally.test) : null,
    decayRate: measured
      ? {
          trials: decayRates.length,
          least: decayRates[0],
          median: decayRates[Math.floor(decayRates.length / 2)],
          greatest: decayRates[decayRates.length - 1],
        }
      : null,
  };
}

function picturesOf(cells: readonly CellResult[], datasets: readonly DatasetFacts[]): Picture[] {
  const statements = [...new Set(cells.map(({ statement }) => statement))];
  return statements.flatMap((statement) => {
    const own = cells.filter((cell) => cell.statement === statement);
    const picture = (kind: Picture["kind"], y: Picture["y"], yOf: (cell: CellResult) => number | null): Picture => ({
      kind,
      statement,
      x: "width",
      y,
      points: own.map((cell) => pointOf(cell, yOf(cell))),
    });
    const measured = own.some(({ decayRate }) => decayRate !== null);
    return [
      picture("phase", "n", ({ dataset }) => datasets[dataset].n),
      picture("phase", "lambda0", ({ dataset }) => Number(datasets[dataset].lambda0.lo)),
      ...(measured ? [picture("decay", "decay rate", ({ decayRate }) => decayRate?.median ?? null)] : []),
    ];
  });
}

function pointOf({ id, width, verdict, statistics }: CellResult, y: number | null): PicturePoint {
  const share = statistics === null || statistics.trials === 0 ? null : statistics.successes / statistics.trials;
  return { cell: id, x: width, y, verdict, share };
}
