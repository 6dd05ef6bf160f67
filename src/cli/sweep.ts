import path from "node:path";
import { Problem } from "../kernel/index.ts";
import {
  commonPlan,
  createPool,
  createQueue,
  type Executor,
  FILES,
  type LoadedPlan,
  parseConfig,
  planOf,
  renderPlan,
  renderSweep,
  requireOwnFolder,
  resultOf,
  Sweep,
} from "../sweep/index.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { readBytes, refuseUnwritable, writeAll } from "./files.ts";
import type { MergeFlags, SweepFlags } from "./flags.ts";
import { stemOf } from "./names.ts";
import type { Session } from "./session.ts";
import { SweepReporter } from "./sweep-progress.ts";
import { openStore } from "./trials.ts";

/** Milliseconds between two looks at whether workers do anything. */
const LOOK = 1_000;

/** `lemmata sweep`: makes the trials that are still missing and writes the result; the exit code. @throws Problem */
export async function sweep(file: string, flags: SweepFlags, session: Session): Promise<ExitCode> {
  const out = flags.out ?? path.join("reports/out", stemOf(file));
  const paths = { plan: path.join(out, FILES.plan), trials: path.join(out, FILES.trials) };
  refuseUnwritable([...Object.values(paths), ...resultPaths(out, flags.json)], [file]);
  const text = new TextDecoder().decode(await readBytes(file, session.input));
  const folder = file === "-" ? "." : path.dirname(file);
  const loaded = await planOf(parseConfig(text, file), (name) => readBytes(path.resolve(folder, name), session.input));
  requireOwnFolder(out, loaded.plan);
  const work = new Sweep(loaded.plan, flags.shard);
  const damaged = await work.recall(paths.trials);
  if (damaged > 0) session.warn(`lemmata: ${damaged} cut or damaged lines of "${paths.trials}" were passed over\n`);
  writeAll([{ path: paths.plan, text: renderPlan(loaded.plan) }]);
  await makeTrials(work, loaded, paths.trials, flags, session);
  if (work.complete) return finish(work, out, flags, session);
  if (flags.shard.of === 1) throw new Error("every block was made, and trials are missing");
  session.print(
    `Share ${flags.shard.index} of ${flags.shard.of} is done. With the others: lemmata merge ${out} ... --json RESULT\n`,
  );
  return EXIT.fine;
}

/** `lemmata merge`: the result of shares made apart. @throws Problem when trials are missing */
export async function merge(folders: readonly string[], flags: MergeFlags, session: Session): Promise<ExitCode> {
  const plan = commonPlan(folders);
  const work = new Sweep(plan);
  for (const folder of folders) {
    const file = path.join(folder, FILES.trials);
    const damaged = await work.recall(file);
    if (damaged > 0) session.warn(`lemmata: ${damaged} cut or damaged lines of "${file}" were passed over\n`);
  }
  if (work.complete) return finish(work, folders[0], flags, session);
  const { known, open, cells, complete } = work.progress;
  throw new Problem({
    code: "sweep/incomplete",
    message: `${complete} of ${cells} cells are complete: ${known} trials are known and at most ${open} are missing`,
    expected: "the folders of all shares",
    advice: "run the missing shares, or lemmata sweep with the same config and --out",
  });
}

async function makeTrials(
  work: Sweep,
  loaded: LoadedPlan,
  file: string,
  flags: SweepFlags,
  session: Session,
): Promise<void> {
  const store = openStore(file);
  const reporter = new SweepReporter(work, session, flags.quiet === true);
  let executor: Executor | undefined;
  const waiting = flags.queue === undefined ? undefined : setInterval(() => reporter.wait(), LOOK);
  try {
    executor = await executorFor(loaded, flags);
    await work.run(executor, store, () => reporter.update());
  } finally {
    clearInterval(waiting);
    reporter.end();
    store.close();
    await executor?.close();
  }
}

async function executorFor(loaded: LoadedPlan, { threads, queue, takeOver }: SweepFlags): Promise<Executor> {
  return queue === undefined ? createPool(loaded, threads) : createQueue(queue, loaded, { takeOver });
}

function resultPaths(out: string, json: string | undefined): string[] {
  return [path.join(out, FILES.result), ...(json === undefined || json === "-" ? [] : [json])];
}

/** Writes the result and says what it is; 1 when a claim fails. */
function finish(
  work: Sweep,
  out: string,
  flags: Pick<SweepFlags, "json" | "quiet" | "strict">,
  session: Session,
): ExitCode {
  const result = resultOf(work.plan, work.tallies);
  const text = renderSweep(result);
  const paths = resultPaths(out, flags.json);
  writeAll(paths.map((to) => ({ path: to, text })));
  if (flags.json === "-") session.print(text);
  else if (flags.quiet !== true) session.print(summary(result.cells, result.ledger.total, paths));
  const verdicts = new Set(result.cells.map(({ verdict }) => verdict));
  if (verdicts.has("fails")) return EXIT.fails;
  return flags.strict === true && verdicts.has("undecided") ? EXIT.undecided : EXIT.fine;
}

function summary(cells: readonly { readonly verdict: string }[], total: string, paths: readonly string[]): string {
  const count = (verdict: string): number => cells.filter((cell) => cell.verdict === verdict).length;
  const counts = ["holds", "fails", "undecided", "not-applicable"].map((verdict) => `${verdict} ${count(verdict)}`);
  return `Of ${cells.length} cells: ${counts.join(", ")}. All bounds are right with probability at least 1 - ${total}.\nResult: ${paths.join(", ")}\n`;
}
