import { describe, expect, it } from "vitest";
import { philox4x32 } from "../../src/random/philox.ts";

function block(counter: readonly number[], key: readonly number[]): string[] {
  const out = new Uint32Array(4);
  philox4x32(counter[0]!, counter[1]!, counter[2]!, counter[3]!, key[0]!, key[1]!, out);
  return [...out].map((word) => word.toString(16).padStart(8, "0"));
}

/** The definition, on BigInt: an implementation that shares nothing with the one under test but the constants of the paper. */
function referenceBlock(counter: readonly number[], key: readonly number[]): string[] {
  const mask = 0xffffffffn;
  let c = counter.map(BigInt);
  let k = key.map(BigInt);
  for (let round = 0; round < 10; round++) {
    const p0 = 0xd2511f53n * c[0]!;
    const p1 = 0xcd9e8d57n * c[2]!;
    c = [(p1 >> 32n) ^ c[1]! ^ k[0]!, p1 & mask, (p0 >> 32n) ^ c[3]! ^ k[1]!, p0 & mask];
    k = [(k[0]! + 0x9e3779b9n) & mask, (k[1]! + 0xbb67ae85n) & mask];
  }
  return c.map((word) => word.toString(16).padStart(8, "0"));
}

describe("philox4x32", () => {
  // Oracle: Random123's known-answer file kat_vectors, lines "philox4x32 10 ...".
  const ones = 0xffffffff;
  it.each([
    [[0, 0, 0, 0], [0, 0], "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
    [[ones, ones, ones, ones], [ones, ones], "408f276d 41c83b0e a20bc7c6 6d5451fd"],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], "d16cfe09 94fdcceb 5001e420 24126ea1"],
  ])("gives the known answer of Random123 for counter %j, key %j", (counter, key, answer) => {
    expect(block(counter, key).join(" ")).toBe(answer);
  });

  it("agrees with the definition on BigInt for 2000 counters with extreme halves", () => {
    const words = [0, 1, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffff0000, 0xfffffffe, 0xffffffff, 0x12345678];
    for (let i = 0; i < 2000; i++) {
      const pick = (shift: number) => words[Math.floor(i / shift) % 10]!;
      const counter = [pick(1), pick(10), pick(100), pick(7)];
      const key = [pick(3), pick(1000)];
      expect(block(counter, key)).toEqual(referenceBlock(counter, key));
    }
  });
});
