/**
 * The result model `lemmata/run@1`: what one run of a pack of lemmas on one dataset found, as plain data.
 * It is what `--json` writes, what every report is rendered from, and what `lemmata replay` reads back.
 * Its JSON Schema stands in reports/schema/run.json.
 *
 * Every number that is an enclosure is a pair of decimal strings rounded outward: the true value lies in [lo, hi].
 */

/** What was found about a statement on the given data; see {@link Evidence} for what stands behind it. */
export type Verdict = "holds" | "fails" | "undecided" | "not-applicable";

/**
 * What stands behind a verdict: `certified`, an enclosure or an exact witness proves it, for the quantifiers of
 * {@link Result.scope}; `statistical`, a probability claim tested by certified trials; `numerical`, computed but not enclosed,
 * up to the last time or step named in the scope; `none`, for a verdict that claims nothing.
 */
export type Evidence = "certified" | "statistical" | "numerical" | "none";

/** A real number known to lie in [lo, hi]; decimal strings, rounded outward. */
export interface Bounds {
  readonly lo: string;
  readonly hi: string;
}

/** A dataset as the run saw it. Row numbers count the data rows of the file from 1, after the header. */
export interface DatasetSection {
  readonly name: string;
  readonly format: string;
  /** SHA-256 of the bytes of the file, in hexadecimal. */
  readonly sha256: string;
  /** Digest of the exact rows, labels and recorded steps that the verdicts are about. */
  readonly digest: string;
  /** Number of rows and of feature columns. */
  readonly n: number;
  readonly d: number;
  readonly features: readonly string[];
  readonly label: {
    readonly origin: "column" | "file" | "generated";
    readonly name: string | null;
    /** How class names became numbers; null for labels that were numbers. */
    readonly mapping: readonly { readonly text: string; readonly value: string; readonly count: number }[] | null;
  };
  /** True when every row stands for its projection to the unit sphere (`--normalize`). */
  readonly projected: boolean;
  /** What the user asked to be done to the rows, with the digest before and after. */
  readonly steps: readonly {
    readonly operation: "normalize" | "deduplicate";
    readonly before: string;
    readonly after: string;
    readonly detail: string;
  }[];
  /** Choices made while reading, for example which column was taken as the label. */
  readonly notes: readonly string[];
  readonly geometry: {
    /** Groups of identical rows; of rows with one direction but different norms; pairs of opposite directions. */
    readonly identical: readonly (readonly number[])[];
    readonly parallel: readonly (readonly number[])[];
    readonly antiparallel: readonly (readonly number[])[];
    /** The smallest angle between two rows, in radians, and the rows that form it. */
    readonly smallestAngle: { readonly bounds: Bounds; readonly rows: readonly [number, number] } | null;
    readonly norms: { readonly smallest: Bounds; readonly largest: Bounds };
    /** Rows whose norm is not exactly 1: how many, and the first few. */
    readonly notUnit: { readonly count: number; readonly rows: readonly number[] };
  };
}

/** A parameter of the run and where its value came from. */
export interface Chosen {
  readonly value: string;
  /** "given", or why this default was chosen. */
  readonly why: string;
}

/** The parameters that, with the dataset, fix every verdict of the run. */
export interface InstanceSection {
  readonly width: Chosen;
  readonly seed: Chosen;
  readonly delta: Chosen;
  readonly stepSize: Chosen;
  readonly steps: Chosen;
  readonly precision: Chosen;
  /** How claims of probability were tested; absent when they were not. */
  readonly trials?: Chosen;
  readonly confidence?: Chosen;
  readonly method?: Chosen;
}

/** A hypothesis of a statement, checked like a statement. */
export interface HypothesisResult {
  readonly id: string;
  readonly statement: string;
  readonly verdict: Verdict;
  readonly evidence: Evidence;
  readonly reason: string;
  /** Rows that break it (data rows counted from 1): the first few of `count`. */
  readonly rows?: { readonly first: readonly number[]; readonly count: number };
}

/** What the paper promises: from which width (and for which step sizes) on its conclusion has probability 1 - delta. */
export interface Guarantee {
  readonly condition: string;
  readonly required: Bounds | null;
  readonly met: "yes" | "no" | "unknown";
}

/** A concrete thing that breaks a claim; `lemmata replay` evaluates it again. */
export interface Witness {
  readonly kind: string;
  /** One line for people. */
  readonly summary: string;
  /** Everything that is needed to evaluate it again, on top of dataset and instance. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A probability claim tested on many independent starts. Probabilities are decimal strings rounded outward. */
export interface StatisticsSection {
  /** Starts tried, those on which the claim was certified to hold, and those that stayed undecided (they count against it). */
  readonly trials: number;
  readonly successes: number;
  readonly undecided: number;
  /** One-sided confidence 1 - alpha of each bound below. */
  readonly confidence: string;
  /** Bounds of the probability that the claim holds: exact Clopper-Pearson, or valid at any stopping time. */
  readonly lower: string;
  readonly upper: string;
  readonly method: "clopper-pearson" | "sequential";
}

/** One step of the proof of a statement, with what it costs on this instance. */
export interface ProofStep {
  readonly name: string;
  readonly rule: string;
  readonly status: "valid" | "hole" | "invalid";
  /** The claim in mathjs syntax, and as LaTeX: empty where it is no formula. */
  readonly claim: string;
  readonly latex: string;
  /** Right side over left side of an inequality on this instance: what the argument gives away there. */
  readonly slack: Bounds | null;
}

/** The proof script behind a statement, as checked. */
export interface ProofSection {
  readonly script: string;
  /** SHA-256 of the statement file that the script proves. */
  readonly statementHash: string;
  readonly outcome: "valid" | "holey" | "invalid";
  /** Why the outcome is not `valid`; empty when it is. */
  readonly reason: string;
  readonly axioms: readonly string[];
  readonly steps: readonly ProofStep[];
}

/** A certificate that an independent checker can verify without this program. */
export interface CertificateSection {
  /** File name, beside the report. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Which of its claims carries the verdict. */
  readonly claim: string;
}

/** The failure probabilities of all statistical claims of a run, added up (union bound). */
export interface LedgerSection {
  readonly entries: readonly { readonly id: string; readonly what: string; readonly probability: string }[];
  /** An upper bound of the probability that anything in the run is wrong for lack of luck. */
  readonly total: string;
}

/** What a trajectory did, at the recorded times or steps, in plain doubles; long ones are thinned, first and last record kept. */
export interface TrajectoryFigure {
  /** t or k, ascending. */
  readonly at: readonly number[];
  /** |y - u|^2 over that at the start, the bound that the theorem claims for it, and the one proved here for all time (null where nothing is). */
  readonly loss: readonly number[];
  readonly claimed: readonly number[];
  readonly proved: readonly number[] | null;
  /** Share, of n m, of pairs (neuron, input) whose activation differs from that at the start. */
  readonly changed: readonly number[];
  /** max_r |w_r - w_r(0)|; null where it was not measured. */
  readonly drift: readonly (number | null)[];
  /** Records before thinning. */
  readonly records: number;
}

/** The numbers behind the plots of a report, in plain doubles: pictures, no evidence. What no statement asked for is null. */
export interface FiguresSection {
  /** Approximate eigenvalues, ascending, of H_inf and of H(0); null for more than 600 rows. */
  readonly spectrum: { readonly limit: readonly number[]; readonly start: readonly number[] | null } | null;
  /** How many pairs of rows (of the `rows` rows looked at, evenly spaced in the file) form an angle in each of 36 equal parts of [0, pi]. */
  readonly angles: { readonly rows: number; readonly counts: readonly number[] };
  readonly flow: TrajectoryFigure | null;
  readonly descent: TrajectoryFigure | null;
}

/** Rows of the data that results name, with the first columns and the label as exact text ("~" before what is rounded). */
export interface RowsSection {
  /** Columns shown, of the d there are. */
  readonly columns: number;
  readonly rows: readonly { readonly row: number; readonly values: readonly string[]; readonly label: string }[];
  /** Rows that results name, of which the first are in `rows`. */
  readonly named: number;
}

/** What was found about one statement. */
export interface Result {
  /** For example `du2018/lemma-3.1`. */
  readonly id: string;
  readonly title: string;
  /** The statement as LaTeX. */
  readonly statement: string;
  readonly source: { readonly paper: string; readonly label: string; readonly note?: string };
  /** True for a statement kept as the paper prints it although a corrected one stands beside it. */
  readonly asPrinted: boolean;
  /** True when this result decides the exit code: every corrected statement, and those named with `--lemma`. */
  readonly counts: boolean;
  readonly verdict: Verdict;
  readonly evidence: Evidence;
  /** What the verdict quantifies over, for example "every t >= 0, this start" or "steps 0 to 100 of this run". */
  readonly scope: string;
  readonly reason: string;
  readonly hypotheses: readonly HypothesisResult[];
  readonly guarantees: readonly Guarantee[];
  readonly quantities: Readonly<Record<string, Bounds>>;
  readonly constants: readonly {
    readonly name: string;
    readonly expression: string;
    readonly latex: string;
    readonly value: Bounds | null;
  }[];
  /** Claimed bound divided by measured value: above 1 there is room, below 1 the claim is broken. */
  readonly slack: Bounds | null;
  readonly witness: Witness | null;
  /** Decimal digits of the arithmetic that decided: 16 for doubles, enclosed or plain, more on the higher tiers. */
  readonly digits: number;
  readonly dependsOn: readonly string[];
  readonly statistics?: StatisticsSection;
  readonly proof?: ProofSection;
  readonly certificate?: CertificateSection;
  /** Wall time; the only entry in which two runs on the same input differ. */
  readonly seconds: number;
}

/** One run of a pack of statements on one dataset. */
export interface Run {
  readonly schema: "lemmata/run@1";
  readonly tool: { readonly name: "lemmata"; readonly version: string };
  readonly dataset: DatasetSection;
  readonly instance: InstanceSection;
  readonly results: readonly Result[];
  readonly ledger?: LedgerSection;
  readonly rows?: RowsSection;
  readonly figures?: FiguresSection;
}
