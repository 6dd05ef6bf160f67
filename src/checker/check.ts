import { type ClaimKind, State } from "./claim.ts";
import { collinearRows, noCollinearRows } from "./claims/collinear.ts";
import { eigenvalue } from "./claims/eigenvalue.ts";
import { nullVector } from "./claims/null-vector.ts";
import { readData } from "./data.ts";
import { Field } from "./field.ts";
import { parseCanonical } from "./json.ts";
import { Hole, Invalid, Malformed, type Report } from "./outcome.ts";
import { sha256 } from "./sha256.ts";

/** The kinds of claim that this checker knows, by name. */
const KINDS: ReadonlyMap<string, ClaimKind> = new Map([
  ["collinear-rows", collinearRows],
  ["eigenvalue", eigenvalue],
  ["no-collinear-rows", noCollinearRows],
  ["null-vector", nullVector],
]);

/** Largest certificate read, in bytes, and the work that may be spent on one unless more is allowed: some minutes. */
const MOST_BYTES = 2 ** 28;
const MOST_WORK = 2e11;
/** `{"certificate":` and `,"digest":"` + 64 digits + `"}`: what stands around the text that the digest is taken of. */
const [BEFORE, AFTER] = [15, 77];

/** What may be said about how to check. */
export interface Options {
  /** The exact data, as the text that their digest is taken of: needed for a certificate that holds only the digest. */
  readonly data?: string;
  /** The file that the data came from. That its bytes say these numbers is beyond this checker, and a hole without `data`. */
  readonly file?: Uint8Array;
  /** Steps, of about a nanosecond each, that may be spent. */
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
      return { outcome, place: error.place, reason: error.message, established, holes };
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
  const found = sha256(new TextEncoder().encode(text.slice(BEFORE, -AFTER)));
  if (found !== root.digest.hash()) throw new Invalid("digest", `the certificate has the digest ${found}`);
  const at = root.certificate.record(["axioms", "claims", "data", "format"]);
  at.format.oneOf(["lemmata/certificate@1"]);
  const hole = (place: string, error: unknown): void => {
    if (!(error instanceof Hole)) throw error;
    holes.push(`${place}: ${error.message}`);
  };
  const claims = at.claims.list();
  if (claims.length === 0) at.claims.refuse("at least one claim");
  const kinds = claims.map((claim) => kindOf(claim));
  checkAxioms(at.axioms, kinds);
  if (options.file !== undefined && options.data === undefined)
    holes.push("data: the rows were not compared with the file");
  try {
    const state = new State(readData(at.data, options), options.work ?? MOST_WORK);
    claims.forEach((claim, i) => {
      try {
        established.push(kinds[i].check(claim, state));
      } catch (error) {
        hole(claim.path, error);
      }
    });
  } catch (error) {
    hole(at.data.path, error);
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
