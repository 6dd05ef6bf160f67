import path from "node:path";
import { Problem } from "../kernel/index.ts";
import { runPack } from "../lemma/index.ts";
import { du2018 } from "../packs/du2018/index.ts";
import { columnsOf, padded, shortId, visible, wrapped } from "../report/index.ts";
import {
  createPool,
  type Found,
  type Row,
  readStore,
  type WidthRow,
  type WidthTable,
  widthPlan,
  widthTable,
} from "../sweep/index.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable, writeAll } from "./files.ts";
import type { WidthFlags } from "./flags.ts";
import { stemOf } from "./names.ts";
import { loadDataset } from "./reading.ts";
import type { Session } from "./session.ts";
import { openStore } from "./trials.ts";
import { widthReporter } from "./width-progress.ts";

/** Rows times width up to which widths are tried without --most-width. */
const MOST_PAIRS = 2 ** 20;

/**
 * `lemmata width`: the table of widths for a dataset, as far as the budget goes or until a signal stops it.
 * @throws Problem when the theory does not apply to it
 */
export async function width(file: string, flags: WidthFlags, session: Session): Promise<ExitCode> {
  const { json } = flags;
  const keep = flags.keep ?? path.join("reports/out", `${stemOf(file)}.width.log`);
  refuseUnwritable([keep, ...(json === undefined || json === "-" ? [] : [json])], [file]);
  const steps = [
    ...(flags.normalize === true ? ["normalize" as const] : []),
    ...(flags.deduplicate === true ? ["deduplicate" as const] : []),
  ];
  const dataset = await loadDataset(file, { ...flags, steps }, session);
  requireApplicable(
    runPack(du2018, dataset, { ...flags, width: 1, precision: "double", lemmas: ["lemma-3.1"] }).results[0],
  );
  const { seed, delta, stepSize, confidence, mostTrials } = flags;
  const mostWidth = flags.mostWidth ?? Math.max(64, Math.floor(MOST_PAIRS / dataset.n));
  const options = { seed, delta, stepSize, confidence, mostWidth, mostTrials };
  const table = await searched(dataset, options, keep, flags, session);
  const text = `${JSON.stringify(table, null, 2)}\n`;
  if (json === "-") session.print(text);
  else {
    if (json !== undefined) writeAll([{ path: json, text }]);
    session.print(renderWidths(table, session.style.width));
    if (table.rows.some((row) => !(row.certificate.complete && row.observed.complete))) {
      session.print(`Stopped before the end. Run it again to go on; finished trials are in ${visible(keep)}.\n`);
    }
  }
  return EXIT.fine;
}

/** The table, by threads that are stopped at the end of the budget or by a signal. */
async function searched(
  dataset: Parameters<typeof widthTable>[0],
  options: Parameters<typeof widthTable>[1],
  keep: string,
  flags: WidthFlags,
  session: Session,
): Promise<WidthTable> {
  const loaded = widthPlan(dataset, options);
  const wanted = new Set(loaded.plan.cells.map(({ id }) => id));
  const known: Row[] = [];
  await readStore(keep, (row) => {
    if (wanted.has(row.cell)) known.push(row);
  });
  const store = openStore(keep);
  const executor = createPool(loaded, flags.threads);
  const stop = new AbortController();
  const end = (): void => stop.abort();
  const timer = setTimeout(end, 1000 * flags.budget);
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  const progress = flags.quiet === true ? () => {} : widthReporter(session, flags.budget);
  try {
    return await widthTable(dataset, options, loaded, { executor, store, known, stop: stop.signal, progress });
  } finally {
    clearTimeout(timer);
    process.off("SIGINT", end);
    process.off("SIGTERM", end);
    session.progress("");
    await executor.close();
    store.close();
  }
}

/** The statements must apply to the dataset: rows of norm 1, lambda0 > 0. */
function requireApplicable({ verdict, reason }: { readonly verdict: string; readonly reason: string }): void {
  if (verdict !== "not-applicable") return;
  throw new Problem({
    code: "width/not-applicable",
    message: `no width is enough: ${reason}`,
    expected: "distinct rows of norm 1",
    advice: "try --normalize and --deduplicate",
  });
}

/** The table for a terminal: widths in powers of ten. */
export function renderWidths(table: WidthTable, columns: number): string {
  const { dataset, rows, losses, delta, mostWidth, mostTrials, confidence, ledger } = table;
  const heads = ["statement", "(a) paper", "(b) sharper", "(c) certificate", "(d) seen"];
  const cells = rows.map((row) => [
    shortId(row.id),
    power(row.paper.hi),
    power(row.sharper.hi),
    found(row.certificate),
    seen(row.observed),
  ]);
  const legend = [
    "(a) the paper's width, with explicit constants; its order is n^6 / (lambda0^4 delta^3).",
    "(b) by matrix Bernstein, matrix Chernoff and sub-Gaussian bounds, with every constant (docs/mathematics.md).",
    "(c) the least width at which the conclusion is certified at one random start.",
    `(d) the least width at which trials show a probability of at least 1 - delta at confidence ${confidence} (at most ${mostTrials} a width; all of column (d) with probability at least 1 - ${ledger.total}); * trials decided in plain doubles, for the steps that were run.`,
    `Widths are looked at in quarters of a power of ten, up to ${mostWidth}. Row chain: all at once, (a) and (b) at delta / ${rows.length - 1} each.`,
  ];
  const lossRows = losses.map(({ step, factor }) => `${padded(power(factor.hi), 9)}${step}`);
  return [
    ...wrapped(
      visible(
        `${dataset.name}: n = ${dataset.n}, d = ${dataset.d}, lambda0 in [${dataset.lambda0.lo}, ${dataset.lambda0.hi}], delta = ${delta}`,
      ),
      columns,
    ),
    "",
    ...aligned([heads, ...cells]),
    "",
    ...legend.flatMap((line) => wrapped(line, columns)),
    "",
    "Where the paper's argument for Theorem 4.1 loses against (b), as factors of the width:",
    ...lossRows.flatMap((line) => wrapped(line, columns)),
    "",
  ].join("\n");
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, k) => Math.max(...rows.map((row) => columnsOf(row[k]))));
  return rows.map((row) =>
    row
      .map((cell, k) => padded(cell, widths[k]))
      .join("  ")
      .trimEnd(),
  );
}

/** 10^13.4 for 2.5e13, rounded up; 1 for 1. */
function power(text: string): string {
  const exponent = Math.log10(Number(text));
  return exponent === 0 ? "1" : `10^${(Math.ceil(exponent * 10 - 1e-9) / 10).toFixed(1)}`;
}

/** 10^1.8; > 10^3.8 for none up to there; where the search was stopped, the interval that is left. */
function found({ width: m, notAt, complete }: Found): string {
  if (complete) return m === null ? `> ${power(String(notAt))}` : power(String(m));
  const above = notAt === null ? "" : `> ${power(String(notAt))}`;
  if (m === null) return above === "" ? "open" : `${above}, open`;
  return above === "" ? `<= ${power(String(m))}, open` : `${above}, <= ${power(String(m))}`;
}

function seen({ evidence, ...rest }: WidthRow["observed"]): string {
  return `${found(rest)}${evidence === "numerical" && rest.width !== null ? " *" : ""}`;
}
