/**
 * The independent checker of lemmata/certificate@1. Integers alone decide, nothing of the rest of lemmata and no package is imported; it
 * works in a browser.
 */
import * as kinds from "./claims/index.ts";
import { type Beside, readData } from "./data.ts";
import { Field } from "./field.ts";
import { parseCanonical } from "./json.ts";
import { Refusal, type Report } from "./outcome.ts";
import { type ClaimKind, State } from "./state.ts";
import { checkVerdict } from "./statements.ts";
import { Work } from "./work.ts";

export type { Report } from "./outcome.ts";

/** The kinds of claim that this checker knows, by name: `flowDrift` is "flow-drift". */
const KINDS: ReadonlyMap<unknown, ClaimKind> = new Map(
  Object.entries(kinds).map(([name, kind]) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), kind]),
);

/**
 * What is at hand, and `work`, the steps of about a nanosecond that may be spent, some two minutes if it is not given. That the bytes of
 * `file` say the numbers of `data` is beyond this checker: without `data` it is a hole.
 */
export interface Options extends Beside {
  readonly work?: number;
}

/**
 * Checks a certificate of the format lemmata/certificate@1 with exact integers alone. Never throws: what is no certificate is
 * `malformed`, a claim that does not follow is `invalid`, a claim that was not settled makes a certificate `holey`.
 */
export function recheck(certificate: Uint8Array | string, options: Options = {}): Report {
  const found: Progress = { place: "certificate", established: [], holes: [] };
  const { established, holes } = found;
  try {
    if (certificate.length > 2 ** 26) throw new Refusal("malformed", "", `larger than ${2 ** 26} bytes`);
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    checkAll(typeof certificate === "string" ? certificate : decoder.decode(certificate), options, found);
  } catch (error) {
    const why = error instanceof Refusal ? error : new Refusal("malformed", "", `cannot be checked: ${error}`);
    const place = why.place === "" ? found.place : why.place;
    if (why.outcome !== "holey") return { outcome: why.outcome, place, reason: why.message, established, holes };
    holes.push(`${place}: ${why.message}`); // what comes after it may rest on it: it is left unchecked too
  }
  return { outcome: holes.length > 0 ? "holey" : "valid", place: "", reason: "", established, holes };
}

/** What is being checked, and what was found so far. */
type Progress = { place: string; readonly established: string[]; readonly holes: string[] };

function checkAll(text: string, options: Options, found: Progress): void {
  const root = new Field(parseCanonical(text), "").record(["certificate", "digest"]);
  root.digest.hash(text.slice('{"certificate":'.length, -',"digest":""}'.length - 64));
  const at = root.certificate.record(["axioms", "claims", "data", "format", "verdicts"], ["delta", "start"]);
  at.format.oneOf("lemmata/certificate@1");
  const [claims, verdicts] = [at.claims.list(), at.verdicts.list()];
  if (claims.length === 0) at.claims.refuse("at least one claim");
  refuseTwice(claims, ["kind", "end", "matrix", "relation", "statement"]);
  refuseTwice(verdicts, ["id"]);
  const checks = claims.map((claim) => KINDS.get(claim.members.get("kind")) ?? claim.refuse("a known kind"));
  checkAxioms(at.axioms, checks);
  const { data, file, work: most = 1e11 } = options;
  if (file !== undefined && data === undefined) found.holes.push("data: the rows were not compared with the file");
  found.place = at.data.path;
  const work = new Work(most);
  const state = new State(readData(at.data, options, work), work, found.holes, at.start);
  if (at.delta !== undefined) state.give({ delta: at.delta.fraction("> 0") });
  if (at.delta !== undefined) state.require(at.delta, () => undefined, "delta < 1");
  for (const [i, claim] of [...claims, ...verdicts].entries()) {
    found.place = claim.path;
    found.established.push((checks[i]?.check ?? checkVerdict)(claim, state));
  }
  if (at.start !== undefined) state.network(); // one that no claim asked for has to be a start all the same
}

/** Refuses two entries of one kind: what one says could be taken together with what another says. */
function refuseTwice(entries: readonly Field[], names: readonly string[]): void {
  const seen = new Set<string>();
  for (const entry of entries) {
    const key = names.map((name) => String(entry.members.get(name))).join("\n");
    if (seen.size === seen.add(key).size) entry.refuse("one entry of a kind");
  }
}

/** The theorems that a certificate names must be just those that its claims rest on: nothing else is permitted. */
function checkAxioms(field: Field, kinds: readonly ClaimKind[]): void {
  const needed = [...new Set(kinds.flatMap((kind) => kind.axioms))].sort();
  const named = field.list().map((axiom) => axiom.text());
  const other = [...named, undefined].findIndex((name, i) => name !== needed[i]);
  if (other !== -1)
    throw new Refusal("invalid", `${field.path}[${other}]`, `these claims rest on ${needed.join(", ")}`);
}
