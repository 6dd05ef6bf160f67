import { Worker } from "node:worker_threads";
import { afterAll, describe, expect, it } from "vitest";
import { Control } from "../../src/linalg/wasm/control.ts";
import { factorControl } from "../../src/linalg/wasm/factor-job.ts";
import { createWasmBackend } from "../../src/linalg/wasm/index.ts";
import { builtFile, loadKernels } from "../../src/linalg/wasm/load.ts";
import { takeApart } from "../../src/linalg/wasm/posting.ts";
import { definite, firstDifference, randomSource } from "./wasm-oracle.ts";

const shared = (length: number) => new Float64Array(new SharedArrayBuffer(8 * length));

describe("several threads", () => {
  const one = createWasmBackend({ threads: 1 });
  const three = createWasmBackend({ threads: 3 });
  afterAll(() => three.dismiss());

  it("give the same bits as one, in every operation (oracle: one thread)", { timeout: 120_000 }, () => {
    const n = 1001;
    const d = 600; // enough work for the workers to be called
    const random = randomSource(3);
    const rows = Float64Array.from({ length: n * d }, () => (random() - 0.5) / Math.sqrt(d / 12));
    const bits = Uint32Array.from({ length: n * 99 }, () => random() * 2 ** 32);
    const results = [one, three, three].map((backend) => {
      const gram = backend.allocate(n * n);
      backend.gram(rows, n, d, gram);
      const image = new Float64Array(n);
      backend.multiply(gram, n, rows, image);
      const { matrix, pivots } = definite(n, 4, backend.allocate);
      const completed = backend.factor(matrix, pivots, n);
      const solution = Float64Array.from({ length: n }, (_, i) => i);
      backend.solve(matrix, pivots, n, solution);
      const sums = new Float64Array(n);
      const entries = backend.allocate(n * n).fill(0.3);
      entries.set(gram.map((x) => x / 4));
      const rule = { error: 1e-14, base: 0.25, weight: 0, slope: 0.32, rounding: 1e-16, near: 2 ** -20 };
      backend.mapCosines(entries, n, rule, sums);
      const counts = new Int32Array(n * n);
      backend.coactivation(bits, n, 99, counts);
      expect(completed).toBe(true);
      return { gram, image, matrix, pivots, solution, sums, entries, counts };
    });
    for (const other of results.slice(1)) {
      for (const [name, values] of Object.entries(results[0])) {
        expect(firstDifference(values, other[name as keyof typeof other]), name).toBe(-1);
      }
    }
  });

  it("stop early together, and again succeed afterwards", { timeout: 120_000 }, () => {
    const n = 1300;
    for (const bad of [0, 700, n - 1]) {
      const { matrix, pivots } = definite(n, 8, three.allocate);
      pivots[bad] = -1;
      expect(three.factor(matrix, pivots, n)).toBe(false);
    }
    const { matrix, pivots } = definite(n, 8, three.allocate);
    expect(three.factor(matrix, pivots, n)).toBe(true);
  });

  it.each([
    ["a matrix", 600 * 600],
    ["the front of 4 GiB, whose view the posting of Node 20 would cut down to 64 bytes,", 2 ** 29 + 8],
  ])("a worker alone factors %s that the main thread only posts (oracle: one thread)", (_, length) => {
    const n = 600;
    const { matrix: front, pivots: given } = definite(n, 9, shared);
    const matrix = shared(length); // of which only the front is ever touched
    matrix.set(front);
    const expected = { matrix: front, pivots: given.slice() };
    const pivots = shared(n);
    pivots.set(given);
    const control = factorControl(n);
    const bell = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(builtFile("worker.js"), { workerData: { module: loadKernels(), bell } });
    worker.postMessage(takeApart({ kind: "factor", control: control.cells, matrix, pivots, n }));
    const tiles = Math.ceil(n / 256);
    expect(control.wait(tiles * tiles - 1)).toBe(true);
    control.close();
    void worker.terminate();
    one.factor(expected.matrix, expected.pivots, n);
    expect(firstDifference(expected.matrix, matrix.subarray(0, n * n))).toBe(-1);
    expect(firstDifference(pivots, expected.pivots)).toBe(-1);
  });

  it("a thread that comes after the job is closed is not let in; one that comes before is", () => {
    const control = Control.of(1);
    expect(control.join()).toBe(true);
    control.leave();
    control.close();
    expect(control.join()).toBe(false);
  });

  it("progress goes up from 0 and stays below 1, in every operation that tells it", () => {
    const told: number[] = [];
    const backend = createWasmBackend({ threads: 1, progress: (fraction) => told.push(fraction) });
    const n = 800;
    const { matrix, pivots } = definite(n, 1, shared);
    for (const run of [
      () => backend.factor(matrix, pivots, n),
      () => backend.gram(new Float64Array(n * 3), n, 3, matrix),
      () => backend.coactivation(new Uint32Array(n), n, 1, new Int32Array(n * n)),
    ]) {
      told.length = 0;
      run();
      expect(told.length).toBeGreaterThan(2);
      expect(told).toEqual(told.toSorted((a, b) => a - b));
      expect(told[0]).toBe(0);
      expect(told.at(-1)).toBeLessThan(1);
    }
  });

  it("a failed job lets nobody wait", () => {
    const control = Control.of(2);
    control.finish(0);
    expect(control.wait(0)).toBe(true);
    control.fail();
    expect(control.wait(1)).toBe(false);
    expect(control.crashed).toBe(false);
  });
});
