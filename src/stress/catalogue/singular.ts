import { Rational } from "../../kernel/index.ts";
import { exactly } from "../closed-form.ts";
import type { Entry, KnownValue } from "../known.ts";
import { type Rows, whole, withOpposites } from "../rows.ts";
import { entry, SINGULAR } from "./entry.ts";

/** Positive roots of A2, B2 and G2: half of the directions of a regular hexagon, octagon and dodecagon, exactly. */
const HEXAGON = whole([
  [1, -1, 0],
  [0, 1, -1],
  [-1, 0, 1],
]);
const OCTAGON = whole([
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
]);
const DODECAGON = whole([
  [1, -1, 0],
  [0, 1, -1],
  [-1, 0, 1],
  [2, -1, -1],
  [-1, 2, -1],
  [-1, -1, 2],
]);
/** Five lines of the plane. */
const FIVE_LINES = [
  [1, 0],
  [3, 4],
  [4, 3],
  [-4, 3],
  [-5, 12],
];

/** Rows whose limit Gram matrix is singular, exactly. */
export function singular(): Entry[] {
  return [
    entry(
      "duplicate",
      "a row that occurs twice",
      whole([
        [1, 2, 3],
        [4, 5, -6],
        [1, 2, 3],
      ]),
      zero(1, "e_1 - e_3"),
    ),
    entry(
      "duplicate-scaled",
      "two rows of one direction, as decimals: 0.1,0.3 and 0.2,0.6",
      decimals([
        ["0.1", "0.3"],
        ["0.2", "0.6"],
        ["0.3", "0.1"],
      ]),
      zero(1, "e_1 - e_2"),
    ),
    entry(
      "rank-one",
      "all rows are multiples of one",
      whole([
        [1, 2, 3],
        [2, 4, 6],
        [-3, -6, -9],
        [5, 10, 15],
      ]),
      zero(2, "3 rows of one direction, 1 of the opposite one"),
    ),
    entry(
      "hexagon",
      "no two rows are equal, and yet: three opposite pairs in a plane",
      withOpposites(HEXAGON),
      zero(1, "(1, -1, 1, -1, 1, -1), in the order of the rows"),
    ),
    entry("octagon", "2k-gon, k = 4", withOpposites(OCTAGON), zero(2, "k lines of the plane: k - 2")),
    entry(
      "decagon",
      "k = 5 lines of the plane with both directions",
      withOpposites(whole(FIVE_LINES)),
      zero(3, "k lines of the plane: k - 2"),
    ),
    entry("dodecagon", "2k-gon, k = 6", withOpposites(DODECAGON), zero(4, "k lines of the plane: k - 2")),
    entry(
      "few-directions",
      "1500 rows, three directions",
      whole(
        Array.from(
          { length: 1500 },
          (_, i) =>
            [
              [1, 0],
              [1, 2],
              [-2, 3],
            ][i % 3],
        ),
      ),
      zero(1497, "rows beyond the first of each direction"),
    ),
    entry(
      "both-ways",
      "1200 rows on one line",
      whole(Array.from({ length: 1200 }, (_, i) => [i % 2 === 0 ? 1 : -1, 0, 0])),
      zero(1198, "rows beyond the first of each direction"),
    ),
  ];
}

function zero(dimension: number, source: string): { readonly values: readonly KnownValue[] } & typeof SINGULAR {
  return {
    ...SINGULAR,
    values: [
      exactly("lambda0", Rational.zero, `H_inf has a null vector: ${source}`),
      exactly(
        "kernelDimension",
        Rational.of(dimension),
        "repeated directions + P - rank of the P lines with both directions",
      ),
    ],
  };
}

function decimals(rows: readonly (readonly string[])[]): Rows {
  return rows.map((row) => row.map((x) => Rational.parse(x)));
}
