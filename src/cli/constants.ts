import { AXIOMS, PROOFS } from "../../proofs/index.ts";
import { Problem, Rational } from "../kernel/index.ts";
import {
  checkProofs,
  constantsOf,
  constantValue,
  namesOf,
  type ProofScript,
  type ScriptResult,
} from "../proof/index.ts";
import { type ConstantRow, renderConstants, renderConstantsJson } from "../report/constants.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import type { ConstantsFlags } from "./flags.ts";
import type { Session } from "./session.ts";

const BITS = 192;
const SHOWN_DIGITS = 20;
const TIME_LIMIT = 60_000;

/**
 * `lemmata constants`: every width, radius and step size that a proof script arrives at, as an enclosure at the numbers given, with the statement
 * that it belongs to and what became of its proof. @throws Problem for a number outside the range in which the statements speak of it
 */
export async function constants(flags: ConstantsFlags, session: Session): Promise<ExitCode> {
  const values = valuesOf(flags);
  const scripts = PROOFS.filter((script) => constantsOf(script).length > 0);
  const ids = scripts.map(({ statement }) => statement.id);
  const results = await checkProofs(PROOFS, AXIOMS, ids, {
    milliseconds: TIME_LIMIT,
    workers: 2,
    progress: (done, total) => session.progress(`${done} of ${total} proofs checked`),
  });
  session.progress("");
  const rows = scripts.flatMap((script, i) => rowsOf(script, results[i]!, values));
  session.print(
    flags.json === true ? renderConstantsJson(rows) : renderConstants(rows, given(flags), session.style.width),
  );
  return results.every(({ outcome, expected }) => outcome === expected) ? EXIT.fine : EXIT.fails;
}

function rowsOf(script: ProofScript, result: ScriptResult, values: ReadonlyMap<string, Rational>): ConstantRow[] {
  return constantsOf(script).map((constant) => ({
    name: constant.name,
    statement: constant.statement,
    source: script.statement.source,
    expression: constant.text,
    value: constantValue(constant, values, BITS)?.toDecimalBounds(SHOWN_DIGITS) ?? null,
    missing: namesOf(constant.term, script).filter((name) => !values.has(name)),
    outcome: result.outcome,
    expected: result.expected,
    statementHash: constant.statementHash,
    steps: result.steps.length,
    axioms: result.axioms,
  }));
}

/** The values of the names in the statements. Labels of size at most C give |y|^2 <= n C^2, and n unit rows give |G| and its row sums at most n. */
function valuesOf(flags: ConstantsFlags): Map<string, Rational> {
  const values = new Map<string, Rational>();
  const set = (name: string, value: Rational | undefined): void => {
    if (value !== undefined) values.set(name, value);
  };
  requireWhole("--n", flags.n);
  requireWhole("--m", flags.m);
  requireRange("--lambda0", flags.lambda0, Rational.of(1, 2));
  set("n", flags.n);
  set("m", flags.m);
  set("lambda0", flags.lambda0);
  set("delta", flags.delta);
  if (flags.n !== undefined && flags.C !== undefined) set("Y2", flags.n.times(flags.C).times(flags.C));
  set("normG", flags.n);
  set("rowSumG", flags.n);
  return values;
}

function given({ n, m, lambda0, delta, C }: ConstantsFlags): Readonly<Record<string, string>> {
  const shown = Object.entries({ n, m, lambda0, delta, C }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(shown.map(([name, value]) => [name, String(value)]));
}

function requireWhole(option: string, value: Rational | undefined): void {
  if (value === undefined || (value.denominator === 1n && value.sign() > 0)) return;
  throw new Problem({ code: "usage/value", message: `${option} ${value} is not a whole number of at least 1` });
}

function requireRange(option: string, value: Rational | undefined, most: Rational): void {
  if (value === undefined || (value.sign() > 0 && value.compare(most) <= 0)) return;
  throw new Problem({ code: "usage/value", message: `${option} ${value} is not above 0 and at most ${most}` });
}
