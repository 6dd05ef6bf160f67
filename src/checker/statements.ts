/**
 * Which comparisons imply a verdict on a statement of du2018, and the hash of the statement in the words for which that was judged
 * (docs/certificates.md derives each). A verdict needs all comparisons of one of the ways; no way, no such verdict.
 * Premises of all but Theorem 3.1: lambda0 > 0, rows of norm 1.
 */
export interface Rule {
  readonly hash: string;
  readonly holds: readonly (readonly string[])[];
  readonly fails: readonly (readonly string[])[];
}

const rule = (
  hash: string,
  holds: readonly (readonly string[])[],
  fails: readonly (readonly string[])[] = [],
): Rule => ({ hash, holds, fails });

const FLOW = [["rate <= 2 * flowRate", "flowDrift <= driftRadius"]];
/** The floor of the eigenvalue holds for all time, and the drift passes its radius. */
const FLOW_BROKEN = [["lambda0 / 2 <= flowRate", "driftRadius < flowDriftReached"]];

export const RULES: ReadonlyMap<string, Rule> = new Map([
  ["du2018/theorem-3.1", rule("4722338a31742d585ccf13f24736bb0471a85211d898f32dc50e19a15379fe1a", [["0 < lambda0"]])],
  [
    "du2018/lemma-3.1",
    rule(
      "b2818f3f3c1372ac4183e5a7c77cf51a0573e9dc9f144a1d5960846e76bed4f7",
      [["normH0MinusHinf <= lambda0 / 4", "3 * lambda0 / 4 <= lambdaMinH0"]],
      [["lambda0 / 4 < normH0MinusHinf"], ["lambdaMinH0 < 3 * lambda0 / 4"]],
    ),
  ],
  [
    "du2018/lemma-3.2",
    rule(
      "8cf75b37f25ffad6a36af8d47c7c01f763608dd2caf9668943950f38533f81d8",
      [["radius <= ballRadius", "ballBound < lambda0 / 4"]],
      [["movedRadius <= radius", "lambda0 / 4 <= movedChange"]],
    ),
  ],
  [
    "du2018/lemma-3.2-printed",
    rule(
      "473066ab39dde5b2b8f9e101c2fd2ee10efa871d10f601b94923c82849b0a819",
      [["radius <= ballRadius", "ballBound < lambda0 / 4", "lambda0 / 2 < lambdaMinH0 - ballBound"]],
      [["lambdaMinH0 <= lambda0 / 2"], ["movedRadius <= radius", "lambda0 / 4 <= movedChange"]],
    ),
  ],
  ["du2018/lemma-3.3", rule("d97f73e73b4e5137aa7611bf3901889e0a09336301ba3e4399419c0203ceff61", FLOW, FLOW_BROKEN)],
  [
    "du2018/lemma-3.3-printed",
    rule("d7f79a6deea490cd148a50d3c78d0b0635b5013d55a38cf51187b811535e5dbb", FLOW, FLOW_BROKEN),
  ],
  [
    "du2018/lemma-3.4",
    rule("b0ade11f8e3b73a5b7d2d558e2918af1d3b6a3130cd9386e2a45d568bde18712", [
      [
        "radius <= ballRadius",
        "lambda0 / 2 <= lambdaMinH0 - ballBound",
        "driftBound <= driftRadius",
        "driftRadius < radius",
      ],
    ]),
  ],
  [
    "du2018/theorem-3.2",
    rule("b0763dbe8179b70d3fee35b43400afdddda9cdc4e69780664ea965f408309d9c", [["rate <= 2 * flowRate"]]),
  ],
  [
    "du2018/lemma-4.1",
    rule(
      "5a2acde51fe9a1d75d577ceaf73d06e37a93f96a7a71493aee367a00c4a89d20",
      [["radius <= pairsAtMostRadius", "pairsAtMost <= mostPairs"]],
      [["pairsAtLeastRadius <= radius", "mostPairs < pairsAtLeast"]],
    ),
  ],
  [
    "du2018/corollary-4.1",
    rule("dfed4ac13bec2146ddc0e34e6bb7b309cf7655dc5c0071b4ce6510db32aa976f", [["descentDrift <= driftRadius"]]),
  ],
  [
    "du2018/theorem-4.1",
    rule(
      "4dc58ab739a2a89d5a8d3ad44729103c644b66acaa80b79f3f7383a3f8cfdd92",
      [["descentFactor^2 <= factor"]],
      [["0 <= factor", "0 < initialResidual", "factor < descentReached^2"]],
    ),
  ],
]);
