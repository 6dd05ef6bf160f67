import type { SeriesDocument } from "../lemma/index.ts";

/** The columns that hold a pair [lo, hi] for every step. */
const PAIRS = ["residual", "drift", "changed"] as const;
/** The numbers of the paper's chain. */
const CHAIN = ["factor", "descent", "perp", "perpBound", "second", "secondBound", "square", "squareBound"] as const;
/** What drift and perturbation are to stay below, the same in every line. */
const CLAIMS = { drift_radius: "driftRadius", perturbation_claim: "perturbation" } as const;
const RECORDED = ["leastEigenvalue", "perturbation"] as const;

/** The series as CSV, one line a step; an empty field where nothing is known or nothing was computed. */
export function seriesTable({ claims, series, records }: SeriesDocument): string {
  const ends = (name: string): string[] => [`${name}_lo`, `${name}_hi`];
  const header = [
    "k",
    ...PAIRS.flatMap(ends),
    "claimed",
    "proved",
    ...RECORDED.flatMap(ends),
    "ball_bound",
    ...Object.keys(CLAIMS).flatMap(ends),
    ...CHAIN.flatMap(ends),
  ];
  const recorded = new Map(records.map((record) => [record.k, record]));
  const lines = series.k.map((k) => {
    const record = recorded.get(k);
    const chain = series.chain[k];
    return [
      k,
      ...PAIRS.flatMap((name) => series[name][k]),
      series.claimed[k],
      series.proved[k],
      ...RECORDED.flatMap((name) => record?.[name] ?? [null, null]),
      record?.ballBound ?? null,
      ...Object.values(CLAIMS).flatMap((name) => claims[name]),
      ...CHAIN.flatMap((name) => chain?.[name] ?? [null, null]),
    ];
  });
  return [header, ...lines]
    .map((fields) => fields.map((field) => field ?? "").join(","))
    .join("\n")
    .concat("\n");
}
