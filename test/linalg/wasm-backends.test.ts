import { afterEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../../src/kernel/index.ts";
import { chooseBackend, describeBackends } from "../../src/linalg/backends.ts";

afterEach(() => vi.unstubAllEnvs());

describe("chooseBackend", () => {
  it.each(["plain", "wasm"])("LEMMATA_BACKEND=%s decides, whatever is preferred", (name) => {
    vi.stubEnv("LEMMATA_BACKEND", name);
    expect(chooseBackend({ preferred: "openblas" }).name).toBe(name);
  });

  it("takes the preferred one when it can be had", () => {
    vi.stubEnv("LEMMATA_BACKEND", undefined);
    expect(chooseBackend({ preferred: "wasm" }).name).toBe("wasm");
    expect(chooseBackend({ preferred: "plain" }).name).toBe("plain");
  });

  it("passes over a library that is not there, but not when LEMMATA_BACKEND asks for it", () => {
    vi.stubEnv("LEMMATA_BACKEND", undefined);
    vi.stubEnv("LEMMATA_BLAS", "no-such-library.so");
    expect(chooseBackend().name).toBe("wasm");
    vi.stubEnv("LEMMATA_BACKEND", "openblas");
    expect(() => chooseBackend()).toThrow(Problem);
  });

  it("refuses a library that is no BLAS", () => {
    vi.stubEnv("LEMMATA_BACKEND", undefined);
    vi.stubEnv("LEMMATA_BLAS", "libc.so.6");
    expect(chooseBackend().name).toBe("wasm");
  });

  it.each(["fast", "PLAIN"])("refuses LEMMATA_BACKEND=%s with a Problem", (name) => {
    vi.stubEnv("LEMMATA_BACKEND", name);
    expect(() => chooseBackend()).toThrow(Problem);
  });

  it.each(["0", "-1", "1.5", "two", "NaN"])("refuses LEMMATA_THREADS=%s with a Problem; 1 is fine", (count) => {
    vi.stubEnv("LEMMATA_THREADS", count);
    expect(() => chooseBackend({ preferred: "wasm" })).toThrow(Problem);
    vi.stubEnv("LEMMATA_THREADS", "1");
    expect(chooseBackend({ preferred: "wasm" }).name).toMatch(/wasm|openblas/);
  });
});

describe("describeBackends", () => {
  it("names all three, with a speed for each that can be used and a reason for each that cannot", () => {
    vi.stubEnv("LEMMATA_BLAS", "no-such-library.so");
    vi.stubEnv("LEMMATA_THREADS", "1");
    const [openblas, wasm, plain] = describeBackends();
    expect([openblas.name, wasm.name, plain.name]).toEqual(["openblas", "wasm", "plain"]);
    expect(openblas.missing).toMatch(/no-such-library/);
    expect([wasm.missing, plain.missing]).toEqual([undefined, undefined]);
    for (const { gramSpeed, factorSpeed, threads } of [wasm, plain]) {
      expect(gramSpeed).toBeGreaterThan(0);
      expect(factorSpeed).toBeGreaterThan(0);
      expect(threads).toBe(1);
    }
  });
});
