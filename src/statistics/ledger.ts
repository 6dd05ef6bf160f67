import { Rational } from "../kernel/index.ts";

/** One claim that can be wrong by bad luck, with an upper bound of the probability of that. */
export interface Risk {
  readonly id: string;
  readonly what: string;
  readonly probability: Rational;
}

/** The union bound: the probability that any of them is wrong is at most the sum, and at most 1. */
export function totalRisk(risks: readonly Risk[]): Rational {
  const sum = risks.reduce((total, { probability }) => total.plus(probability), Rational.zero);
  return sum.compare(Rational.one) > 0 ? Rational.one : sum;
}
