/**
 * The kernels of the wasm backend. Memory is laid out by the caller; every function works on the addresses it is given.
 */
export { excessRow, orthantRow, scaleRow } from "./limit";
export { commonOnes } from "./popcount";
export { factorTile, multiplyTile, solveTile } from "./tile";
