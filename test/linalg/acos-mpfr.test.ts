import { init } from "gmp-wasm";
import { beforeAll, describe, expect, test } from "vitest";
import { ACOS_RELATIVE_ERROR, acos, ORTHANT_ABSOLUTE_ERROR, orthantProbability } from "../../src/linalg/index.ts";
import { randomPoints, specialPoints } from "./acos-points.ts";

/** Bits of MPFR's results, each correctly rounded: its own error is below 2^-118, nothing beside an ulp of a double. */
const BITS = 120;
/** MPFR's rounding to nearest. */
const NEAREST = 0;

/** MPFR, compiled to WebAssembly: a correctly rounded acos that shares nothing with ours. */
type Mpfr = Awaited<ReturnType<typeof init>>["binding"];

/** Gives, for a cosine, what is wrong with our two functions there. */
class Oracle {
  readonly #mpfr: Mpfr;
  readonly #c: number;
  readonly #angle: number;
  readonly #rest: number;
  readonly #pi: number;

  constructor(mpfr: Mpfr) {
    this.#mpfr = mpfr;
    const number = (): number => {
      const x = mpfr.mpfr_t();
      mpfr.mpfr_init2(x, BITS);
      return x;
    };
    [this.#c, this.#angle, this.#rest, this.#pi] = [number(), number(), number(), number()];
    mpfr.mpfr_const_pi(this.#pi, NEAREST);
  }

  /** acos(c) as a double, and computed minus true values of acos(c) and (pi - acos c)/(2 pi). */
  errors(c: number): { angle: number; acos: number; share: number } {
    const m = this.#mpfr;
    m.mpfr_set_d(this.#c, c, NEAREST);
    m.mpfr_acos(this.#angle, this.#c, NEAREST);
    m.mpfr_d_sub(this.#rest, acos(c), this.#angle, NEAREST);
    const angleError = m.mpfr_get_d(this.#rest, NEAREST);
    m.mpfr_sub(this.#rest, this.#pi, this.#angle, NEAREST);
    m.mpfr_div(this.#rest, this.#rest, this.#pi, NEAREST);
    m.mpfr_div_ui(this.#rest, this.#rest, 2, NEAREST);
    m.mpfr_d_sub(this.#rest, orthantProbability(c), this.#rest, NEAREST);
    return {
      angle: m.mpfr_get_d(this.#angle, NEAREST),
      acos: angleError,
      share: m.mpfr_get_d(this.#rest, NEAREST),
    };
  }
}

/** The distance between neighbouring doubles at x > 0. */
const ulp = (x: number): number => 2 ** (Math.floor(Math.log2(x)) - 52);

describe("acos and the orthant probability at a million points (oracle: MPFR, correctly rounded)", () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = new Oracle((await init()).binding);
  });

  test("MPFR is what it should be: acos(1/2) = pi/3 = 1.047197551196597746..., acos(0) = pi/2, acos(-1) = pi", () => {
    expect([0.5, 0, -1].map((c) => oracle.errors(c).angle)).toEqual([1.0471975511965979, Math.PI / 2, Math.PI]);
  });

  test("no error exceeds what is allowed, and the worst comes near it", { timeout: 180_000 }, () => {
    let [worstUlps, at, worstRelative, worstShare] = [0, 0, 0, 0];
    for (const c of [...specialPoints(), ...randomPoints(1_000_000)]) {
      const { angle, acos: error, share } = oracle.errors(c);
      const within = Math.abs(error) <= ACOS_RELATIVE_ERROR * angle && Math.abs(share) <= ORTHANT_ABSOLUTE_ERROR;
      if (!within) expect.fail(`c = ${c}: acos is off by ${error}, the share by ${share}`);
      const ulps = angle > 0 ? Math.abs(error) / ulp(angle) : 0;
      if (ulps > worstUlps) [worstUlps, at] = [ulps, c];
      if (angle > 0) worstRelative = Math.max(worstRelative, Math.abs(error) / (ACOS_RELATIVE_ERROR * angle));
      worstShare = Math.max(worstShare, Math.abs(share) / ORTHANT_ABSOLUTE_ERROR);
    }
    console.log(`acos: worst error ${worstUlps.toFixed(3)} ulp, at c = ${at}`);
    // A test that could not see an error of this size would be blind.
    expect(worstRelative).toBeGreaterThan(1 / 4);
    expect(worstShare).toBeGreaterThan(1 / 4);
  });
});
