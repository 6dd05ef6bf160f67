import { certified, defineLemma, refuted, shownBall, slackUnder, undecided } from "../../lemma/index.ts";
import { MOST_PAIRS, PAPER, RADIUS_SECTION_4 } from "./constants.ts";
import { positiveLambda0, unitInputs } from "./hypotheses.ts";

/** Du et al. 2018, Lemma 4.1: few activation patterns can change on the ball. */
export const lemma41 = defineLemma({
  id: "du2018/lemma-4.1",
  title: "Few activation patterns can change near the start",
  statement: String.raw`\sum_{i=1}^n \lvert S_i^\perp \rvert \le \frac{2 m n R}{\sqrt{2\pi}\, \delta}, \quad S_i^\perp = \{ r : \lvert w_r(0)^\top x_i \rvert \le R \}`,
  summary:
    "The number of pairs (neuron, input) whose activation can change within R of the start is at most 2 m n R / (sqrt(2 pi) delta).",
  source: { paper: PAPER, label: "Lemma 4.1" },
  probability: true,
  assumes: [positiveLambda0, unitInputs],
  constants: { radius: RADIUS_SECTION_4, mostPairs: MOST_PAIRS },
  dependsOn: ["du2018/theorem-3.1"],
  check: (quantities, { radius, mostPairs }) => {
    const { lo, hi } = radius.ball.toInterval();
    const least = quantities.showDouble("pairsAtLeast", quantities.facts.uncertainPairs(lo).certainly);
    const most = quantities.showDouble("pairsAtMost", quantities.facts.uncertainPairs(hi).possibly);
    const slack = most.ball.greaterThan(0).certain ? { slack: mostPairs.ball.over(most.ball) } : {};
    const line = `between ${least.lower} and ${most.upper} pairs can change, the bound is ${shownBall(mostPairs.ball)}`;
    if (most.ball.atMost(mostPairs.ball).certain) return certified(line, slack);
    if (!least.ball.greaterThan(mostPairs.ball).certain) return undecided(line, slack);
    return refuted(line, { kind: "count", summary: line, data: { pairsAtLeast: least.lower.toString() } }, slack);
  },
  slack: ({ facts }, { radius, mostPairs }) => {
    const { lo, hi } = radius.ball.toInterval();
    return slackUnder(mostPairs.ball, facts.uncertainPairs(lo).certainly, facts.uncertainPairs(hi).possibly);
  },
});
