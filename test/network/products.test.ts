import { describe, expect, it } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import { directionsOf, plainBackend } from "../../src/linalg/index.ts";
import { createWasmBackend } from "../../src/linalg/wasm/index.ts";
import { activationPattern, drawStart, preactivations } from "../../src/network/index.ts";
import { MANY_PRODUCTS } from "../../src/network/preactivation.ts";
import { sharpCosines } from "../../src/network/sharp-cosines.ts";
import { sharpResidual } from "../../src/network/start-residual.ts";
import { fillNormal, stream } from "../../src/random/index.ts";

describe("products of a large start by a backend (oracle: plain loops and tables of subset sums)", () => {
  const [n, d, m] = [61, 67, 16_500]; // neither blocks of n neurons nor of 4096 come out even
  const entries = new Float64Array(n * d);
  fillNormal(stream(3, "rows"), entries);
  const directions = directionsOf(
    Array.from({ length: n }, (_, i) =>
      Array.from(entries.subarray(i * d, (i + 1) * d), (x) => BigInt(Math.round(x * 2 ** 30))),
    ),
  );
  const start = drawStart({ seed: 4, m, d });
  const backend = createWasmBackend();

  it("pre-activations agree within their errors", () => {
    expect(n * d * m).toBeGreaterThanOrEqual(MANY_PRODUCTS);
    const [own, other] = [preactivations(directions, start), preactivations(directions, start, backend)];
    expect(other.error).toEqual(own.error);
    for (let at = 0; at < n * m; at++) {
      const off = Math.abs(own.z[at] - other.z[at]);
      if (!(off <= 2 * own.error[at % m])) throw new Error(`entry ${at} is off by ${off}`);
    }
  });

  it("residuals of the start agree within their errors", () => {
    const pattern = activationPattern(directions, start, preactivations(directions, start));
    const cosines = sharpCosines(directions, plainBackend);
    const labels = Array.from({ length: n }, (_, i) => Rational.of(i, 7));
    const [own, other] = [plainBackend, backend].map((by) => sharpResidual(start, pattern, cosines, labels, by));
    expect(other.error).toBeLessThan(1e-23);
    let square = 0;
    for (let i = 0; i < n; i++) square += (own.hi[i] - other.hi[i] + (own.lo[i] - other.lo[i])) ** 2;
    expect(Math.sqrt(square)).toBeLessThanOrEqual(own.error + other.error);
  });
});
