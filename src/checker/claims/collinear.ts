import type { ClaimKind } from "../claim.ts";
import { Invalid } from "../outcome.ts";
import { product } from "../work.ts";

/** Two rows (places from 0) of one direction, or of opposite ones: g_ij^2 = g_ii g_jj, with the sign of g_ij. */
export const collinearRows: ClaimKind = {
  axioms: [],
  check: (claim, { data }) => {
    const at = claim.record(["direction", "kind", "rows"]);
    const direction = at.direction.oneOf(["opposite", "same"]);
    const [i, j, more] = at.rows.list().map((row) => row.count(0, data.n - 1));
    if (j === undefined || more !== undefined || i >= j) at.rows.refuse("two places, the smaller first");
    const inner = data.gram[j][i];
    const collinear = inner ** 2n === data.gram[i][i] * data.gram[j][j];
    if (!collinear || inner > 0n !== (direction === "same")) throw new Invalid(at.rows.path, "the rows are not so");
    return `rows ${i} and ${j} have ${direction === "same" ? "one direction" : "opposite directions"}`;
  },
};

/** No two rows are collinear: g_ij^2 < g_ii g_jj for all i > j. Decided again from the rows; there is nothing to give. */
export const noCollinearRows: ClaimKind = {
  axioms: [],
  check: (claim, state) => {
    claim.record(["kind"]);
    const { gram, gramBits, n } = state.data;
    state.work.spend(n * n * product(gramBits, gramBits));
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        if (gram[i][j] ** 2n >= gram[i][i] * gram[j][j])
          throw new Invalid(claim.path, `rows ${j} and ${i} are collinear`);
      }
    }
    return "no two rows are collinear";
  },
};
