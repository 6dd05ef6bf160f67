/** A step whose claim is changed so that it is false, and how Coq shows that at a point. */
export interface FalseStep {
  readonly script: string;
  readonly step: string;
  readonly from: string;
  readonly to: string;
  readonly at: string;
}

export const FALSE_STEPS: readonly FalseStep[] = [
  {
    script: "du2018/lemma-3.3",
    step: "residual",
    from: "exp(-lambda0 * s / 2)",
    to: "exp(-lambda0 * s)",
    at: "specialize (H (1 / 4) 1 (7 / 8) 1)",
  },
  {
    script: "du2018/lemma-3.3",
    step: "radius",
    from: "driftRadius",
    to: "driftRadius / 2",
    at: "specialize (H 1%nat 1%nat (1 / 4) 100 7 1 7 (2 / (1 / 4) * sqrt (1 / 1) * 1 * (1 - exp (- (1 / 4) * 100 / 2))))",
  },
  {
    script: "du2018/fact-2",
    step: "below-1",
    from: "exp(-R^2 / 2)",
    to: "exp(R^2 / 2)",
    at: "specialize (H 1)",
  },
  { script: "du2018/theorem-3.2", step: "number", from: "48 <=", to: "4800 <=", at: "idtac" },
  {
    script: "du2018/theorem-3.2",
    step: "power",
    from: "n^4 <= n^6",
    to: "n^6 <= n^4",
    at: "specialize (H 2%nat)",
  },
  {
    script: "du2018/theorem-3.3",
    step: "unlikely",
    from: "delta / 4",
    to: "delta / 5",
    at: "specialize (H (1 / 2) 1%nat 1%nat (31 / 250))",
  },
];
