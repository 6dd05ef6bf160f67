import { Problem } from "./problem.ts";

/** Thrown when a comparison that could not be decided is used as if it had been. */
export class AmbiguousComparison extends Problem {
  constructor() {
    super({
      code: "kernel/ambiguous-comparison",
      message: "an undecided comparison was used as a boolean",
      advice: "test `state` or `certain`, or ask for more digits",
    });
    this.name = "AmbiguousComparison";
  }
}

/** The three answers a comparison of enclosures can give. */
export type TruthState = "yes" | "no" | "unknown";

/**
 * Three-valued truth with Kleene's strong connectives. `unknown` never becomes a boolean: `toBoolean`, arithmetic and
 * `==` throw. (JavaScript gives `if (truth)` no hook, every object counts as true there: write `if (truth.certain)`.)
 */
export class Truth {
  static readonly yes = new Truth("yes");
  static readonly no = new Truth("no");
  static readonly unknown = new Truth("unknown");

  readonly state: TruthState;

  private constructor(state: TruthState) {
    this.state = state;
    Object.freeze(this);
  }

  /** `yes` for true and `no` for false. */
  static of(value: boolean): Truth {
    return value === true ? Truth.yes : Truth.no;
  }

  /** True exactly when the answer is a proved `yes`. */
  get certain(): boolean {
    return this.state === "yes";
  }

  /** `no` if either is `no`, `yes` if both are `yes`, otherwise `unknown`. */
  and(other: Truth): Truth {
    if (this.state === "no" || other.state === "no") return Truth.no;
    return this.state === "yes" && other.state === "yes" ? Truth.yes : Truth.unknown;
  }

  /** `yes` if either is `yes`, `no` if both are `no`, otherwise `unknown`. */
  or(other: Truth): Truth {
    return this.not().and(other.not()).not();
  }

  /** Exchanges `yes` and `no`; `unknown` stays. */
  not(): Truth {
    if (this.state === "unknown") return Truth.unknown;
    return this.state === "yes" ? Truth.no : Truth.yes;
  }

  /** The boolean. Throws AmbiguousComparison when unknown. */
  toBoolean(): boolean {
    if (this.state === "unknown") throw new AmbiguousComparison();
    return this.state === "yes";
  }

  /** As `toBoolean`. */
  valueOf(): boolean {
    return this.toBoolean();
  }

  /** The state, for messages. */
  toString(): string {
    return this.state;
  }

  /** The state where a text is wanted; elsewhere the boolean, throwing AmbiguousComparison when unknown. */
  [Symbol.toPrimitive](hint: string): string | boolean {
    return hint === "string" ? this.state : this.toBoolean();
  }
}

// The three values are shared by everyone: nobody may reassign them.
Object.freeze(Truth);
