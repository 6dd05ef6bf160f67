// The catalogue and the search beside their targets: `npm run bench:stress` (after `npm run build`). A missed target is shown as MISSED.
import { cpus, loadavg } from "node:os";
import { du2018 } from "../dist/src/index.js";
import { catalogue, judge as judgeEntry } from "../dist/src/stress/index.js";
import { search } from "../dist/src/stress/search/index.js";

const RUNS = 3;
const BUDGET = 50_000;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const seconds = (run) => {
  const began = performance.now();
  run();
  return (performance.now() - began) / 1000;
};

function judge(name, figure, unit, target, lower) {
  const met = lower ? figure <= target : figure >= target;
  const sign = lower ? "<=" : ">=";
  console.log(
    `${name.padEnd(58)} ${figure.toPrecision(3).padStart(8)} ${unit.padEnd(14)} target ${sign} ${target}  ${met ? "met" : "MISSED"}`,
  );
}

console.log(`${cpus().length} x ${cpus()[0].model}, load ${loadavg()[0].toFixed(2)}; medians of ${RUNS} runs`);
const whole = Array.from({ length: RUNS }, () => seconds(() => catalogue().map((entry) => judgeEntry(du2018, entry))));
judge("the catalogue, every statement on every dataset", median(whole), "s", 60, true);

for (const id of ["lemma-3.3", "theorem-3.1"]) {
  const lemma = du2018.lemmas.find((known) => known.id === `du2018/${id}`);
  const budget = id === "lemma-3.3" ? BUDGET : BUDGET / 25;
  const rates = Array.from({ length: RUNS }, (_, seed) => {
    let made = 0;
    const time = seconds(() => {
      made = search(lemma, { seed: BigInt(seed), budget, progress: (evaluations) => (made = evaluations) }).evaluations;
    });
    return made / time;
  });
  if (id === "lemma-3.3") judge("search of Lemma 3.3 (n <= 3, m <= 8)", median(rates), "evaluations/s", 10_000, false);
  else console.log(`search of Theorem 3.1 (n <= 6), by the engine itself: ${median(rates).toFixed(0)} evaluations/s`);
}
