import { evaluate } from "./expression.ts";
import type { Field } from "./field.ts";
import type { Bounds } from "./integers.ts";
import type { State } from "./state.ts";

/**
 * The statements of du2018, each with the hash of the words for which this was judged, and the ways to a verdict: all comparisons of one
 * way together imply it (docs/certificates.md derives them).
 */
const TABLE = `
theorem-3.1 4722338a31742d585ccf13f24736bb0471a85211d898f32dc50e19a15379fe1a
  holds 0 < lambda0
lemma-3.1 b2818f3f3c1372ac4183e5a7c77cf51a0573e9dc9f144a1d5960846e76bed4f7
  holds lambdaMaxH0Hinf <= lambda0 / 4; 0 <= lambda0 / 4 + lambdaMinH0Hinf; 3 * lambda0 / 4 <= lambdaMinH0
  fails lambda0 / 4 < lambdaMaxH0Hinf
  fails lambda0 / 4 + lambdaMinH0Hinf < 0
  fails lambdaMinH0 < 3 * lambda0 / 4
lemma-3.2 8cf75b37f25ffad6a36af8d47c7c01f763608dd2caf9668943950f38533f81d8
  holds radius <= ballRadius; ballBound < lambda0 / 4
  fails movedRadius <= radius; lambda0 / 4 <= movedChange
lemma-3.2-printed 473066ab39dde5b2b8f9e101c2fd2ee10efa871d10f601b94923c82849b0a819
  holds radius <= ballRadius; ballBound < lambda0 / 4; lambda0 / 2 < lambdaMinH0 - ballBound
  fails lambdaMinH0 <= lambda0 / 2
  fails movedRadius <= radius; lambda0 / 4 <= movedChange
lemma-3.3 d97f73e73b4e5137aa7611bf3901889e0a09336301ba3e4399419c0203ceff61
  holds rate <= 2 * flowRate; flowDrift <= driftRadius
  fails lambda0 / 2 <= flowRate; driftRadius < flowDriftReached
lemma-3.3-printed d7f79a6deea490cd148a50d3c78d0b0635b5013d55a38cf51187b811535e5dbb
  holds rate <= 2 * flowRate; flowDrift <= driftRadius
  fails lambda0 / 2 <= flowRate; driftRadius < flowDriftReached
lemma-3.4 b0ade11f8e3b73a5b7d2d558e2918af1d3b6a3130cd9386e2a45d568bde18712
  holds radius <= ballRadius; lambda0 / 2 <= lambdaMinH0 - ballBound; driftBound <= driftRadius; driftRadius < radius
theorem-3.2 b0763dbe8179b70d3fee35b43400afdddda9cdc4e69780664ea965f408309d9c
  holds rate <= 2 * flowRate
lemma-4.1 5a2acde51fe9a1d75d577ceaf73d06e37a93f96a7a71493aee367a00c4a89d20
  holds radius <= pairsAtMostRadius; pairsAtMost <= mostPairs
  fails pairsAtLeastRadius <= radius; mostPairs < pairsAtLeast
corollary-4.1 dfed4ac13bec2146ddc0e34e6bb7b309cf7655dc5c0071b4ce6510db32aa976f
  holds descentDrift <= driftRadius
theorem-4.1 4dc58ab739a2a89d5a8d3ad44729103c644b66acaa80b79f3f7383a3f8cfdd92
  holds descentFactor^2 <= factor
  fails 0 <= factor; 0 < initialResidual; factor < descentReached^2`;

/** By id and hash: the ways, as "holds a; b". */
export const RULES: ReadonlyMap<string, readonly string[]> = new Map(
  TABLE.split(/\n(?=\S)/)
    .slice(1)
    .map((rule) => rule.split("\n  "))
    .map(([head, ...ways]) => [`du2018/${head}`, ways]),
);

/** What every statement but Theorem 3.1 assumes. */
const PREMISES = ["0 < lambda0", "rowsNotUnit <= 0"];

/**
 * A verdict on a statement: the comparisons that imply it (`statements.ts`) must all be certainly true of what the claims before
 * established. The statement is bound by its hash: the SHA-256 of its constants, id, LaTeX and scope as canonical JSON. A statement, or a
 * wording of one, that this checker does not know is a hole.
 */
export function checkVerdict(field: Field, state: State): string {
  const at = field.record(["constants", "hash", "id", "latex", "scope", "verdict"]);
  const [id, scope, verdict] = [at.id.id(), at.scope.text(), at.verdict.oneOf("fails", "holds")];
  const constants = new Map(
    [...at.constants.members].map(([name, value]) => [
      name,
      typeof value === "string" ? value : at.constants.refuse("texts"),
    ]),
  );
  const members = [...constants]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((member) => member.map((x) => JSON.stringify(x)).join(":"));
  const [idText, latex, scopeText] = [id, at.latex.text(), scope].map((text) => JSON.stringify(text));
  const hash = at.hash.hash(
    `{"constants":{${members.join(",")}},"id":${idText},"latex":${latex},"scope":${scopeText}}`,
  );
  const ways = RULES.get(`${id} ${hash}`);
  if (ways === undefined) {
    state.holes.push(`${field.path}: this checker does not know the statement ${id} in these words`);
    return `nothing about ${id}`;
  }
  const value = (name: string): Bounds =>
    constants.has(name) ? evaluate(constants.get(name) ?? "", value) : state.value(name);
  const premises = id === "du2018/theorem-3.1" ? [] : PREMISES;
  const missing = ways
    .filter((way) => way.startsWith(verdict))
    .map((way) =>
      [...premises, ...way.slice(verdict.length + 1).split("; ")].find((part) => !state.holds(part, value)),
    );
  if (missing.includes(undefined)) return `${id} ${verdict}: ${scope}`;
  return field.invalid(
    missing.length === 0 ? `nothing shows that it ${verdict}` : `not established: ${[...new Set(missing)].join("; ")}`,
  );
}
