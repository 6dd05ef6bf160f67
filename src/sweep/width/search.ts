/** A width that was searched for. */
export interface Found {
  /** The least width of the grid at which it was found; null when not even the last one did. */
  readonly width: number | null;
  /** The largest width below that which was looked at without success; null when there was none. */
  readonly notAt: number | null;
  /** Whether the search came to its end; else the least width lies above `notAt` and, where there is one, at `width` or below. */
  readonly complete: boolean;
}

/** What is known of a width: that it works, that it does not or was not seen to, or null when the search was stopped before that. */
export type Asked = boolean | null;

/** The widths tried: four to a power of ten, rounded up, up to the most. */
export function widthGrid(most: number): readonly number[] {
  const grid: number[] = [];
  for (let k = 0; ; k++) {
    const width = Math.ceil(Number((10 ** (k / 4)).toPrecision(12)));
    if (width > most) return grid;
    if (width !== grid.at(-1)) grid.push(width);
  }
}

/**
 * The least width of the grid at which `works` says yes, supposing that it goes on doing so: steps that double in length up to a first
 * success, then bisection. Both ends have been asked. For what costs one question a width.
 */
export async function leastWidth(grid: readonly number[], works: (width: number) => Promise<Asked>): Promise<Found> {
  let [bad, good] = [-1, 0];
  const found = (complete: boolean): Found => ({
    width: grid[good] ?? null,
    notAt: bad < 0 ? null : grid[bad],
    complete,
  });
  for (let step = 1; ; step *= 2) {
    const answer = await works(grid[good]);
    if (answer === true) break;
    if (answer === null || good === grid.length - 1) {
      if (answer === false) bad = good;
      good = grid.length;
      return found(answer === false);
    }
    bad = good;
    good = Math.min(good + step, grid.length - 1);
  }
  while (good - bad > 1) {
    const middle = (good + bad) >> 1;
    const answer = await works(grid[middle]);
    if (answer === null) return found(false);
    if (answer) good = middle;
    else bad = middle;
  }
  return found(true);
}

/**
 * The same, from the narrowest width up, nothing supposed: for what costs much to affirm and little to deny, as a test does, which refutes a
 * bad width after a few trials and needs hundreds of wide ones to affirm a good one.
 */
export async function firstWidth(grid: readonly number[], works: (width: number) => Promise<Asked>): Promise<Found> {
  let notAt: number | null = null;
  for (const width of grid) {
    const answer = await works(width);
    if (answer !== false) return { width: answer ? width : null, notAt, complete: answer !== null };
    notAt = width;
  }
  return { width: null, notAt, complete: true };
}
