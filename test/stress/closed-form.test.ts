import { describe, expect, it } from "vitest";
import { Ball, Rational } from "../../src/kernel/index.ts";
import {
  cosineSine,
  limitEntry,
  oddCircle,
  oppositePairAndPoint,
  PI,
  simplex,
  twoPoints,
} from "../../src/stress/closed-form.ts";
import { circlePoint, oddCircleRows } from "../../src/stress/rows.ts";

/** True when the ball lies within one unit of the last digit written. */
function isNear(ball: Ball, digits: string): boolean {
  const [, , exponent = "0"] = /^([\d.]+)e?(-?\d+)?$/.exec(digits) ?? [];
  const places = (digits.split("e")[0].split(".")[1] ?? "").length - Number(exponent);
  const unit = Rational.of(10).pow(-places);
  return ball.minus(Rational.parse(digits)).abs().upper().compare(unit) < 0;
}

/** cos theta for a rational theta. */
const cos = (theta: Rational): Ball => cosineSine(Ball.of(theta, 512)).cos;

describe("closed forms of lambda0 (oracle: values published to 30 digits, computed with mpmath)", () => {
  it.each([
    ["1", "0.315840629808793745352968705635"],
    ["1/10", "0.0183339004910894181337322654787"],
    ["1e-6", "1.59155193091815758276504489003e-7"],
    ["1e-8", "1.59154945591895327811136587944e-9"],
    ["1e-12", "1.59154943092145335768883683795e-13"],
  ])("two points at angle %s", (theta, value) => {
    expect(isNear(twoPoints(cos(Rational.parse(theta))), value)).toBe(true);
  });

  it("simplex and circle", () => {
    expect(isNear(simplex(3), "0.304086723984696364914572220389")).toBe(true);
    expect(isNear(oddCircle(9), "0.0393967017010227996321543105328")).toBe(true);
    expect(oddCircle(3).overlaps(Rational.of(1, 3))).toBe(true);
    expect(oddCircle(5).overlaps(Rational.of(3, 10))).toBe(true);
    expect(oddCircle(5).radius().compare(Rational.of(1, 10).pow(100))).toBeLessThan(0);
  });

  it("a third point between an opposite pair costs nothing when it is orthogonal to both (oracle: H_inf = I/2)", () => {
    expect(oppositePairAndPoint(Ball.of(0n, 512)).overlaps(Rational.of(1, 2))).toBe(true);
    expect(limitEntry(Ball.of(-1n, 512)).overlaps(0n)).toBe(true);
  });

  it("cos and sin (oracle: pi/3, and the sum of squares)", () => {
    const { cos: c, sin: s } = cosineSine(PI.over(3n));
    expect(c.overlaps(Rational.of(1, 2))).toBe(true);
    expect(c.square().plus(s.square()).overlaps(1n)).toBe(true);
    expect(s.square().overlaps(Rational.of(3, 4))).toBe(true);
    expect(c.radius().compare(Rational.of(1, 10).pow(140))).toBeLessThan(0);
  });
});

describe("rational points of the circle", () => {
  it("have norm 1 exactly, and the angle 2 atan t", () => {
    const t = Rational.of(3, 7);
    const [x, y] = circlePoint(t);
    expect(x.times(x).plus(y.times(y)).equals(Rational.one)).toBe(true);
    expect(Ball.of(x, 256).acos().overlaps(Ball.of(t, 256).atan().times(2n))).toBe(true);
  });

  it("lie within the stated error of the equispaced ones (oracle: inner products of neighbours against cos(2 pi/n))", () => {
    const { rows, error } = oddCircleRows(9);
    const wanted = cosineSine(PI.times(2n).over(9n)).cos;
    rows.forEach((row, i) => {
      const next = rows[(i + 1) % 9];
      const inner = row[0].times(next[0]).plus(row[1].times(next[1]));
      expect(wanted.minus(inner).abs().upper().compare(error.plus(error))).toBeLessThanOrEqual(0);
    });
    expect(error.compare(Rational.of(1, 10).pow(25))).toBeLessThan(0);
    expect(error.sign()).toBe(1);
  });
});
