import type { CoqBound, CoqClaims, CoqCollinear, CoqGroup } from "./coq-claims.ts";

/** What encloses the entries in Coq: coq-interval at any precision, coq-interval on the processor's floats, or integers alone. */
export type CoqBackend = "interval" | "float" | "std";

/** A theorem of the exported file: its name, and what it says in words. */
export interface CoqTheorem {
  readonly name: string;
  readonly says: string;
}

/** The text of the exported file, the theorems in it and the modules of the library that it needs. */
export interface CoqText {
  readonly text: string;
  readonly theorems: readonly CoqTheorem[];
  readonly modules: readonly string[];
}

const COMMON = ["Spec", "Sums", "LowerBound", "UpperBound", "HalfAngle", "Entries", "Bounds"];
/** What the enclosures of a backend need beside these. */
const ENCLOSURES = { interval: ["IntervalEntries"], float: ["IntervalEntries"], std: ["Atan", "StdEntries"] } as const;

/** Integers that a machine-integer literal of Coq holds: it is read in a tenth of the time of one in Z. */
const SINT63 = 2n ** 62n;

/** Whether an eigenvalue is bounded, so that entries have to be enclosed. */
export function hasBounds({ groups }: CoqClaims): boolean {
  return groups.some(({ lower, upper }) => lower !== undefined || upper !== undefined);
}

/** The Coq file for the claims of a certificate. */
export function coqText(claims: CoqClaims, backend: CoqBackend): CoqText {
  const { groups, n, d, den, rows } = claims;
  const parts = groups.map((group, i) => groupText(claims, group, i === 0 ? "" : `_${i + 1}`, backend));
  parts.unshift(...claims.collinear.map((rows, i) => collinearText(claims, rows, i === 0 ? "" : `_${i + 1}`)));
  const theorems = [NONZERO, ...parts.flatMap((part) => part.theorems)];
  const modules = [
    ...COMMON,
    ...(hasBounds(claims) ? ENCLOSURES[backend] : []),
    ...(claims.collinear.length > 0 ? ["Collinear"] : []),
    ...(groups.some(({ kernel }) => kernel !== undefined) ? ["Singular", "ArcSine", "Semidefinite"] : []),
  ];
  const machine = backend === "std" ? "" : "From Coq Require Import Sint63.\nFrom Bignums Require Import BigZ.\n";
  const text = `(* Written by lemmata export coq (backend ${backend}) from a certificate lemmata/certificate@1.
   Data set ${inert(claims.file)}: n = ${n}, d = ${d}.
   SHA-256 of its file: ${inert(claims.sha256)}
   Digest of its exact rows: ${inert(claims.digest)}
   The definitions to believe are in lemmata/Spec.v. *)
From Coq Require Import ZArith Reals List.
${machine}From Lemmata Require Import ${modules.join(" ")}.
Import ListNotations.

(* The data: coordinate k of input i is X[i][k] / den. *)
Definition d := ${d}%nat.
Definition den := (${den})%Z.
Definition X : list (list Z) := ${matrix(rows, "Z", backend)}.
Open Scope R_scope.

(* No input is zero. *)
Theorem ${NONZERO.name} : forall i, (i < ${n})%nat -> 0 < ip d X den i i.
Proof. refine (nonzero_sound d X den _). vm_cast_no_check (eq_refl true). Qed.
${parts.map((part) => part.text).join("")}
${theorems.map(({ name }) => `Print Assumptions ${name}.`).join("\n")}
`;
  return { text, theorems, modules };
}

const NONZERO: CoqTheorem = { name: "inputs_nonzero", says: "no input is the zero vector" };

interface Part {
  readonly text: string;
  readonly theorems: readonly CoqTheorem[];
}

/** Two rows on one line through 0, or none. */
function collinearText({ n }: CoqClaims, rows: CoqCollinear, s: string): Part {
  const none = rows === "none";
  const name = none ? `no_collinear_rows${s}` : `collinear_rows${s}`;
  const [says, statement, proof] = none
    ? [
        "no two rows are collinear: |<x_i, x_j>| < |x_i| |x_j|",
        `forall i j, (i < j < ${n})%nat ->\n  ip d X den i j * ip d X den i j < ip d X den i i * ip d X den j j`,
        "no_collinear_sound d X den _",
      ]
    : [
        `x_${rows.rows[1]} = t x_${rows.rows[0]} for some t ${rows.sign > 0 ? "> 0" : "< 0"}, rows counted from 0`,
        `exists t, 0 < IZR (${rows.sign}) * t /\\\n  forall k, (k < d)%nat -> xR X den ${rows.rows[1]} k = t * xR X den ${rows.rows[0]} k`,
        `collinear_sound d X den ${rows.rows[0]} ${rows.rows[1]} (${rows.sign})%Z _`,
      ];
  const text = `
Theorem ${name} : ${statement}.
Proof. refine (${proof}). vm_cast_no_check (eq_refl true). Qed.
`;
  return { text, theorems: [{ name, says }] };
}

function groupText(claims: CoqClaims, group: CoqGroup, suffix: string, backend: CoqBackend): Part {
  const bounds =
    group.lower === undefined && group.upper === undefined ? [] : [boundsText(claims, group, suffix, backend)];
  const kernel = group.kernel === undefined ? [] : [kernelText(claims, group, group.kernel, suffix)];
  const parts = [...bounds, ...kernel];
  return { text: parts.map((part) => part.text).join(""), theorems: parts.flatMap((part) => part.theorems) };
}

/** Lower and upper bound of the least eigenvalue, with the entries enclosed once. */
function boundsText({ n }: CoqClaims, group: CoqGroup, s: string, backend: CoqBackend): Part {
  const { lower, upper } = group;
  const [mode, H] = group.matrix === "Hinf" ? ["Nrm", "Hnrm"] : ["Raw", "Hinf"];
  const number = backend === "std" ? "Z" : "BigZ.t";
  const { p, settings } = precision(n, lower, upper, backend);
  const call = `${settings} ${mode} d X den p2${s} lower${s} upper${s}`;
  const theorems: CoqTheorem[] = [];
  const statements: string[] = [];
  if (lower !== undefined) {
    theorems.push({ name: `lower_bound${s}`, says: `v^T ${H} v >= ${fraction(lower)} |v|^2 for every real vector v` });
    theorems.push({ name: `eigenvalues${s}`, says: `every real eigenvalue of ${H} is at least ${fraction(lower)}` });
    statements.push(`Theorem lower_bound${s} : forall v : nat -> R,
  ${value(`q_lower${s}`, lower)} * nrm2 ${n} v <= qf ${n} (${H} d X den) v.
Proof. exact (proj1 checked${s}). Qed.
Theorem eigenvalues${s} : forall (lam : R) (v : nat -> R), (exists i, (i < ${n})%nat /\\ v i <> 0) ->
  (forall i, (i < ${n})%nat -> rsum ${n} (fun j => ${H} d X den i j * v j) = lam * v i) ->
  ${value(`q_lower${s}`, lower)} <= lam.
Proof. exact (eig_lower _ _ _ lower_bound${s}). Qed.`);
  }
  if (upper !== undefined) {
    theorems.push({
      name: `upper_bound${s}`,
      says: `v^T ${H} v <= ${fraction(upper)} |v|^2 for some real vector v that is not zero`,
    });
    statements.push(`Theorem upper_bound${s} : exists v : nat -> R,
  0 < nrm2 ${n} v /\\ qf ${n} (${H} d X den) v <= ${value(`q_upper${s}`, upper)} * nrm2 ${n} v.
Proof. exact (proj2 checked${s}). Qed.`);
  }
  const text = `
(* ---------- the least eigenvalue of ${H} ---------- *)
${lower === undefined ? "" : `Definition q_lower${s} := (${lower.q})%Z.\n`}${upper === undefined ? "" : `Definition q_upper${s} := (${upper.q})%Z.\n`}Definition p2${s} := (2 ^ ${p})%Z.
Definition lower${s} : option (Z * Z * list (list ${number})) := ${claim(lower, `q_lower${s}`, (L) => matrix(L, number, backend, (p - (lower?.p ?? p)) / 2))}.
Definition upper${s} : option (Z * Z * list ${number}) := ${claim(upper, `q_upper${s}`, (w) => vector(w, number, backend))}.
Lemma checked${s} : at_least ${n} (${H} d X den) lower${s} /\\ at_most ${n} (${H} d X den) upper${s}.
Proof. refine (bounds_${backend}_sound ${call} _). vm_cast_no_check (eq_refl true). Qed.
${statements.join("\n")}
`;
  return { text, theorems };
}

/** A vector that the matrix takes to 0, exactly. */
function kernelText({ n, rows }: CoqClaims, group: CoqGroup, kernel: readonly bigint[], s: string): Part {
  const { representatives, signs } = lines(rows, kernel);
  const [H, theorem] = group.matrix === "Hinf" ? ["Hnrm", "kernel_nrm_sound"] : ["Hinf", "kernel_raw_sound"];
  const nonzero = group.matrix === "Hinf" ? ` ${NONZERO.name}` : "";
  const text = `
(* ---------- ${H} is singular ---------- *)
(* v_j, times |x_j| for Hnrm; each x_j with v_j <> 0 is on the line of row rep[j], on its side or on the other *)
Definition v${s} : list Z := [${kernel.map(literal).join("; ")}]%Z.
Definition rep${s} : list nat := [${representatives.join("; ")}]%nat.
Definition side${s} : list Z := [${signs.join("; ")}]%Z.
Lemma on_lines${s} : check_kernel d X den v${s} rep${s} side${s} = true.
Proof. vm_cast_no_check (eq_refl true). Qed.
Theorem singular${s} : exists w : nat -> R, (exists j, (j < ${n})%nat /\\ w j <> 0) /\\
  forall i, (i < ${n})%nat -> rsum ${n} (fun j => ${H} d X den i j * w j) = 0.
Proof. exact (${theorem} d X den v${s} rep${s} side${s} on_lines${s}${nonzero}). Qed.
Theorem semidefinite${s} : forall v : nat -> R, 0 <= qf ${n} (${H} d X den) v.
Proof. exact (${H}_psd ${n} d X den). Qed.
`;
  const theorems = [
    { name: `singular${s}`, says: `${H} w = 0 for some real vector w that is not zero` },
    { name: `semidefinite${s}`, says: `v^T ${H} v >= 0 for every real vector v, so the least eigenvalue is 0` },
  ];
  return { text, theorems };
}

/** For every row with v_j <> 0, the first row of its line among them, and on which side of it the row lies. */
function lines(rows: CoqClaims["rows"], v: readonly bigint[]): { representatives: number[]; signs: bigint[] } {
  const heads: number[] = [];
  const representatives: number[] = [];
  const signs: bigint[] = [];
  const dot = (i: number, j: number): bigint => rows[i].reduce((sum, x, k) => sum + x * rows[j][k], 0n);
  rows.forEach((_, j) => {
    const head = v[j] === 0n ? j : (heads.find((r) => dot(j, r) ** 2n === dot(j, j) * dot(r, r)) ?? j);
    if (v[j] !== 0n && head === j) heads.push(j);
    representatives.push(head);
    signs.push(dot(j, head) < 0n ? -1n : 1n);
  });
  return { representatives, signs };
}

/** Least scale of the entries, in bits: an upper bound is written with a room of 2^-52 an entry, or more. */
const LEAST_SCALE = 72;

/**
 * The scale 2^p at which the entries are enclosed for both bounds, and the working precision in the words of the backend. An upper bound
 * so small that it has less room is checked at its own scale.
 */
function precision(n: number, lower: CoqGroup["lower"], upper: CoqGroup["upper"], backend: CoqBackend) {
  const tight = upper !== undefined && n * 2 ** -40 > size(upper);
  const p = Math.max(LEAST_SCALE, lower?.p ?? 0, tight ? upper.p : 0);
  const bits = tight ? p + 24 : Math.max(60, (lower?.p ?? 0) / 2 + 32);
  if (backend === "interval") return { p, settings: `${bits}%positive` };
  if (backend === "float") return { p, settings: "" };
  const halvings = 3;
  // Each term of the series gives 2 (halvings + 1.3) bits, and there are two for each unit of the setting.
  return { p, settings: `${bits}%positive ${Math.ceil(bits / (4 * (halvings + 1.3)))} ${halvings}` };
}

/** |q| / 2^p as a double. */
function size({ q, p }: CoqBound<unknown>): number {
  const bits = (q < 0n ? -q : q).toString(2).length;
  return 2 ** (bits - p);
}

function claim<W>(bound: CoqBound<W> | undefined, q: string, witness: (w: W) => string): string {
  return bound === undefined ? "None" : `Some (${q}, (2 ^ ${bound.p})%Z, ${witness(bound.witness)})`;
}

const value = (q: string, { p }: CoqBound<unknown>): string => `IZR ${q} / IZR (2 ^ ${p})`;
const fraction = ({ q, p }: CoqBound<unknown>): string => `${q}/2^${p}`;
const literal = (x: bigint): string => String(x);

/** Rows of integers, times 2^shift, as a list of lists, read the fastest way that holds them all. */
function matrix(rows: readonly (readonly bigint[])[], type: "Z" | "BigZ.t", backend: CoqBackend, shift = 0): string {
  const { map, scope } = reader(rows.flat(), type, backend, shift);
  const text = `(${listed(
    rows.map((row) => listed(row.map(literal))),
    "\n ",
  )})%${scope}`;
  return map === "" ? text : `map (map ${map}) ${text}`;
}

function vector(row: readonly bigint[], type: "Z" | "BigZ.t", backend: CoqBackend): string {
  const { map, scope } = reader(row, type, backend, 0);
  const text = `(${listed(row.map(literal))})%${scope}`;
  return map === "" ? text : `map ${map} ${text}`;
}

function listed(items: readonly string[], after = ""): string {
  return `[${items.join(`;${after}`)}]`;
}

/** How literals are written and what makes numbers of the wanted type of them. */
function reader(all: readonly bigint[], type: "Z" | "BigZ.t", backend: CoqBackend, shift: number) {
  const machine = backend !== "std" && all.every((x) => -SINT63 < x && x < SINT63);
  const steps = [...(machine ? ["Sint63.to_Z"] : []), ...(shift > 0 ? [`Z.shiftl ${shift}`] : [])];
  const scope = machine ? "sint63" : "Z";
  if (type === "BigZ.t") steps.push("BigZ.of_Z");
  const body = steps.reduce((inner, step) => {
    const [name, argument] = step.split(" ");
    return argument === undefined ? `${name} (${inner})` : `${name} (${inner}) ${argument}`;
  }, "z");
  return { map: steps.length === 0 ? "" : `(fun z => ${body})`, scope };
}

/** Text of others for a comment: nothing that could end it, open a string or break the line. */
export function inert(text: string): string {
  const kept = text.slice(0, 120).replace(/[^A-Za-z0-9 ._-]/gu, "_");
  return text.length > 120 ? `${kept}...` : kept;
}
