import { availableParallelism } from "node:os";
import { Problem } from "../kernel/index.ts";
import type { Backend, Progress } from "./backend.ts";
import { createOpenblasBackend } from "./openblas/index.ts";
import { plainBackend } from "./plain/index.ts";
import { createWasmBackend, type WasmBackend } from "./wasm/index.ts";

/** The engines there are, fastest first. */
export const BACKEND_NAMES = Object.freeze(["openblas", "wasm", "plain"] as const);
export type BackendName = (typeof BACKEND_NAMES)[number];

/**
 * What to choose a backend by. The environment variables LEMMATA_BACKEND, LEMMATA_THREADS and LEMMATA_BLAS come first.
 */
export interface BackendOptions {
  /** Threads, the calling one included; LEMMATA_THREADS otherwise; else as many as the machine runs at once. */
  readonly threads?: number;
  /** The engine to take if it can be had. */
  readonly preferred?: BackendName;
  /** Told now and then which fraction of a long operation is done. */
  readonly progress?: Progress;
}

/** One engine as `doctor` shows it. */
export interface BackendDescription {
  readonly name: BackendName;
  /** Why it cannot be used; undefined when it can. */
  readonly missing: string | undefined;
  readonly threads: number;
  /**
   * Billions of floating-point operations a second, measured now on A A^T of 1000 x 1000 and on a Cholesky
   * factorisation of order 1000.
   */
  readonly gramSpeed: number;
  readonly factorSpeed: number;
  /** What a native library says of itself. */
  readonly detail: string;
}

const DEFAULT_BLAS = "libopenblas.so.0";

/** A backend with what there is to say about it. */
interface Engine {
  readonly backend: Backend;
  readonly threads: number;
  readonly detail: string;
}

/**
 * The fastest backend there is: OpenBLAS, else wasm, else plain. What is absent is passed over, unless LEMMATA_BACKEND
 * asks for it. Throws a Problem "linalg/backend" for a LEMMATA_BACKEND that is unknown or cannot be used and for a
 * LEMMATA_THREADS that is not a positive whole number.
 */
export function chooseBackend(options: BackendOptions = {}): Backend {
  const forced = process.env.LEMMATA_BACKEND;
  if (forced !== undefined && forced !== "") return forcedBackend(forced, options);
  const names = options.preferred === undefined ? BACKEND_NAMES : [options.preferred, ...BACKEND_NAMES];
  for (const name of names) {
    const engine = attempt(name, options);
    if (typeof engine !== "string") return engine.backend;
  }
  return plainBackend;
}

/** All backends with their speed here, or what they lack. Takes a second or two. */
export function describeBackends(options: BackendOptions = {}): BackendDescription[] {
  return BACKEND_NAMES.map((name) => {
    const engine = attempt(name, options);
    if (typeof engine === "string")
      return { name, missing: engine, threads: 0, gramSpeed: 0, factorSpeed: 0, detail: "" };
    const { backend, threads, detail } = engine;
    return { name, missing: undefined, threads, ...measureSpeed(backend), detail };
  });
}

function forcedBackend(name: string, options: BackendOptions): Backend {
  const known = BACKEND_NAMES.find((candidate) => candidate === name);
  const engine = known === undefined ? "there is no such backend" : attempt(known, options);
  if (typeof engine !== "string") return engine.backend;
  throw new Problem({
    code: "linalg/backend",
    message: `the backend "${name}" asked for by LEMMATA_BACKEND cannot be used: ${engine}`,
    expected: BACKEND_NAMES.join(", "),
    advice: "unset LEMMATA_BACKEND to take the fastest one there is",
  });
}

/** The engine, or why it cannot be used, in one line. */
function attempt(name: BackendName, options: BackendOptions): Engine | string {
  const threads = threadCount(options);
  try {
    if (name === "plain") return { backend: plainBackend, threads: 1, detail: "" };
    if (name === "wasm") return { backend: wasm(options, threads), threads, detail: "" };
    const other = attempt("wasm", options);
    const beside = typeof other === "string" ? plainBackend : other.backend;
    const backend = createOpenblasBackend({
      path: blasPath(),
      beside,
      threads,
      progress: options.progress ?? (() => {}),
    });
    return { backend, threads, detail: backend.description };
  } catch (error) {
    const message = (error instanceof Error ? error.message : String(error)).split("\n", 1)[0];
    return name === "openblas" ? `${blasPath()}: ${message}` : message;
  }
}

function blasPath(): string {
  return process.env.LEMMATA_BLAS || DEFAULT_BLAS;
}

function wasm({ progress }: BackendOptions, threads: number): WasmBackend {
  return createWasmBackend(progress === undefined ? { threads } : { threads, progress });
}

function threadCount({ threads }: BackendOptions): number {
  const text = process.env.LEMMATA_THREADS;
  const count = text === undefined || text === "" ? (threads ?? availableParallelism()) : Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new Problem({
    code: "linalg/backend",
    message: "the number of threads is not a positive whole number",
    where: text === undefined || text === "" ? String(threads) : `LEMMATA_THREADS=${text}`,
    expected: "1, 2, 3, ...",
  });
}

/** Best of a few runs of each operation at order 1000 (256 for the plain engine), in 10^9 operations a second. */
function measureSpeed(backend: Backend): { gramSpeed: number; factorSpeed: number } {
  const n = backend === plainBackend ? 256 : 1000;
  const rows = Float64Array.from({ length: n * n }, (_, i) => ((i * 7919) % 1009) / 1009 - 0.5);
  const matrix = backend.allocate(n * n);
  const pivots = new Float64Array(n);
  return {
    gramSpeed: speed(n ** 3, () => backend.gram(rows, n, n, matrix)),
    factorSpeed: speed(n ** 3 / 3, () => {
      for (let i = 0; i < n; i++) matrix.fill(1 / n, i * n + i + 1, (i + 1) * n);
      backend.factor(matrix, pivots.fill(2), n);
    }),
  };
}

const MEASURED_RUNS = 5;

function speed(operations: number, run: () => void): number {
  let best = Infinity;
  for (let i = 0; i < MEASURED_RUNS; i++) {
    const began = performance.now();
    run();
    best = Math.min(best, performance.now() - began);
  }
  return operations / best / 1e6;
}
