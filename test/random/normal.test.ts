import { describe, expect, it } from "vitest";
import { deterministicLog, normalQuantile } from "../../src/random/normal.ts";

// Oracle: mpmath 1.2.1 at 60 digits, of the exact double p: sqrt(2) * erfinv(2 * mpf(p) - 1).
const QUANTILES: readonly (readonly [number, number])[] = [
  [1.1102230246251565e-16, -8.209536151601387],
  [3.3306690738754696e-16, -8.076571004130125],
  [9.094947017729282e-13, -7.047700256664409],
  [1e-10, -6.361340902404057],
  [1.38e-11, -6.658838502850766],
  [1.4e-11, -6.656723091518184],
  [1e-6, -4.753424308822899],
  [0.01, -2.326347874040841],
  [0.05, -1.6448536269514726],
  [0.074999, -1.4395385353452308],
  [0.075001, -1.4395244066035215],
  [0.1, -1.2815515655446004],
  [0.2, -0.8416212335729142],
  [0.3, -0.5244005127080408],
  [0.4, -0.2533471031357997],
  [0.4999, -0.00025066283008800747],
  [0.5000000000000002, 5.565832849343534e-16],
  [0.8, 0.8416212335729144],
  [0.9249, 1.4388253927525403],
  [0.9251, 1.440238267527964],
  [0.975, 1.9599639845400538],
  [0.9999, 3.7190164854557084],
  [0.9999999999999999, 8.209536151601387],
];

// Oracle: mpmath 1.2.1 at 60 digits, of the exact double x: ln(mpf(x)).
const LOGARITHMS: readonly (readonly [number, number])[] = [
  [1.1102230246251565e-16, -36.7368005696771],
  [1e-18, -41.44653167389282],
  [1e-10, -23.025850929940457],
  [0.001, -6.907755278982137],
  [0.07, -2.659260036932778],
  [0.3, -1.2039728043259361],
  [0.49, -0.7133498878774648],
  [0.5, -Math.LN2],
  [0.51, -0.6733445532637656],
  [0.7071067811865475, -0.34657359027997275],
  [Math.SQRT1_2, -0.3465735902799726],
  [0.72, -0.3285040669720361],
  [0.9, -0.10536051565782628],
  [0.999, -0.0010005003335835344],
  [0.9999999999999999, -1.1102230246251565e-16],
];

describe("normalQuantile", () => {
  it.each(QUANTILES)("agrees with mpmath at p = %d", (p, expected) => {
    expect(Math.abs(normalQuantile(p) / expected - 1)).toBeLessThan(1e-15);
  });

  // Oracle: the test values printed with algorithm AS 241 (Wichura 1988, section "Accuracy and testing").
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
  ])("agrees with the value published with AS 241 at p = %d", (p, expected) => {
    expect(Math.abs(normalQuantile(p) / expected - 1)).toBeLessThan(4e-16);
  });

  it("is exactly odd about 1/2, where it is 0", () => {
    expect(normalQuantile(0.5)).toBe(0);
    for (let i = 1; i < 4096; i++) expect(normalQuantile(1 - i / 8192)).toBe(-normalQuantile(i / 8192));
  });

  it("increases strictly over a grid that crosses both splits of the algorithm", () => {
    for (let i = 1; i < 20000; i++)
      expect(normalQuantile(i * 5e-5)).toBeGreaterThan(normalQuantile((i - 1) * 5e-5 || 1e-20));
  });
});

describe("deterministicLog", () => {
  it.each(LOGARITHMS)("agrees with mpmath at x = %d", (x, expected) => {
    expect(Math.abs(deterministicLog(x) / expected - 1)).toBeLessThan(2 ** -51);
  });

  it("is 0 at 1 and k ln 2 at powers of two (closed form)", () => {
    expect(deterministicLog(1)).toBe(0);
    for (let k = 1; k <= 126; k++)
      expect(Math.abs(deterministicLog(2 ** -k) / (-k * Math.LN2) - 1)).toBeLessThan(2 ** -51);
  });
});
