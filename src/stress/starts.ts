import { explicitStart, type Start } from "../network/index.ts";

/**
 * A neuron for each of the 2^d sign patterns of R^d, with weights +-scale: on e_i exactly half of them are active, on e_i and -e_i together none,
 * on e_i and e_j a quarter. With `parity`, a_r is the product of the signs of w_r, so that the network is 0 on every +-e_i (d >= 2); with `plus`
 * it is 1.
 */
export function balancedStart(d: number, scale: number, signs: "parity" | "plus"): Start {
  const patterns = Array.from({ length: 2 ** d }, (_, bits) =>
    Array.from({ length: d }, (_, k) => ((bits >> k) & 1 ? -1 : 1)),
  );
  const parity = (pattern: readonly number[]): number => pattern.reduce((product, sign) => product * sign, 1);
  return explicitStart(
    patterns.map((pattern) => pattern.map((sign) => sign * scale)),
    patterns.map((pattern) => (signs === "parity" ? parity(pattern) : 1)),
  );
}

/** m neurons on R^1 with weights +-scale and a_r = 1, of which `active` see the input 1. */
export function oneInputStart(active: number, m: number, scale: number): Start {
  return explicitStart(
    Array.from({ length: m }, (_, r) => [r < active ? scale : -scale]),
    new Array<number>(m).fill(1),
  );
}
