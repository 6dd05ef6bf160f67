import nerdamer from "nerdamer/all";
import { describe, expect, it } from "vitest";
import * as constants from "../../src/packs/du2018/constants.ts";

/** Expressions of constants.ts in nerdamer's hands: every symbol prefixed, because `E`, `e` and `i` mean something to it. */
const symbolic = (text: string): string =>
  text.replace(/[a-z][A-Za-z0-9]*/g, (name) => (["sqrt", "log"].includes(name) ? name : `v_${name}`));

/** True when nerdamer expands the difference to 0: the second witness of an identity. */
function identical(left: string, right: string): boolean {
  const expanded = nerdamer(`expand((${left})-(${right}))`).toString();
  nerdamer.flush();
  return expanded === "0";
}

/** |y - u(0)|^2 by Markov at failure probability delta / 3. */
const RESIDUAL_SQUARED = "(3 * (v_labelNormSquared + v_n / 2) / v_delta)";
const squared = (text: string, delta: string): string =>
  `((${symbolic(text).replaceAll("v_delta", delta)})^2)`
    .replaceAll("sqrt(2 * v_pi)", "v_root2pi")
    .replaceAll("sqrt(v_width)", "v_rootWidth")
    .replaceAll("sqrt(v_n)", "v_rootN");
/** Cross-multiplied R'^2 = R^2 with the width put in, where square roots have been squared away. */
function driftMeetsRadius(drift: string, radius: string, delta: string, width: string): boolean {
  const tidy = (text: string): string =>
    text
      .replaceAll("v_root2pi", "((2*v_pi)^(1/2))")
      .replaceAll("v_rootWidth", `((${symbolic(width)})^(1/2))`)
      .replaceAll("v_rootN", "(v_n^(1/2))")
      .replaceAll("v_initialResidual", `(${RESIDUAL_SQUARED}^(1/2))`);
  return identical(`(${tidy(squared(drift, delta))})/(${tidy(squared(radius, delta))})`, "1");
}

describe("the widths are what the argument gives (second engine: nerdamer expand)", () => {
  it("Theorem 3.2: R' = R exactly at the width, with delta/3 for each event", () => {
    const { DRIFT_RADIUS, RADIUS_LEMMA_32, WIDTH_THEOREM_32 } = constants;
    expect(driftMeetsRadius(DRIFT_RADIUS, RADIUS_LEMMA_32, "(v_delta/3)", WIDTH_THEOREM_32)).toBe(true);
    expect(
      driftMeetsRadius(DRIFT_RADIUS, RADIUS_LEMMA_32, "(v_delta/3)", WIDTH_THEOREM_32.replace("27648", "27647")),
    ).toBe(false);
    expect(driftMeetsRadius(constants.DRIFT_RADIUS_PRINTED, RADIUS_LEMMA_32, "(v_delta/3)", WIDTH_THEOREM_32)).toBe(
      false,
    );
  });

  it("Theorem 4.1: Corollary 4.1's radius meets section 4's radius exactly at the width", () => {
    const { DRIFT_COROLLARY_41, RADIUS_SECTION_4, WIDTH_THEOREM_41 } = constants;
    expect(driftMeetsRadius(DRIFT_COROLLARY_41, RADIUS_SECTION_4, "v_delta", WIDTH_THEOREM_41)).toBe(true);
    expect(
      driftMeetsRadius(DRIFT_COROLLARY_41, RADIUS_SECTION_4, "v_delta", WIDTH_THEOREM_41.replace("442368", "442367")),
    ).toBe(false);
  });

  it("Lemma 3.1: n times the Hoeffding deviation is lambda0/4 exactly at the width", () => {
    const deviation = `(log(v_n*(v_n+1)/v_delta)/(2*(${symbolic(constants.WIDTH_LEMMA_31)})))`;
    expect(identical(`v_n^2*${deviation}`, "v_lambda0^2/16")).toBe(true);
    expect(identical(`v_n^2*${deviation}`, "v_lambda0^2/15")).toBe(false);
  });

  it("Lemma 3.2: 2 n Q with Q by Markov is lambda0/4 exactly at the radius; section 4's radius leaves n Q = lambda0/16", () => {
    const perturbation = (radius: string, delta: string): string =>
      `4*v_n^2*(${symbolic(radius)})/(sqrt(2*v_pi)*${delta})`;
    expect(identical(perturbation(constants.RADIUS_LEMMA_32, "v_delta"), "v_lambda0/4")).toBe(true);
    expect(identical(perturbation(constants.RADIUS_SECTION_4, "(v_delta/3)"), "v_lambda0/8")).toBe(true);
    expect(identical(perturbation(constants.RADIUS_SECTION_4, "v_delta"), "v_lambda0/8")).toBe(false);
  });
});
