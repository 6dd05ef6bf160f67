// Compiles assembly/ to dist/src/linalg/wasm/kernels.wasm: SIMD (two doubles at a time), no relaxed SIMD, no garbage collector.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const root = fileURLToPath(new URL("..", import.meta.url));
mkdirSync(`${root}/dist/src/linalg/wasm`, { recursive: true });
const { error, stderr } = await asc.main([
  "assembly/index.ts",
  "--baseDir",
  root,
  "--outFile",
  "dist/src/linalg/wasm/kernels.wasm",
  "-O3",
  "--noAssert",
  "--enable",
  "simd",
  "--runtime",
  "stub",
]);
process.stderr.write(stderr.toString());
if (error) process.exitCode = 1;
