import type { Run } from "../lemma/index.ts";
import { EXIT, type ExitCode } from "./failure.ts";

/**
 * The exit code of a run, from the statements that count: something fails (1), else with `strict` something is undecided (3),
 * else 0.
 */
export function exitCodeOf(run: Run, strict: boolean): ExitCode {
  const counting = run.results.filter((result) => result.counts);
  if (counting.some((result) => result.verdict === "fails")) return EXIT.fails;
  if (strict && counting.some((result) => result.verdict === "undecided")) return EXIT.undecided;
  return EXIT.fine;
}
