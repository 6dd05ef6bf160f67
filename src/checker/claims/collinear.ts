import { direction } from "../data.ts";
import type { ClaimKind } from "../state.ts";

/** Two rows (places from 0) of one direction, or of opposite ones. */
export const collinearRows: ClaimKind = {
  axioms: [],
  check: (claim, { data }) => {
    const at = claim.record(["direction", "kind", "rows"]);
    const same = at.direction.oneOf("opposite", "same") === "same";
    const [i, j, more] = at.rows.list().map((row) => row.count(0, data.n - 1));
    if (j === undefined || more !== undefined || i >= j) at.rows.refuse("two places, the smaller first");
    if (direction(data, i, j) !== (same ? 1 : -1)) at.rows.invalid("the rows are not so");
    return `rows ${i} and ${j} have ${same ? "one direction" : "opposite directions"}`;
  },
};

/** No two rows are collinear. Decided again from the rows; there is nothing to give. */
export const noCollinearRows: ClaimKind = {
  axioms: [],
  check: (claim, { data, work }) => {
    claim.record(["kind"]);
    work.spend(data.n ** 2, 2 * data.gramBits);
    for (let i = 0; i < data.n; i++) {
      for (let j = 0; j < i; j++) if (direction(data, i, j) !== 0) claim.invalid(`rows ${j} and ${i} are collinear`);
    }
    return "no two rows are collinear";
  },
};
