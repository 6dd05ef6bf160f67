import type { CoqBackend } from "../certificate/coq.ts";
import type { Rational } from "../kernel/index.ts";
import type { InputFormat, ReportFormat } from "./values.ts";

/** How a dataset is to be read; an absent entry is left to the reader. */
export interface ReadingFlags {
  /** Name or place of the label column (1 the first, -1 the last); false when every column is a feature. */
  readonly label?: string | false;
  readonly labelMap?: ReadonlyMap<string, Rational>;
  readonly delimiter?: string;
  readonly header?: boolean;
  readonly formatIn?: InputFormat;
}

/** Which statements to work with. */
export interface PackFlags {
  /** An ES module with statements; without it, du2018. */
  readonly pack?: string;
}

/** What fixes an instance, and which statements are checked on it. */
export interface InstanceFlags extends ReadingFlags, PackFlags {
  readonly normalize?: boolean;
  readonly deduplicate?: boolean;
  readonly width?: number;
  readonly seed: bigint;
  readonly delta: Rational;
  readonly stepSize: "auto" | Rational;
  readonly steps?: number;
  readonly precision: "auto" | "double" | number;
  readonly lemma?: readonly string[];
}

/** How claims of probability are tested. */
export interface TrialsFlags {
  /** Starts for each claim of probability; absent: one start, no claim about probability. */
  readonly trials?: number;
  readonly confidence: Rational;
}

/** The options of `lemmata check`. */
export interface CheckFlags extends InstanceFlags, TrialsFlags {
  readonly sequential?: boolean;
  readonly json?: string;
  readonly out: string;
  readonly format: readonly ReportFormat[];
  readonly figures: boolean;
  readonly certify?: boolean;
  readonly strict?: boolean;
  readonly quiet?: boolean;
  readonly color: boolean;
  /** Check the proof scripts too. */
  readonly proofs?: boolean;
}

/** The options of `lemmata ci`. */
export interface CiFlags {
  readonly config?: string;
  readonly quiet?: boolean;
}

/** The options of `lemmata report`. */
export interface ReportFlags {
  readonly out: string;
  readonly format?: readonly ReportFormat[];
}

/** The options of `lemmata diff`. */
export interface DiffFlags {
  readonly format: "text" | "md";
  readonly color: boolean;
}

/** The options of `lemmata stress`. */
export interface StressFlags extends InstanceFlags {
  /** The statement to look for counterexamples to; absent for the catalogue. */
  readonly search?: string;
  /** Look for equality instead of a counterexample; without a search: only show how sharp each statement is. */
  readonly extremal?: boolean;
  /** Fewest rows of what a search for equality finds. */
  readonly rows?: number;
  /** Most evaluations of a search. */
  readonly budget: number;
  readonly out: string;
  readonly json?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** The options of `lemmata certify`. */
export interface CertifyFlags extends InstanceFlags, TrialsFlags {
  readonly output: string;
  /** A file for the exact rows, which the certificate then names by their digest only. */
  readonly rows?: string;
  readonly quiet?: boolean;
}

/** The options of `lemmata recheck`. */
export interface RecheckFlags extends ReadingFlags {
  readonly data?: string;
}

/** The options of `lemmata width`. */
export interface WidthFlags extends ReadingFlags {
  readonly normalize?: boolean;
  readonly deduplicate?: boolean;
  readonly seed: bigint;
  readonly delta: Rational;
  readonly stepSize: "auto" | Rational;
  readonly confidence: Rational;
  readonly mostWidth?: number;
  readonly mostTrials: number;
  /** Seconds after which the widths still open are given as far as they are known. */
  readonly budget: number;
  readonly threads?: number;
  /** File of finished trials; one that is there is gone on from. */
  readonly keep?: string;
  readonly json?: string;
  readonly quiet?: boolean;
}

/** The options of `lemmata merge`. */
export interface MergeFlags {
  readonly json?: string;
  readonly strict?: boolean;
  readonly quiet?: boolean;
}

/** The options of `lemmata sweep`. */
export interface SweepFlags extends MergeFlags {
  readonly out?: string;
  readonly threads?: number;
  /** Share `index` of `of`, from 1. */
  readonly shard: { readonly index: number; readonly of: number };
  /** A PostgreSQL whose workers make the trials; without it, threads of this machine do. */
  readonly queue?: string;
  readonly takeOver: number;
}

/** The options of `lemmata worker`. */
export interface WorkerFlags {
  readonly queue: string;
  readonly threads?: number;
  /** Seconds without work after which it ends; without it, it waits for ever. */
  readonly idle?: number;
  readonly quiet?: boolean;
}

/** The options of `lemmata export coq`. */
export interface ExportCoqFlags {
  readonly backend: CoqBackend;
  readonly proofs?: boolean;
  readonly output: string;
}

/** The options of `lemmata replay`. */
export interface ReplayFlags extends ReadingFlags, PackFlags {
  readonly data?: string;
  readonly color: boolean;
}

/** The options of `lemmata prove`. */
export interface ProveFlags {
  readonly from?: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly strict?: boolean;
  readonly color: boolean;
}

/** The options of `lemmata constants`; an absent number leaves what needs it as a formula. */
export interface ConstantsFlags {
  readonly n?: Rational;
  readonly lambda0?: Rational;
  readonly delta?: Rational;
  /** Bound of the labels: every |y_i| is at most C. */
  readonly C?: Rational;
  readonly m?: Rational;
  readonly json?: boolean;
  readonly color: boolean;
}

/** The options of `lemmata train`. */
export interface TrainFlags extends ReadingFlags {
  readonly normalize?: boolean;
  readonly deduplicate?: boolean;
  readonly width?: number;
  readonly seed: bigint;
  readonly eta: "auto" | Rational;
  readonly steps?: number;
  /** Time that gradient flow is to be enclosed up to, in place of gradient descent. */
  readonly flow?: Rational;
  readonly out: string;
  /** Seconds between snapshots; 0 for one after each step. */
  readonly snapshotEvery: number;
  readonly quiet?: boolean;
}

/** The options of `lemmata reproduce`. */
export interface ReproduceFlags {
  readonly scale: "small" | "paper";
  readonly labels: "random" | "true" | "both";
  readonly seed: bigint;
  readonly out: string;
  readonly snapshotEvery: number;
  readonly quiet?: boolean;
}
