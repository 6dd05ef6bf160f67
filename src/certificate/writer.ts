import { Rational } from "../kernel/index.ts";
import type { Facts, Result } from "../lemma/index.ts";
import { ballClaim, movedClaim, pairsClaim, patternClaim } from "./ball.ts";
import { flowClaim, flowDriftClaim } from "./bootstrap.ts";
import type { Claim, FlowClaim } from "./certificate.ts";
import { breaksDecay, type DescentClaims, descentClaims, showsDecay, showsDrift, stepsClaim } from "./descent.ts";
import { exactClaims } from "./lambda0.ts";
import { Spectrum } from "./spectrum.ts";

/** How much a radius is enlarged, or shrunk, to be surely on the safe side of the constant of a statement. */
const MORE = 1 + 2 ** -14;

/** Collects the claims that verdicts on statements of du2018 follow from (the rules are in docs/certificates.md). */
export class Writer {
  readonly #facts: Facts;
  readonly #spectrum: Spectrum;
  readonly #exact: ReturnType<typeof exactClaims>;
  readonly #others = new Map<Claim["kind"] | ">=" | "<=", Claim | null>();
  #descentClaims: DescentClaims | undefined;
  /** Whether anything was asked for beyond the limit. */
  needsStart = false;

  constructor(facts: Facts) {
    this.#facts = facts;
    this.#spectrum = new Spectrum(facts);
    this.#exact = exactClaims(facts);
    if (this.#exact.singular) return;
    this.#spectrum.outer("Hinf", "least");
    this.#spectrum.inner("Hinf", "least");
  }

  /** All claims, each after those that it rests on. */
  get claims(): Claim[] {
    const others = [...this.#others.values()].filter((claim) => claim !== null);
    const isEarly = ({ kind }: Claim): boolean => kind === "descent-steps"; // HK rests on them
    const [early, late] = [others.filter(isEarly), others.filter((claim) => !isEarly(claim))];
    return [...this.#exact.claims, ...early, ...this.#spectrum.claims, ...late];
  }

  /** Adds what a certified verdict follows from; the reason when that cannot be done. */
  add(result: Result): string | null {
    if (this.#exact.singular) return "lambda0 is 0, which is certified by itself";
    const { id, verdict } = result;
    const [least, most] = [this.#spectrum.outer("Hinf", "least"), this.#spectrum.inner("Hinf", "least")];
    if (!(least > 0)) return "lambda0 is too small for a claim to show that it is positive";
    if (id === "du2018/theorem-3.1") return null;
    // A vector of whole numbers bounds a lambda0 of less than about 1e-28 from above only coarsely: no margin makes up for that.
    const judged = result.quantities.lambda0;
    const known = judged === undefined ? this.#facts.lambda0.hi : Rational.parse(judged.hi).toDouble("up");
    if (!(most <= known * MORE)) return `a claim shows only that lambda0 is at most ${most.toPrecision(3)}`;
    this.needsStart = true;
    this.#once("activation-pattern", () => patternClaim(this.#facts));
    return verdict === "holds" ? this.#holds(id, result) : this.#fails(id, result);
  }

  #holds(id: string, result: Result): string | null {
    const spectrum = this.#spectrum;
    switch (id) {
      case "du2018/lemma-3.1":
        spectrum.outer("H0", "least");
        spectrum.outer("H0-Hinf", "least");
        spectrum.outer("H0-Hinf", "greatest");
        return null;
      case "du2018/lemma-3.2-printed":
      case "du2018/lemma-3.4":
        spectrum.outer("H0", "least");
        return this.#ball(result);
      case "du2018/lemma-3.2":
        return this.#ball(result);
      case "du2018/lemma-3.3":
      case "du2018/lemma-3.3-printed":
      case "du2018/theorem-3.2":
        return this.#flow() === null ? OPEN : null;
      case "du2018/corollary-4.1":
      case "du2018/theorem-4.1":
        return this.#descent(id === "du2018/theorem-4.1" ? showsDecay : showsDrift);
      case "du2018/lemma-4.1":
        this.#once("<=", () => pairsClaim(this.#facts, radiusOf(result).hi * MORE, "<="));
        return null;
      default:
        return UNKNOWN;
    }
  }

  #fails(id: string, result: Result): string | null {
    const spectrum = this.#spectrum;
    switch (id) {
      case "du2018/lemma-3.1":
        spectrum.inner("H0", "least");
        spectrum.inner("H0-Hinf", "least");
        spectrum.inner("H0-Hinf", "greatest");
        return null;
      case "du2018/lemma-3.2-printed":
        if (result.witness?.kind === "weights") return this.#moved(result);
        spectrum.inner("H0", "least");
        return null;
      case "du2018/lemma-3.2":
        return this.#moved(result);
      case "du2018/lemma-3.3":
      case "du2018/lemma-3.3-printed": {
        const flow = this.#flow();
        if (flow === null) return OPEN;
        this.#once("flow-drift", () => flowDriftClaim(this.#facts, flow));
        return null;
      }
      case "du2018/theorem-4.1":
        return this.#brokenDecay(result);
      case "du2018/lemma-4.1":
        this.#once(">=", () => pairsClaim(this.#facts, radiusOf(result).lo / MORE, ">="));
        return null;
      default:
        return UNKNOWN;
    }
  }

  #descent(shows: typeof showsDecay): string | null {
    this.#descentClaims ??= descentClaims(this.#facts, this.#spectrum);
    const { steps, descent, why } = this.#descentClaims;
    this.#once("descent-steps", () => steps);
    if (this.#once("descent", () => descent) === null) return why;
    return shows(this.#descentClaims, this.#facts, this.#spectrum) ? null : OPEN;
  }

  #flow(): FlowClaim | null {
    return this.#once("flow", () => flowClaim(this.#facts, this.#spectrum));
  }

  /** The steps up to the one at which the trajectory broke the rate. */
  #brokenDecay({ witness }: Result): string | null {
    const step = witness?.kind === "trajectory" ? witness.data.k : undefined;
    if (typeof step !== "number" || step < 1) return "there is no step to show it by";
    const steps = stepsClaim(this.#facts, step);
    if (typeof steps === "string") return steps;
    if (!breaksDecay(steps, this.#facts, this.#spectrum)) return "the step breaks it by too little";
    this.#once("descent-steps", () => steps);
    return null;
  }

  #ball(result: Result): null {
    this.#once("ball", () => ballClaim(this.#facts, radiusOf(result).hi * MORE));
    return null;
  }

  #moved(result: Result): string | null {
    const threshold = (this.#facts.lambda0.hi / 4) * MORE;
    const claim = this.#once("moved-weights", () => movedClaim(this.#facts, radiusOf(result).lo / MORE, threshold));
    return claim === null ? "no point a little inside the ball breaks it by a little more" : null;
  }

  #once<T extends Claim | null>(key: Claim["kind"] | ">=" | "<=", make: () => T): T {
    if (!this.#others.has(key)) this.#others.set(key, make());
    return this.#others.get(key) as T;
  }
}

const OPEN = "the argument for all time does not close with the margins of a certificate";
const UNKNOWN = "there is no rule by which others could check it from claims";

/** The radius of a statement, from both sides. */
function radiusOf({ constants, id }: Result): { readonly lo: number; readonly hi: number } {
  const value = constants.find(({ name }) => name === "radius")?.value;
  if (value === undefined || value === null) throw new Error(`${id} has no radius`);
  return { lo: Rational.parse(value.lo).toDouble("down"), hi: Rational.parse(value.hi).toDouble("up") };
}
