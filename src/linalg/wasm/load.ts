import { readFileSync } from "node:fs";

/** A file that the build puts beside this one: in dist/src/linalg/wasm, whether this module runs from there or from src. */
export function builtFile(name: string): URL {
  const own = import.meta.url;
  return new URL(own.endsWith(".ts") ? `../../../dist/src/linalg/wasm/${name}` : name, own);
}

/** The compiled kernels. Throws when they have not been built (`npm run build`). */
export function loadKernels(): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(builtFile("kernels.wasm")));
}
