import type {
  CertifyFlags,
  CheckFlags,
  CiFlags,
  ConstantsFlags,
  DiffFlags,
  ExportCoqFlags,
  MergeFlags,
  PackFlags,
  ProveFlags,
  RecheckFlags,
  ReplayFlags,
  ReportFlags,
  ReproduceFlags,
  StressFlags,
  SweepFlags,
  TrainFlags,
  WidthFlags,
  WorkerFlags,
} from "./flags.ts";

/** What the commands do; the program only finds out which one is meant. A `file` is absent when none was named. */
export interface Actions {
  readonly check: (file: string | undefined, flags: CheckFlags) => Promise<void>;
  readonly list: (flags: PackFlags) => Promise<void>;
  readonly explain: (id: string, flags: PackFlags) => Promise<void>;
  readonly doctor: () => Promise<void>;
  readonly ci: (flags: CiFlags) => Promise<void>;
  readonly report: (file: string, flags: ReportFlags) => Promise<void>;
  readonly diff: (before: string, after: string, flags: DiffFlags) => Promise<void>;
  readonly replay: (file: string, flags: ReplayFlags) => Promise<void>;
  readonly exportCoq: (file: string | undefined, flags: ExportCoqFlags) => Promise<void>;
  readonly stress: (file: string | undefined, flags: StressFlags) => Promise<void>;
  readonly reproduce: (preset: string, flags: ReproduceFlags) => Promise<void>;
  readonly train: (file: string | undefined, flags: TrainFlags) => Promise<void>;
  readonly certify: (file: string | undefined, flags: CertifyFlags) => Promise<void>;
  readonly width: (file: string | undefined, flags: WidthFlags) => Promise<void>;
  readonly sweep: (config: string, flags: SweepFlags) => Promise<void>;
  readonly worker: (flags: WorkerFlags) => Promise<void>;
  readonly merge: (dirs: readonly string[], flags: MergeFlags) => Promise<void>;
  readonly recheck: (file: string, flags: RecheckFlags) => Promise<void>;
  readonly prove: (id: string | undefined, flags: ProveFlags) => Promise<void>;
  readonly constants: (flags: ConstantsFlags) => Promise<void>;
}
