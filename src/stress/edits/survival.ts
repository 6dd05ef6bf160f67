import type { Result, Run } from "../../lemma/index.ts";
import { meet } from "../bounds.ts";
import type { Survives } from "./draft.ts";

/** What in which no label occurs: of du2018, and the numbers that edits are told by. */
const LABEL_FREE: readonly string[] = [
  "stress/nearness",
  "du2018/theorem-3.1",
  "du2018/lemma-3.1",
  "du2018/lemma-3.2",
  "du2018/lemma-3.2-printed",
  "du2018/lemma-4.1",
];
/** Quantities that are numbers of the data and the start; the others depend on how a bound was found. */
const NUMBERS: readonly string[] = [
  "kernelDimension",
  "lambda0",
  "lambdaMinH0",
  "normG",
  "normH0MinusHinf",
  "initialResidual",
  "labelNormSquared",
];

/** How what should be the same is: as it was, decided before or after only, or provably different. */
export interface Survival {
  readonly same: number;
  readonly open: readonly string[];
  readonly wrong: readonly string[];
}

/**
 * Compares what must not change: verdicts and enclosed numbers. `wrong` are certified verdicts that contradict each other, and enclosures of one number that
 * do not meet; `open` are verdicts that were decided on one side only, or in plain doubles.
 */
export function survivalOf(before: Run, after: Run, survives: Survives): Survival {
  if (survives === "nothing") return { same: 0, open: [], wrong: [] };
  const asked = (id: string): boolean => survives === "everything" || LABEL_FREE.includes(id);
  const pairs = before.results.flatMap((was, i) => (asked(was.id) ? [[was, after.results[i]] as const] : []));
  const verdicts = pairs.filter(([was, is]) => was.verdict !== is.verdict);
  const certain = verdicts.filter((pair) => pair.every(isCertain));
  const numbers = [...pairs.flatMap(numbersOf), ...anglesOf(before, after)];
  const apart = numbers.filter(({ a, b }) => !meet(a, b));
  const told = ([was, is]: readonly [Result, Result]): string =>
    `${was.id} was ${was.verdict} (${was.evidence}), is ${is.verdict} (${is.evidence})`;
  return {
    same: pairs.length - verdicts.length + numbers.length - apart.length,
    open: verdicts.filter((pair) => !certain.includes(pair)).map(told),
    wrong: [
      ...certain.map(told),
      ...apart.map(({ name, a, b }) => `${name} was [${a.lo}, ${a.hi}], is [${b.lo}, ${b.hi}]`),
    ],
  };
}

const isCertain = ({ verdict, evidence }: Result): boolean => verdict !== "undecided" && evidence === "certified";

function numbersOf([was, is]: readonly [Result, Result]) {
  return NUMBERS.flatMap((name) => {
    const [a, b] = [was.quantities[name], is.quantities[name]];
    return a === undefined || b === undefined ? [] : [{ name, a, b }];
  });
}

function anglesOf(before: Run, after: Run) {
  const [a, b] = [before, after].map(({ dataset }) => dataset.geometry.smallestAngle?.bounds);
  return a === undefined || b === undefined ? [] : [{ name: "smallestAngle", a, b }];
}
