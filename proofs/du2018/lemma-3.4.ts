import type { Step } from "../../src/proof/index.ts";
import { defineProof, forAll } from "./define.ts";

const FARTHEST = "largest(r, distance(r, Wt(s)))";
const at = (time: string): string => FARTHEST.replace("Wt(s)", `Wt(${time})`);
const FLOOR = "lambda0 / 2 <= lambdaMin(H(Wt(s)))";

/** While no neuron has left the ball of radius R, the least eigenvalue is at least lambda0/2, so Lemma 3.3 applies at t. */
function lemma33AtT(name: string, inBall: readonly Step[]): Step[] {
  const id = (text: string): string => `${text}-${name}`;
  return [
    { id: id("earlier"), rule: "assume", claim: "s <= t" },
    ...inBall,
    { id: id("all-near"), rule: "largest", from: [id("near")], claim: "all(r, distance(r, Wt(s)) <= R)" },
    {
      id: id("ball-at-s"),
      rule: "specialise",
      from: ["ball"],
      with: { W: "Wt(s)" },
      claim: `implies(all(r, distance(r, Wt(s)) <= R), ${FLOOR})`,
    },
    { id: id("floor"), rule: "instantiate", from: [id("ball-at-s"), id("all-near")], claim: FLOOR },
    {
      id: id("floor-if"),
      rule: "discharge",
      from: [id("floor")],
      discharge: [id("earlier")],
      claim: `implies(s <= t, ${FLOOR})`,
    },
    ...forAll(id("floors"), id("floor-if"), ["s"], `implies(s <= t, ${FLOOR})`),
    {
      id: id("lemma-3.3"),
      rule: "cite",
      cite: "du2018/lemma-3.3",
      with: { T: "t" },
      from: [id("floors")],
      claim: "length(e(t))^2 <= exp(-lambda0 * t) * length(e(0))^2 and distance(r, Wt(t)) <= driftRadius",
    },
    { id: id("drift"), rule: "conjunction", from: [id("lemma-3.3")], claim: "distance(r, Wt(t)) <= driftRadius" },
    ...forAll(id("drifts"), id("drift"), ["r"], "distance(r, Wt(t)) <= driftRadius"),
  ];
}

/** Du et al. 2018, Lemma 3.4: no neuron can first reach the radius R, since it would have moved by at most R' < R. */
export const lemma34 = defineProof({
  statement: "lemma-3.4",
  sha256: "f8ac7b3dd7fd8610e20c05675410c0e7d0f0d1fc05bbe542ff3740747f65a2a6",
  steps: [
    { id: "so-far", rule: "assume", claim: `all(s, implies(s <= t, ${FARTHEST} <= R))` },
    ...lemma33AtT("so-far", [
      { id: "if-earlier-so-far", rule: "specialise", from: ["so-far"], claim: `implies(s <= t, ${FARTHEST} <= R)` },
      {
        id: "near-so-far",
        rule: "instantiate",
        from: ["if-earlier-so-far", "earlier-so-far"],
        claim: `${FARTHEST} <= R`,
      },
    ]),
    { id: "farthest", rule: "largest", from: ["drifts-so-far"], claim: `${at("t")} <= driftRadius` },
    { id: "continuous", rule: "axiom", cite: "du2018/continuous", claim: `continuous(t, ${at("t")})` },
    { id: "start-r", rule: "axiom", cite: "du2018/start", claim: "distance(r, Wt(0)) == 0" },
    { id: "start-inside", rule: "inequality", from: ["start-r"], claim: "distance(r, Wt(0)) <= R" },
    ...forAll("starts", "start-inside", ["r"], "distance(r, Wt(0)) <= R"),
    { id: "start", rule: "largest", from: ["starts"], claim: `${at("0")} <= R` },
    {
      id: "for-ever",
      rule: "continuity",
      from: ["continuous", "start", "gap", "farthest"],
      with: { variable: "t" },
      discharge: ["so-far"],
      claim: `${at("t")} <= driftRadius`,
    },
    // So the floor and Lemma 3.3 hold at every time.
    ...lemma33AtT("always", [
      { id: "at-s", rule: "instantiate", from: ["for-ever"], with: { t: "s" }, claim: `${FARTHEST} <= driftRadius` },
      { id: "near-always", rule: "inequality", from: ["at-s", "gap", "earlier-always"], claim: `${FARTHEST} <= R` },
    ]),
    { id: "now", rule: "inequality", claim: "t <= t" },
    {
      id: "floor-now-if",
      rule: "specialise",
      from: ["floors-always"],
      with: { s: "t" },
      claim: "implies(t <= t, lambda0 / 2 <= lambdaMin(H(Wt(t))))",
    },
    {
      id: "floor-now",
      rule: "instantiate",
      from: ["floor-now-if", "now"],
      claim: "lambda0 / 2 <= lambdaMin(H(Wt(t)))",
    },
    {
      id: "conclusion",
      rule: "conjunction",
      from: ["floor-now", "drifts-always", "lemma-3.3-always"],
      claim:
        "lambda0 / 2 <= lambdaMin(H(Wt(t))) and all(r, distance(r, Wt(t)) <= driftRadius) and length(e(t))^2 <= exp(-lambda0 * t) * length(e(0))^2",
    },
  ],
});
