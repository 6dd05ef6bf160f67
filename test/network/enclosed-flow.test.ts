import { describe, expect, it } from "vitest";
import { Ball, Rational } from "../../src/kernel/index.ts";
import { directionsOf } from "../../src/linalg/index.ts";
import { drawStart, type EnclosedFlow, enclosedFlow, explicitStart } from "../../src/network/index.ts";

const y = (...labels: number[]) => labels.map((label) => Rational.fromDouble(label));
const LINE = directionsOf([[1n]]);
const ORTHONORMAL = directionsOf([
  [1n, 0n],
  [0n, 1n],
]);

/** Every interval of the run contains the value that the oracle gives for its time. */
function expectInside(flow: EnclosedFlow, residualAt: (t: Rational) => Ball): void {
  flow.time.forEach((t, k) => {
    const value = residualAt(t);
    expect(Ball.of(flow.residual[k].lo).atMost(value).state, `below at k = ${k}`).not.toBe("no");
    expect(value.atMost(Ball.of(flow.residual[k].hi)).state, `above at k = ${k}`).not.toBe("no");
  });
}

describe("gradient flow, enclosed", () => {
  it("n = 1: |e(t)| = |e(0)| exp(-p t) (oracle: closed form in balls), and narrows as 1 / steps", () => {
    const start = explicitStart([[8], [8], [8], [-8]], [1, 1, 1, 1]); // u = 12, p = 3/4
    const run = (steps: number) =>
      enclosedFlow(
        { directions: LINE, start, labels: y(11) },
        { horizon: Rational.of(2), steps, isEnough: () => false },
      );
    const widths = [40, 160].map((steps) => {
      const flow = run(steps);
      expect(flow.time).toHaveLength(steps + 1);
      expectInside(flow, (t) => Ball.of(t).times(3).over(4).negate().exp());
      return flow.residual[steps].width();
    });
    expect(widths[0]).toBeLessThan(0.3);
    expect(widths[1]).toBeLessThan(widths[0] / 3.5);
  });

  it("a pair that crosses its kink: before it decay with both, after it with one (oracle: closed form in balls)", () => {
    // n = 1, m = 4, a = (1, 1, 1, 1): u = (1/2)(2 + 1/8 + 0 + 0), y = 0. Two active neurons move by -(1/2) e each, e' = -(1/2) e,
    // until the second one is at its kink: it has moved by 1/8 = e(0) (1 - exp(-t/2)).
    const start = explicitStart([[2], [0.125], [-3], [-3]], [1, 1, 1, 1]);
    const flow = enclosedFlow(
      { directions: LINE, start, labels: y(0) },
      { horizon: Rational.of(1), steps: 400, isEnough: () => false },
    );
    const e0 = Ball.of(Rational.of(17, 16));
    const left = Ball.of(1).minus(Ball.of(Rational.of(1, 8)).over(e0)); // exp(-t*/2)
    const kink = left.log().times(-2);
    expectInside(flow, (t) => {
      const late = Ball.of(t).minus(kink);
      if (late.sign() === -1) return e0.times(Ball.of(t).over(-2).exp());
      return e0.times(left).times(late.over(-4).exp());
    });
    const last = flow.time.findIndex((t) => Ball.of(t).minus(kink).sign() !== -1) - 2;
    expect(last).toBeGreaterThan(80);
    expect(flow.residual[last].width()).toBeLessThan(0.05);
  });

  it("a neuron that stops at its kink, where a step of descent goes far beyond it (oracle: it has moved by its margin, and e = 5)", () => {
    const flow = enclosedFlow(
      { directions: LINE, start: explicitStart([[2 ** -10]], [1]), labels: y(-5) },
      { horizon: Rational.of(1, 5), steps: 2, isEnough: () => false },
    );
    for (const { step, drift } of flow.records.slice(1)) {
      expect(drift.contains(2 ** -10), `drift at k = ${step}`).toBe(true);
      expect(flow.residual[step].contains(5), `residual at k = ${step}`).toBe(true);
    }
    expect(flow.records).toHaveLength(3);
  });

  it("a pair that slides along its kink stays enclosed, and is told by its chatter (oracle: Filippov's solution by hand)", () => {
    // m = 1, a = 1, x_1 = (1, 0), x_2 = (3/5, 4/5), y = (-1, 1), w(0) = (1/10, 3/10): from t = 0.158349214025326 on <w, x_1> = 0,
    // |e|^2 = 1 + r^2, r' = -(16/25) r.
    const directions = directionsOf([
      [1n, 0n],
      [3n, 4n],
    ]);
    const flow = enclosedFlow(
      { directions, start: explicitStart([[0.1, 0.3]], [1]), labels: y(-1, 1) },
      { horizon: Rational.of(1, 5), steps: 1000, isEnough: () => false },
    );
    const from = 0.158349214025326;
    // Sliding weight w = (0, v): u_2 = 4 v / 5, and just after `from` the residual is continuous, so r(from)^2 = |e|^2 - 1.
    const at = flow.time.findIndex((t) => t.toDouble() > from);
    expect(flow.sliding.slice(0, at - 2).every((count) => count === 0)).toBe(true);
    expect(flow.sliding.slice(at + 3).some((count) => count > 0)).toBe(true);
    const [lo, hi] = [flow.residual[at].lo, flow.residual[at].hi];
    flow.time.slice(at).forEach((t, j) => {
      const decay = Math.exp((-32 / 25) * (t.toDouble() - flow.time[at].toDouble()));
      const [least, most] = [lo, hi].map((x) => Math.sqrt(1 + Math.max(0, x * x - 1) * decay));
      expect(flow.residual[at + j].lo).toBeLessThanOrEqual(most * (1 + 1e-12));
      expect(flow.residual[at + j].hi).toBeGreaterThanOrEqual(least * (1 - 1e-12));
    });
  });

  it("its bootstrap closes at t = 0 for a wide network, later for a narrower one, never for one that is dead", () => {
    const run = (m: number, steps: number) =>
      enclosedFlow(
        { directions: ORTHONORMAL, start: drawStart({ seed: 1, m, d: 2 }), labels: y(1, -1) },
        { horizon: Rational.of(4), steps },
      );
    expect(run(4000, 10).trials.at(-1)).toMatchObject({ closes: true, step: 0 });
    const later = run(20, 1600);
    const last = later.trials.at(-1);
    expect(last?.closes).toBe(true);
    expect(last?.step).toBeGreaterThan(0);
    expect(last?.rate).toBeGreaterThan(0);
    const dead = enclosedFlow(
      { directions: ORTHONORMAL, start: explicitStart([[-1, -1]], [1]), labels: y(1, -1) },
      { horizon: Rational.of(1), steps: 20 },
    );
    expect(dead.trials.every(({ closes }) => !closes)).toBe(true);
    expect(dead.residual[20].contains(Math.SQRT2) || dead.residual[20].hi >= Math.SQRT2 * (1 - 1e-15)).toBe(true);
  });
});
