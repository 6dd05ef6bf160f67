import { describe, expect, it } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import {
  coactivationCounts,
  cosineMatrix,
  type Directions,
  directionsOf,
  finiteGram,
  greatestEigenvalue,
  inputGram,
  leastEigenvalue,
} from "../../src/linalg/index.ts";
import {
  activationPattern,
  type BootstrapInput,
  descentBootstrap,
  drawStart,
  explicitStart,
  flowBootstrap,
  gradientFlow,
  perturbationBound,
  preactivations,
  residual,
  type Start,
} from "../../src/network/index.ts";
import { descend } from "./descend.ts";

function inputOf(directions: Directions, start: Start, labels: readonly Rational[]): BootstrapInput {
  const values = preactivations(directions, start);
  const pattern = activationPattern(directions, start, values);
  const gram = () => finiteGram(directions, coactivationCounts(pattern.bits, pattern.n, pattern.wordsPerRow), start.m);
  return {
    m: start.m,
    cosines: cosineMatrix(directions),
    pattern,
    preactivations: values,
    lambdaMinH0: leastEigenvalue(gram()).value.lo,
    lambdaMaxH0: greatestEigenvalue(gram()).value.hi,
    normG: greatestEigenvalue(inputGram(directions)).value.hi,
    residual: residual(directions, start, values, labels).norm.hi,
  };
}

const LINE = directionsOf([[1n]]);
const ORTHONORMAL = directionsOf([
  [1n, 0n],
  [0n, 1n],
]);
const y = (...labels: number[]) => labels.map((label) => Rational.fromDouble(label));

/** One input, four neurons at 10, 10, 10 and `last`: u(0) = (30 + last) / 2. */
function oneInput(last: number, residualNorm: number): BootstrapInput {
  const start = explicitStart([[10], [10], [10], [last]], [1, 1, 1, 1]);
  return inputOf(LINE, start, y((30 + last) / 2 - residualNorm));
}

describe("flowBootstrap", () => {
  it("has mu = p and rho = |e(0)| / (p sqrt m) when no pair can change (oracle: closed form)", () => {
    const { closes, rho, rate } = flowBootstrap(oneInput(10, 1));
    expect(closes).toBe(true);
    expect(rate).toBeLessThanOrEqual(1);
    expect(rate).toBeGreaterThan(1 - 1e-12);
    expect(rho).toBeGreaterThanOrEqual(0.5);
    expect(rho).toBeLessThan(0.5 + 1e-12);
  });

  it("pays for the pairs within rho (oracle: one of four may be lost, mu = 3/4, rho = 2/3)", () => {
    const { closes, rho, rate } = flowBootstrap(oneInput(0.25, 1));
    expect([closes, rate, rho]).toEqual([true, expect.closeTo(0.75, 12), expect.closeTo(2 / 3, 12)]);
    expect(flowBootstrap(oneInput(0.6, 1)).rate).toBeGreaterThan(0.99); // rho = 1/2 does not reach it
  });

  it("stays open when the pairs within rho are too many, or the eigenvalue is not positive", () => {
    expect(flowBootstrap(oneInput(0.25, 30)).closes).toBe(false);
    expect(flowBootstrap(oneInput(10, 15)).closes).toBe(true);
    expect(flowBootstrap({ ...oneInput(10, 1), lambdaMinH0: 0 }).closes).toBe(false);
    expect(flowBootstrap({ ...oneInput(10, 1), lambdaMinH0: Number.NaN }).closes).toBe(false);
  });

  it("closes for a start that fits, at rho = 0", () => {
    expect(flowBootstrap(oneInput(10, 0))).toMatchObject({ closes: true, rho: expect.closeTo(0, 12) });
  });
});

describe("descentBootstrap", () => {
  it("has q = 1 - eta p and rho = |e(0)| / (p sqrt m) when no pair can change (oracle: closed form)", () => {
    const { closes, rho, rate } = descentBootstrap(oneInput(10, 1), Rational.of(1, 10));
    expect([closes, rate, rho]).toEqual([true, expect.closeTo(0.9, 12), expect.closeTo(0.5, 12)]);
    expect(rate).toBeGreaterThanOrEqual(0.9);
    expect(rho).toBeGreaterThanOrEqual(0.5);
  });

  it("pays for the pairs within rho (oracle: q = 9/10 + (1/10) / 4, rho = 2/3)", () => {
    const { closes, rho, rate } = descentBootstrap(oneInput(0.25, 1), Rational.of(1, 10));
    expect([closes, rate, rho]).toEqual([true, expect.closeTo(0.925, 12), expect.closeTo(2 / 3, 12)]);
  });

  it("feels a step size beyond the curvature: q = eta - 1 for H = 1 (oracle: closed form), none from eta = 2 on", () => {
    expect(descentBootstrap(oneInput(10, 1), Rational.of(3, 2))).toMatchObject({
      closes: true,
      rate: expect.closeTo(0.5, 12),
      rho: expect.closeTo(1.5, 12),
    });
    expect(descentBootstrap(oneInput(10, 1), Rational.of(2)).closes).toBe(false);
    expect(descentBootstrap(oneInput(10, 1), Rational.of(5)).closes).toBe(false);
  });
});

describe("the bootstrap on random starts", () => {
  const labels = y(1, -1);
  const wide = drawStart({ seed: 1, m: 4000, d: 2 });
  const narrow = drawStart({ seed: 1, m: 20, d: 2 });

  it("closes for a wide network and not for a narrow one", () => {
    expect(flowBootstrap(inputOf(ORTHONORMAL, wide, labels)).closes).toBe(true);
    expect(descentBootstrap(inputOf(ORTHONORMAL, wide, labels), Rational.of(1)).closes).toBe(true);
    expect(flowBootstrap(inputOf(ORTHONORMAL, narrow, labels)).closes).toBe(false);
    expect(descentBootstrap(inputOf(ORTHONORMAL, narrow, labels), Rational.of(1)).closes).toBe(false);
  });

  it("gives a radius that its own ball justifies (oracle: the two inequalities, evaluated again)", () => {
    const input = inputOf(ORTHONORMAL, wide, labels);
    const { rho, rate } = flowBootstrap(input);
    const mu = input.lambdaMinH0 - perturbationBound(input.cosines, input.pattern, input.preactivations, rho);
    expect(rate).toBeLessThanOrEqual(mu);
    expect((Math.sqrt(input.normG / 4000) * input.residual) / mu).toBeLessThanOrEqual(rho * (1 + 1e-12));
  });

  it("is kept by the trajectories (oracle: gradient descent and flow, run)", () => {
    const input = inputOf(ORTHONORMAL, wide, labels);
    const descent = descentBootstrap(input, Rational.of(1, 2));
    const steps = descend(ORTHONORMAL, wide, labels, { stepSize: 0.5, steps: 60 });
    steps.residual.forEach((norm, k) => {
      expect(norm).toBeLessThanOrEqual(descent.rate ** k * steps.residual[0] * (1 + 1e-9));
      expect(steps.drift[k]).toBeLessThanOrEqual(descent.rho);
    });
    const flow = flowBootstrap(input);
    const path = gradientFlow(ORTHONORMAL, wide, labels, { horizon: 30 });
    path.time.forEach((t, k) => {
      expect(path.residual[k]).toBeLessThanOrEqual(Math.exp(-flow.rate * t) * path.residual[0] * (1 + 1e-9));
      expect(path.drift[k]).toBeLessThanOrEqual(flow.rho);
      expect(path.leastEigenvalue[k]).toBeGreaterThanOrEqual(flow.rate);
    });
  });
});
