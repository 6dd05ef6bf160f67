import { Rational } from "../kernel/index.ts";
import type { Facts } from "./facts.ts";
import { DEFAULT_STEPS, type Instance, type InstanceOptions } from "./instance.ts";
import type { Chosen, InstanceSection } from "./run.ts";

/** The instance of a run as plain data, with the reason for every value that was not given. */
export function describeInstance(instance: Instance, options: InstanceOptions, facts: Facts): InstanceSection {
  const chosen = (value: string, given: boolean, why: string): Chosen => ({ value, why: given ? "given" : why });
  const { width, seed, delta, steps, dataset } = instance;
  return {
    width: chosen(
      String(width),
      options.width !== undefined || options.start !== undefined,
      `the largest power of two up to 16384 with n * width <= 2^20 (n = ${dataset.n}), at least 256, so that a run ends in seconds`,
    ),
    seed: {
      value: String(seed),
      why: options.start === undefined ? "of the generator Philox4x32-10" : "not used: the start was given",
    },
    delta: { value: decimal(delta), why: "failure probability that the promises are read for" },
    stepSize: stepSizeSection(options, facts),
    steps: chosen(
      String(steps),
      options.steps !== undefined,
      `the default (${DEFAULT_STEPS}); the flow is run to the time steps * stepSize`,
    ),
    precision: {
      value: String(options.precision),
      why: options.precision === "auto" ? "enclosed doubles, then 34 and 68 digits where these do not decide" : "given",
    },
    ...samplingSection(options),
  };
}

function samplingSection({ sampling }: InstanceOptions): Pick<InstanceSection, "trials" | "confidence" | "method"> {
  if (sampling === undefined) return {};
  const { trials, confidence, method } = sampling;
  const stops = method === "sequential" ? ", at most: stopped as soon as it is clear" : "";
  return {
    trials: { value: String(trials), why: `independent starts for each claim of probability${stops}` },
    confidence: { value: decimal(confidence), why: "of each one-sided bound of a probability" },
    method: { value: method, why: "how the bounds are computed" },
  };
}

function stepSizeSection({ stepSize }: InstanceOptions, facts: Facts): Chosen {
  const value = facts.chosenStepSize;
  if (value === null) return { value: "auto", why: "no statement asked for it" };
  const why = "1 / |G| rounded down to three digits: the largest for which the proof of Theorem 4.1 by secants works";
  return { value: decimal(value), why: stepSize === "auto" ? why : "given" };
}

/** The exact decimal of a rational, or p/q when it has none. */
export function decimal(x: Rational): string {
  for (let places = 0; places <= 40; places++) {
    const scaled = x.times(Rational.of(10).pow(places));
    if (scaled.denominator !== 1n) continue;
    const digits = (scaled.numerator < 0n ? -scaled.numerator : scaled.numerator).toString().padStart(places + 1, "0");
    const sign = x.sign() < 0 ? "-" : "";
    return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
  }
  return x.toString();
}
