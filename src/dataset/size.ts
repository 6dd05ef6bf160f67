import { Problem } from "../kernel/index.ts";

const MOST_ROWS = 100_000;
const MOST_COLUMNS = 1_000_000;
/** Exact rows of that many cells take about 2 GiB. */
const MOST_CELLS = 2 ** 25;

/**
 * Refuses a table without rows, with one row (the statements speak of pairs of inputs), and one too large.
 * @throws Problem
 */
export function refuseSize(rows: number, columns: number): void {
  if (rows === 0 || columns === 0) {
    throw new Problem({
      code: "dataset/no-rows",
      message: "the file holds no rows of data",
      expected: "at least two rows of numbers",
    });
  }
  if (rows === 1) {
    throw new Problem({
      code: "dataset/one-row",
      message: "the file holds one row of data, and the statements need at least two rows",
      expected: "at least two rows of numbers",
    });
  }
  if (rows > MOST_ROWS) {
    throw new Problem({
      code: "dataset/too-many-rows",
      message: `the file holds ${rows} rows`,
      expected: `at most ${MOST_ROWS} rows: the matrices are n x n`,
      advice: "take a sample of the rows",
    });
  }
  if (columns > MOST_COLUMNS) {
    throw new Problem({
      code: "dataset/too-many-columns",
      message: `the file holds ${columns} columns`,
      expected: `at most ${MOST_COLUMNS} columns`,
    });
  }
  if (rows * columns > MOST_CELLS) {
    throw new Problem({
      code: "dataset/too-many-cells",
      message: `the file holds ${rows} rows of ${columns} columns`,
      expected: `at most ${MOST_CELLS} cells, which must fit in memory`,
      advice: "take a sample of the rows, or fewer columns",
    });
  }
}
