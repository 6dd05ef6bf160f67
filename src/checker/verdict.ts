import type { Bounds } from "./angle.ts";
import { boundsOf, type State, squareNorm } from "./claim.ts";
import type { Data } from "./data.ts";
import { evaluate, isTrue, type Names } from "./expression.ts";
import type { Field } from "./field.ts";
import { ceilSqrt, floorSqrt, max } from "./integers.ts";
import { Invalid } from "./outcome.ts";
import { sha256 } from "./sha256.ts";
import { RULES } from "./statements.ts";

/**
 * A verdict on a statement: the comparisons that imply it (`statements.ts`) must all be certainly true of what the claims before
 * established. The statement is bound by its hash: the SHA-256 of its constants, id, LaTeX and scope as canonical JSON. A statement, or a
 * wording of one, that this checker does not know is a hole.
 */
export function checkVerdict(field: Field, state: State): string {
  const at = field.record(["constants", "hash", "id", "latex", "scope", "verdict"]);
  const [id, verdict, hash] = [at.id.text(), at.verdict.oneOf(["fails", "holds"]), at.hash.hash()];
  const constants = new Map([...at.constants.members].map(([name, value]) => [name, String(value)]));
  const members = [...constants].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",");
  const [latex, scope] = [JSON.stringify(at.latex.text()), JSON.stringify(at.scope.text())];
  const text = `{"constants":{${members}},"id":${JSON.stringify(id)},"latex":${latex},"scope":${scope}}`;
  if (sha256(text) !== hash) throw new Invalid(at.hash.path, "not the hash of this statement");
  const rule = RULES.get(id);
  if (rule === undefined || rule.hash !== hash) {
    state.holes.push(`${field.path}: this checker does not know the statement ${id} in these words`);
    return `nothing about ${id}`;
  }
  const names = namesOf(state, constants);
  const premises = id === "du2018/theorem-3.1" ? [] : PREMISES;
  const missing = rule[verdict].map((way) => [...premises, ...way].find((comparison) => !holds(comparison, names)));
  if (missing.includes(undefined)) return `${id} ${verdict}: ${at.scope.text()}`;
  throw new Invalid(
    field.path,
    missing.length === 0 ? `nothing shows that it ${verdict}` : `not established: ${missing.join("; ")}`,
  );
}

/** Whether a comparison is certainly true; false where a name is unknown or a domain is left. */
function holds(comparison: string, names: Names): boolean {
  try {
    return isTrue(comparison, names);
  } catch (error) {
    if (error instanceof Invalid) return false;
    throw error;
  }
}

/** What every statement but Theorem 3.1 assumes. */
const PREMISES = ["0 < lambda0", "rowsNotUnit <= 0"];

/** Eigenvalues that statements name. All are those of positive semidefinite matrices with entries at most 1: from 0 to n. */
const EIGENVALUES = new Map([
  ["lambda0", "least eigenvalue of Hinf"],
  ["lambdaMinH0", "least eigenvalue of H0"],
  ["normG", "greatest eigenvalue of G"],
]);

/** Values of names: constants of the statement, numbers of the instance, and what claims established. @throws Invalid when unknown */
function namesOf(state: State, constants: ReadonlyMap<string, string>): Names {
  const { data, delta } = state;
  const whole = (x: number): Bounds => boundsOf({ num: BigInt(x), den: 1n });
  const eigenvalue = (name: string): Bounds => {
    const [lo = 0n, hi = whole(data.n)[1]] = state.known(name);
    return [lo, hi];
  };
  const names = (name: string): Bounds => {
    const [constant, known] = [constants.get(name), EIGENVALUES.get(name)];
    if (constant !== undefined) return evaluate(constant, names);
    if (known !== undefined) return eigenvalue(known);
    if (name === "n") return whole(data.n);
    if (name === "width") return whole(state.network.m);
    if (name === "delta" && delta !== undefined) return boundsOf(delta);
    if (name === "rowsNotUnit") return whole(rowsNotUnit(data));
    if (name === "initialResidual") {
      const [lo, hi] = squareNorm(state.network.residuals);
      return [floorSqrt(lo), ceilSqrt(hi)];
    }
    if (name === "normH0MinusHinf") {
      const ends = ["greatest", "least"].map((end) => state.known(`${end} eigenvalue of H0-Hinf`));
      const [[greatLo = 0n, greatHi], [leastLo, leastHi = 0n]] = ends;
      const most = greatHi === undefined || leastLo === undefined ? whole(data.n)[1] : max(greatHi, -leastLo);
      return [max(0n, max(greatLo, -leastHi)), most];
    }
    const [lo, hi] = state.known(name);
    if (lo === undefined || hi === undefined) throw new Invalid("", `${name} is not known`);
    return [lo, hi];
  };
  return names;
}

/** How many rows do not have norm 1, exactly; none where rows stand for their directions. */
function rowsNotUnit({ projected, gram, scales }: Data): number {
  if (projected) return 0;
  return gram.filter((row, i) => row[i] * scales[i].num ** 2n !== scales[i].den ** 2n).length;
}
