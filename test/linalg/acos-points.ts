import { nextDown, nextUp } from "../../src/kernel/index.ts";
import { generator } from "./data.ts";

/**
 * Points where something happens: 0, +-1/2, +-1 with their neighbours, tiny numbers, cosines a power of two away from
 * 1.
 */
export function specialPoints(): number[] {
  const points: number[] = [];
  for (const centre of [0, 0.5, 1, Math.SQRT1_2]) {
    let up = centre;
    let down = centre;
    for (let k = 0; k < 40; k++) {
      points.push(up, down);
      up = nextUp(up);
      down = nextDown(down);
    }
  }
  for (let k = 1; k <= 53; k++) points.push(1 - 2 ** -k, 0.5 + 2 ** -k, 0.5 - 2 ** -k, 2 ** -k, 2 ** (-20 * k));
  return points.filter((x) => Math.abs(x) <= 1).flatMap((x) => [x, -x]);
}

/** Two thirds of them near 0 and +-1 on a logarithmic scale, the others uniform on [-1, 1]. */
export function randomPoints(count: number): number[] {
  const next = generator(7);
  return Array.from({ length: count }, (_, k) => {
    const x = 2 * next();
    if (k % 3 === 0) return x;
    const near = 2 ** (-40 * Math.abs(x)) * (1 + next()); // distances from 1 or 0 on a logarithmic scale
    const point = Math.min(1, near);
    return (k % 3 === 1 ? 1 - point : point) * Math.sign(next());
  });
}
