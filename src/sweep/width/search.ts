/** A width that was searched for. */
export interface Found {
  /** The least width of the grid at which it was found; null when not even the last one did. */
  readonly width: number | null;
  /** The largest width of the grid that was looked at without success; null when the first one did. */
  readonly notAt: number | null;
}

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
 * success, then bisection. Both ends have been asked.
 */
export function leastWidth(grid: readonly number[], works: (width: number) => boolean): Found {
  let [bad, good] = [-1, 0];
  for (let step = 1; good < grid.length && !works(grid[good]); step *= 2) {
    bad = good;
    if (good === grid.length - 1) return { width: null, notAt: grid[good] };
    good = Math.min(good + step, grid.length - 1);
  }
  while (good - bad > 1) {
    const middle = (good + bad) >> 1;
    if (works(grid[middle])) good = middle;
    else bad = middle;
  }
  return { width: grid[good] ?? null, notAt: bad < 0 ? null : grid[bad] };
}
