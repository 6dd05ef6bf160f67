import { piBounds } from "./angle.ts";
import type { Data } from "./data.ts";
import { boundsOf, FACT_BITS, isTrue, root } from "./expression.ts";
import type { Field } from "./field.ts";
import { type Bounds, type Fraction, max, min, minus, ratio } from "./integers.ts";
import { type Enclosure, enclose, type Factor } from "./matrices.ts";
import { common, type Network, networkOf, readStart } from "./network.ts";
import { Refusal } from "./outcome.ts";
import type { Work } from "./work.ts";

/** A kind of claim: what it needs beyond exact arithmetic, and how it is checked. */
export interface ClaimKind {
  /** Names of the theorems, listed in docs/certificates.md, that lead from what is computed to what is said. */
  readonly axioms: readonly string[];
  /** Checks one claim. Returns what is now established, in a sentence. @throws Refusal */
  readonly check: (claim: Field, state: State) => string;
}

/** Hinf of the directions, and of the rows as they are; the cosines; H of the start, and of step K of descent; differences. */
export const MATRICES = ["G", "H0", "H0-Hinf", "HK", "Hinf", "raw Hinf"] as const;
export type MatrixName = (typeof MATRICES)[number] | "HW-H0";

/** Numbers of one's own, by their names. */
type Names = (name: string) => Bounds | undefined;
export function named(own: Readonly<Record<string, Fraction>>): Names {
  const values = new Map(Object.entries(own).map(([name, value]) => [name, boundsOf(value)]));
  return (name) => values.get(name);
}

/** Ends of spectra that have names of their own. */
const ALIASES = new Map([
  ["lambda0", "lambdaMinHinf"],
  ["normG", "lambdaMaxG"],
]);

/** What the claims of one certificate share: the data, the networks, what has been established, and how much work is left. */
export class State {
  readonly data: Data;
  readonly work: Work;
  /** What had to be taken on trust. */
  readonly holes: string[];
  /** The network at the start "0", at a step "K" of descent, and after a move "W". */
  readonly networks = new Map<string, Network>();
  /** Up to the step K that `descent-steps` came to: |e(k)| <= factor^k |e(0)|, and no neuron was further than drift from its start. */
  reached: { readonly steps: number; readonly factor: Fraction; readonly drift: Fraction } | undefined;
  readonly #start: Field | undefined;
  readonly #given = new Map<string, Fraction>();
  readonly #bounds = new Map<string, Bounds>([["pi", piBounds(FACT_BITS)]]);
  readonly #matrices = new Map<string, Enclosure>();

  constructor(data: Data, work: Work, holes: string[], start: Field | undefined) {
    [this.data, this.work, this.holes, this.#start] = [data, work, holes, start];
    this.give({ rowsNotUnit: { num: data.unit ? 0n : 1n, den: 1n }, n: { num: BigInt(data.n), den: 1n } });
  }

  /** A network by its name. @throws Refusal when there is none */
  network(name = "0"): Network {
    const known = this.networks.get(name);
    if (known !== undefined) return known;
    if (name !== "0") throw new Refusal("invalid", "", "needs a claim descent-steps before it");
    if (this.#start === undefined) throw new Refusal("malformed", "certificate", 'expected a member "start"');
    const network = networkOf(readStart(this.#start, this), this);
    this.networks.set(name, network);
    this.give({ width: { num: BigInt(network.m), den: 1n } });
    this.#bounds.set("initialResidual", root(network.square));
    return network;
  }

  /** Entries of a matrix, at scale 2^-p. */
  matrix(name: MatrixName, p: number): Enclosure {
    const key = `${name} ${p}`;
    const known = this.#matrices.get(key);
    if (known !== undefined) return known;
    const [first, second] = name.split("-").map((part) => this.#factor(part));
    const difference: Factor = (...at) => minus(first(...at), second(...at));
    const matrix = enclose(this, p, name === "raw Hinf", second === undefined ? first : difference);
    this.#matrices.set(key, matrix);
    return matrix;
  }

  #factor(name: string): Factor {
    if (name === "G") return (_i, _j, W) => [1n << W, 1n << W];
    if (name.endsWith("Hinf")) return (_i, _j, _W, orthant) => orthant();
    const { active, m } = this.network(name.slice(1));
    this.work.spend((this.data.n ** 2 * m) / 40, 0); // counting takes a step a neuron
    return (i, j, W) => ratio(BigInt(common(active[i], active[j])), BigInt(m), W);
  }

  /** Records numbers that a claim has said something about: a radius, a rate, ... @throws Refusal when another claim said otherwise */
  give(values: Readonly<Record<string, Fraction>>): void {
    for (const [name, value] of Object.entries(values)) {
      const { num, den } = this.#given.get(name) ?? value;
      if (num * value.den !== value.num * den) throw new Refusal("invalid", "", `two different values of ${name}`);
      this.#given.set(name, value);
    }
  }

  /** Records a bound of an end of a spectrum of a matrix. */
  bound(end: "least" | "greatest", matrix: MatrixName, relation: ">=" | "<=", value: Fraction): void {
    if (matrix === "raw Hinf") return; // no comparison speaks of it
    const name = `lambda${end === "least" ? "Min" : "Max"}${matrix.replace("-", "")}`;
    const [[lo, hi], [down, up]] = [this.value(name), boundsOf(value)];
    this.#bounds.set(name, relation === ">=" ? [max(lo, down), hi] : [lo, min(hi, up)]);
  }

  /** Bounds of a number by its name. What no claim said of an eigenvalue follows from |A_ij| <= 1, H and G being semidefinite. */
  value(name: string): Bounds {
    const [full, given] = [ALIASES.get(name) ?? name, this.#given.get(name)];
    const known = given === undefined ? this.#bounds.get(full) : boundsOf(given);
    if (known !== undefined) return known;
    const n = BigInt(this.data.n) << FACT_BITS;
    const isEnd = /^lambda(Min|Max)(G|H0|HK|Hinf|H0Hinf)$/.test(full);
    if (!isEnd) throw new Refusal("invalid", "", `${name} is not known`);
    return [full.endsWith("H0Hinf") ? -n : 0n, n];
  }

  /** Whether a comparison is certainly true of numbers of one's own and of what is known. */
  holds(comparison: string, own: Names): boolean {
    return isTrue(comparison, (name) => own(name) ?? this.value(name));
  }

  /** @throws Refusal unless all comparisons are certainly true of numbers of a claim and of what is known */
  require(at: Field, own: Names, ...comparisons: readonly string[]): void {
    const missing = comparisons.find((comparison) => !this.holds(comparison, own));
    if (missing !== undefined) at.invalid(`not established: ${missing}`);
  }
}
