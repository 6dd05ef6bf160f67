import { type ClaimKind, State } from "./claim.ts";
import { ball } from "./claims/ball.ts";
import { descent, flow, flowDrift } from "./claims/bootstrap.ts";
import { clopperPearson } from "./claims/clopper-pearson.ts";
import { collinearRows, noCollinearRows } from "./claims/collinear.ts";
import { descentSteps } from "./claims/descent-steps.ts";
import { eigenvalue } from "./claims/eigenvalue.ts";
import { movedWeights } from "./claims/moved.ts";
import { nullVector } from "./claims/null-vector.ts";
import { activationPattern, uncertainPairs } from "./claims/pattern.ts";
import { type Beside, readData } from "./data.ts";
import { Field } from "./field.ts";
import { parseCanonical } from "./json.ts";
import { Hole, Invalid, Malformed, type Report } from "./outcome.ts";
import { sha256 } from "./sha256.ts";
import { checkVerdict } from "./verdict.ts";
import { Work } from "./work.ts";

/** The kinds of claim that this checker knows, by name. */
const KINDS: ReadonlyMap<string, ClaimKind> = new Map([
  ["activation-pattern", activationPattern],
  ["ball", ball],
  ["clopper-pearson", clopperPearson],
  ["collinear-rows", collinearRows],
  ["descent", descent],
  ["descent-steps", descentSteps],
  ["eigenvalue", eigenvalue],
  ["flow", flow],
  ["flow-drift", flowDrift],
  ["moved-weights", movedWeights],
  ["no-collinear-rows", noCollinearRows],
  ["null-vector", nullVector],
  ["uncertain-pairs", uncertainPairs],
]);

/** Largest certificate read, in bytes, and the work that may be spent on one unless more is allowed: some two minutes. */
const MOST_BYTES = 2 ** 28;
const MOST_WORK = 1e11;
/** `{"certificate":` and `,"digest":"` + 64 digits + `"}`: what stands around the text that the digest is taken of. */
const [BEFORE, AFTER] = [15, 77];

/**
 * What is at hand, and `work`, the steps of about a nanosecond that may be spent. That the bytes of `file` say the numbers of `data` is
 * beyond this checker: without `data` it is a hole.
 */
export interface Options extends Beside {
  readonly work?: number;
}

/**
 * Checks a certificate of the format lemmata/certificate@1 with exact integers alone. Never throws: what is no certificate is
 * `malformed`, a claim that does not follow is `invalid`, a claim that was not settled makes a certificate `holey`.
 */
export function recheck(certificate: Uint8Array | string, options: Options = {}): Report {
  const [established, holes]: [string[], string[]] = [[], []];
  try {
    checkAll(textOf(certificate), options, established, holes);
  } catch (error) {
    const outcome = error instanceof Invalid ? "invalid" : "malformed";
    if (error instanceof Invalid || error instanceof Malformed) {
      return { outcome, place: error.place === "" ? "root" : error.place, reason: error.message, established, holes };
    }
    return { outcome, place: "certificate", reason: `cannot be checked: ${String(error)}`, established, holes };
  }
  const outcome = holes.length > 0 ? "holey" : "valid";
  return { outcome, place: "", reason: "", established, holes };
}

function textOf(certificate: Uint8Array | string): string {
  const size = certificate.length;
  if (size > MOST_BYTES) throw new Malformed("certificate", `larger than ${MOST_BYTES} bytes`);
  if (typeof certificate === "string") return certificate;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(certificate);
  } catch {
    throw new Malformed("certificate", "not UTF-8");
  }
}

function checkAll(text: string, options: Options, established: string[], holes: string[]): void {
  const root = new Field(parseCanonical(text), "").record(["certificate", "digest"]);
  const found = sha256(text.slice(BEFORE, -AFTER));
  if (found !== root.digest.hash()) throw new Invalid("digest", `the certificate has the digest ${found}`);
  const at = root.certificate.record(["axioms", "claims", "data", "format", "verdicts"], ["delta", "start"]);
  at.format.oneOf(["lemmata/certificate@1"]);
  const [claims, verdicts] = [at.claims.list(), at.verdicts.list()];
  if (claims.length === 0) at.claims.refuse("at least one claim");
  const kinds = claims.map((claim) => kindOf(claim));
  checkAxioms(at.axioms, kinds);
  refuseTwice(claims, (claim) =>
    ["kind", "end", "matrix", "relation", "statement"].map((name) => String(claim.members.get(name))),
  );
  refuseTwice(verdicts, (verdict) => [String(verdict.members.get("id"))]);
  const delta = at.delta?.fraction();
  if (delta !== undefined && !(0n < delta.num && delta.num < delta.den)) at.delta?.refuse("a number between 0 and 1");
  if (options.file !== undefined && options.data === undefined)
    holes.push("data: the rows were not compared with the file");
  let place = at.data.path;
  try {
    const work = new Work(options.work ?? MOST_WORK);
    const start = (): Field => at.start ?? root.certificate.refuse('a member "start"');
    const state = new State(readData(at.data, options, work), work, delta, start);
    for (const [i, claim] of claims.entries()) {
      place = claim.path;
      established.push(kinds[i].check(claim, state));
    }
    for (const verdict of verdicts) {
      place = verdict.path;
      established.push(checkVerdict(verdict, state));
    }
    holes.push(...state.holes);
  } catch (error) {
    if (!(error instanceof Hole)) throw error; // what comes after it may rest on it: it is left unchecked too
    holes.push(`${place}: ${error.message}`);
  }
}

/** Refuses two entries of one kind: what one says could be taken together with what another says. */
function refuseTwice(entries: readonly Field[], keyOf: (entry: Field) => readonly string[]): void {
  const seen = new Set<string>();
  for (const entry of entries) {
    const key = keyOf(entry).join("\n");
    if (seen.has(key)) entry.refuse("one entry of a kind");
    seen.add(key);
  }
}

function kindOf(claim: Field): ClaimKind {
  const name = claim.members.get("kind");
  return (
    (typeof name === "string" ? KINDS.get(name) : undefined) ?? claim.refuse(`a kind: ${[...KINDS.keys()].join(", ")}`)
  );
}

/** The theorems that a certificate names must be just those that its claims rest on: nothing else is permitted. */
function checkAxioms(field: Field, kinds: readonly ClaimKind[]): void {
  const needed = [...new Set(kinds.flatMap((kind) => kind.axioms))].sort();
  const named = field.list().map((axiom) => axiom.text());
  const extra = named.findIndex((name, i) => name !== needed[i]);
  if (extra !== -1)
    throw new Invalid(
      `${field.path}[${extra}]`,
      `"${named[extra]}" is not what these claims rest on: ${needed.join(", ")}`,
    );
  if (named.length !== needed.length) throw new Invalid(field.path, `these claims rest on ${needed.join(", ")}`);
}
