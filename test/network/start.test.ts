import { describe, expect, it } from "vitest";
import { Problem } from "../../src/kernel/index.ts";
import { drawStart, explicitStart } from "../../src/network/index.ts";
import { normalAt, signAt, stream } from "../../src/random/index.ts";

describe("drawStart", () => {
  it("takes weights and signs from the streams of those names (oracle: the generator, deviate by deviate)", () => {
    const start = drawStart({ seed: 5n, m: 7, d: 3, trial: 2 });
    expect([start.m, start.d, start.weights.length, start.signs.length]).toEqual([7, 3, 21, 7]);
    start.weights.forEach((w, k) => {
      expect(w).toBe(normalAt(stream(5, "weights", 2), k));
    });
    start.signs.forEach((sign, r) => {
      expect(sign).toBe(signAt(stream(5, "signs", 2), r));
    });
  });

  it("begins with the neurons of a narrower start of the same seed, and changes with the seed and the trial", () => {
    const wide = drawStart({ seed: 1, m: 50, d: 4 });
    const narrow = drawStart({ seed: 1, m: 20, d: 4 });
    expect(wide.weights.slice(0, 80)).toEqual(narrow.weights);
    expect(wide.signs.slice(0, 20)).toEqual(narrow.signs);
    expect(drawStart({ seed: 2, m: 20, d: 4 }).weights).not.toEqual(narrow.weights);
    expect(drawStart({ seed: 1, m: 20, d: 4, trial: 1 }).weights).not.toEqual(narrow.weights);
  });

  it.each([
    [0, 3, "network/width"],
    [2 ** 53, 3, "network/width"],
    [1.5, 3, "network/width"],
    [4, 0, "network/dimension"],
    [2 ** 27, 2, "network/dimension"],
  ])("refuses width %d in dimension %d", (m, d, code) => {
    expect(() => drawStart({ seed: 0, m, d })).toThrow(Problem);
    expect(codeOf(() => drawStart({ seed: 0, m, d }))).toBe(code);
  });
});

describe("explicitStart", () => {
  it("keeps the numbers as given", () => {
    const start = explicitStart(
      [
        [1, -2],
        [0.1, 4],
        [0, 2 ** -1074],
      ],
      [1, -1, -1],
    );
    expect(start).toEqual({
      m: 3,
      d: 2,
      weights: Float64Array.of(1, -2, 0.1, 4, 0, 2 ** -1074),
      signs: Int8Array.of(1, -1, -1),
    });
  });

  it.each([
    [[], [], "network/width"],
    [[[]], [1], "network/dimension"],
    [[[1, 2], [1]], [1, 1], "network/weights"],
    [[[1, Number.NaN]], [1], "network/weights"],
    [[[1, Number.POSITIVE_INFINITY]], [1], "network/weights"],
    [[[2 ** 480, 1]], [1], "network/weights"],
    [[[1, 2]], [], "network/signs"],
    [[[1, 2]], [1, 1], "network/signs"],
    [[[1, 2]], [0], "network/signs"],
    [[[1, 2]], [Number.NaN], "network/signs"],
  ])("refuses weights %j with signs %j", (weights, signs, code) => {
    expect(codeOf(() => explicitStart(weights, signs))).toBe(code);
  });
});

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error.code;
  }
  return undefined;
}
