import { describe, expect, it } from "vitest";
import { Combination } from "../../src/proof/combination.ts";
import { decide } from "../../src/proof/decide.ts";
import { Reasoning } from "../../src/proof/reasoning.ts";
import { Undecided } from "../../src/proof/refused.ts";
import { type Relation, relation, showTerm, subtract, type Term } from "../../src/proof/term.ts";
import { Dice, isFalseAt, isTrueAt, mutated, NAMES, randomPoint, randomTerm, rewritten } from "./random-claims.ts";

/** How many of the tries were accepted and were found false somewhere; the latter are the errors. */
interface Tally {
  accepted: number;
  false: string[];
}

function attempt<T>(decision: () => T, otherwise: T): T {
  try {
    return decision();
  } catch (error) {
    if (error instanceof Undecided) return otherwise;
    throw error;
  }
}

const shown = ({ head, left, right }: Relation): string => `${showTerm(left)} ${head} ${showTerm(right)}`;

/** Points at which an accepted claim is tried: exact, ends of ranges among them. */
const POINTS = 6;

describe("no false claim is accepted (oracle: balls at exact points, with arbitrary values for what is undefined)", () => {
  it("identity: 40,000 random equations, true ones, near misses and others", () => {
    const dice = new Dice(1);
    const tally: Tally = { accepted: 0, false: [] };
    for (let k = 0; k < 40_000; k++) {
      const left = randomTerm(dice, 3);
      const base = dice.below(2) === 0 ? left : mutated(dice, left);
      const right = dice.below(4) === 0 ? randomTerm(dice, 2) : rewritten(dice, base);
      const claim: Relation = { head: "equal", left, right };
      if (!attempt(() => new Reasoning(NAMES).equal(left, right), false)) continue;
      tally.accepted += 1;
      for (let i = 0; i < POINTS; i++) if (isFalseAt(claim, randomPoint(dice))) tally.false.push(shown(claim));
    }
    expect(tally.false).toEqual([]);
    expect(tally.accepted).toBeGreaterThan(5_000);
  });

  it("inequality from signs and premises: 60,000 random relations", () => {
    const dice = new Dice(2);
    const tally: Tally = { accepted: 0, false: [] };
    const random = (depth: number): Relation => ({
      head: dice.of(["atMost", "atMost", "lessThan", "equal"]),
      left: randomTerm(dice, depth),
      right: randomTerm(dice, depth),
    });
    for (let k = 0; k < 60_000; k++) {
      const premises = Array.from({ length: dice.below(3) }, () => random(1));
      const claim = dice.below(3) === 0 ? consequenceOf(premises, dice) : random(2);
      const facts = premises.map(asTerm);
      const accepted = attempt(() => {
        const reasoning = new Reasoning(NAMES, facts);
        return reasoning.proves(asTerm(claim)) || new Combination(reasoning, 60).proves(claim, premises);
      }, false);
      if (!accepted) continue;
      tally.accepted += 1;
      for (let i = 0; i < 4 * POINTS; i++) {
        const point = randomPoint(dice);
        if (premises.every((premise) => isTrueAt(premise, point)) && isFalseAt(claim, point)) {
          tally.false.push(`${shown(claim)} from ${premises.map(shown).join(", ")}`);
        }
      }
    }
    expect(tally.false).toEqual([]);
    expect(tally.accepted).toBeGreaterThan(4_000);
  });

  it("branch and bound: 1,500 random relations, refuted ones with a point that refutes", () => {
    const dice = new Dice(3);
    const tally: Tally = { accepted: 0, false: [] };
    let refuted = 0;
    for (let k = 0; k < 1_500; k++) {
      const claim: Relation = {
        head: dice.of(["atMost", "lessThan"]),
        left: randomTerm(dice, 2),
        right: randomTerm(dice, 2),
      };
      const decision = attempt(() => decide(claim, [], NAMES, { boxes: 60, milliseconds: 200 }), null);
      if (decision?.status === "refuted") {
        refuted += 1;
        continue;
      }
      if (decision?.status !== "proved") continue;
      tally.accepted += 1;
      for (let i = 0; i < 4 * POINTS; i++) if (isFalseAt(claim, randomPoint(dice))) tally.false.push(shown(claim));
    }
    expect(tally.false).toEqual([]);
    expect(tally.accepted).toBeGreaterThan(100);
    expect(refuted).toBeGreaterThan(300);
  });
});

const asTerm = ({ head, left, right }: Relation): Term => ({ kind: "apply", head, args: [left, right] });

/** A relation that may follow from the premises: the first of them, moved or weakened. */
function consequenceOf(premises: readonly Relation[], dice: Dice): Relation {
  const [first] = premises;
  if (first === undefined) return { head: "atMost", left: randomTerm(dice, 1), right: randomTerm(dice, 2) };
  const more = randomTerm(dice, 1);
  const moved: Term = { kind: "apply", head: dice.of(["add", "multiply"]), args: [first.right, more] };
  return relation(
    asTerm({ ...first, left: dice.below(2) === 0 ? first.left : subtract(first.left, more), right: moved }),
  )!;
}
