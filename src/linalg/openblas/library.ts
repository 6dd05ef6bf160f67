import { createRequire } from "node:module";

/** The routines used, by their Fortran names: every argument is a pointer, matrices are column-major. */
export interface Blas {
  /** The library's own description of itself, where it has one. */
  readonly description: string;
  syrk(
    uplo: string,
    trans: string,
    n: Int32Array,
    k: Int32Array,
    alpha: Float64Array,
    a: Float64Array,
    lda: Int32Array,
    beta: Float64Array,
    c: Float64Array,
    ldc: Int32Array,
  ): void;
  trsm(
    side: string,
    uplo: string,
    trans: string,
    diag: string,
    m: Int32Array,
    n: Int32Array,
    alpha: Float64Array,
    a: Float64Array,
    lda: Int32Array,
    b: Float64Array,
    ldb: Int32Array,
  ): void;
  potrf(uplo: string, n: Int32Array, a: Float64Array, lda: Int32Array, info: Int32Array): void;
  trsv(
    uplo: string,
    trans: string,
    diag: string,
    n: Int32Array,
    a: Float64Array,
    lda: Int32Array,
    x: Float64Array,
    incx: Int32Array,
  ): void;
  symv(
    uplo: string,
    n: Int32Array,
    alpha: Float64Array,
    a: Float64Array,
    lda: Int32Array,
    x: Float64Array,
    incx: Int32Array,
    beta: Float64Array,
    y: Float64Array,
    incy: Int32Array,
  ): void;
  /** Sets the number of threads, where the library can be told. */
  setThreads(threads: number): void;
}

/** The part of koffi that is used. */
interface Ffi {
  load(path: string): { func(prototype: string): (...args: readonly unknown[]) => unknown };
}

/** Opens a BLAS with LAPACK's dpotrf. Throws when koffi, the library or one of the routines is missing. */
export function openBlas(path: string): Blas {
  const koffi: Ffi = createRequire(import.meta.url)("koffi");
  const library = koffi.load(path);
  const syrk = library.func(
    "void dsyrk_(const char*, const char*, int*, int*, double*, double*, int*, double*, double*, int*)",
  );
  const trsm = library.func(
    "void dtrsm_(const char*, const char*, const char*, const char*, int*, int*, double*, double*, int*, double*, int*)",
  );
  const potrf = library.func("void dpotrf_(const char*, int*, double*, int*, int*)");
  const trsv = library.func("void dtrsv_(const char*, const char*, const char*, int*, double*, int*, double*, int*)");
  const symv = library.func(
    "void dsymv_(const char*, int*, double*, double*, int*, double*, int*, double*, double*, int*)",
  );
  const optional = (prototype: string): ((...args: readonly unknown[]) => unknown) | undefined => {
    try {
      return library.func(prototype);
    } catch {
      return undefined;
    }
  };
  const setThreads = optional("void openblas_set_num_threads(int)");
  const describe = optional("const char *openblas_get_config()");
  return {
    description: String(describe?.() ?? path).trim(),
    syrk,
    trsm,
    potrf,
    trsv,
    symv,
    setThreads: (threads) => void setThreads?.(threads),
  };
}
