import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtFile } from "../../src/linalg/wasm/load.ts";
import { browserIsHere, Reader } from "./browser.ts";

/** The bits that every kernel leaves in its memory, on fixed data. Runs as it stands in Node and in a page. */
function everyKernel(bytes: number[]): number[] {
  // biome-ignore lint/suspicious/noExplicitAny: src/linalg/wasm/kernels.ts declares the functions, and cannot be asked in a page
  const run = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)), {}).exports as any;
  const [page, tile, side] = [65536, 256 * 256 * 8, 256];
  const at = (slot: number) => page + slot * tile;
  run.memory.grow(Math.ceil(at(12) / page));
  const doubles = (slot: number) => new Float64Array(run.memory.buffer, at(slot), side * side);
  const entries = Float64Array.from({ length: side * side }, (_, i) => ((i * 7919) % 1009) / 512 - 1);
  for (const slot of [0, 1, 3, 5]) doubles(slot).set(entries);
  for (let k = 0; k < side; k++) doubles(3)[k * side + k] = 300;
  run.multiplyTile(at(0), at(1), side, -1, at(2), side, side, 0);
  const completed = run.factorTile(at(3), at(4), side);
  run.solveTile(at(5), at(4), at(6), side, side);
  doubles(7).set(entries.map((x) => x / 1.001));
  run.orthantRow(at(7), at(8), 1001);
  new Uint32Array(run.memory.buffer, at(9), 1002).set(Array.from({ length: 1002 }, (_, i) => (i * 31) % 1000));
  run.excessRow(at(9), 1000, at(8), 1001);
  const missing = run.scaleRow(at(7), at(8), 1001, 1e-14, 0.25, 1, 0.32, 1e-16, 2 ** -9, at(10));
  const ones = run.commonOnes(at(0), at(1), 4096);
  const left = [2, 3, 5, 7, 8, 10].flatMap((slot) => [...new Uint32Array(run.memory.buffer, at(slot), 4096)]);
  return [completed, missing, ones, ...left];
}

describe.skipIf(!browserIsHere)("the WebAssembly kernels in Chromium", () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await Reader.start();
  });
  afterAll(() => reader?.stop());

  it("the file that the build makes gives the same bits in a page as in Node", async () => {
    const bytes = [...readFileSync(builtFile("kernels.wasm"))];
    const { page, said } = await reader.open("<!doctype html><title>kernels</title>");
    const there = await page.evaluate(everyKernel, bytes);
    const here = everyKernel(bytes);
    const [completed, missing, ones] = here;
    expect([completed, missing > 0, ones > 0]).toEqual([1, true, true]);
    expect(new Set(here).size).toBeGreaterThan(5000); // the kernels have done something
    expect(there).toEqual(here);
    expect(said).toEqual([]);
  });
});
