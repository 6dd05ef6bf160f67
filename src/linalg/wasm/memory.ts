import { freemem } from "node:os";
import { Problem } from "../../kernel/index.ts";

/** From this size on a buffer counts: below, asking costs more than it tells. */
export const LARGE_BYTES = 2 ** 26;

/**
 * Refuses a buffer that does not fit: a system that promises memory it does not have ends the process later, without a
 * word. What this process holds in buffers counts as free, since it may be garbage. Throws a Problem "linalg/memory".
 */
export function requireMemory(bytes: number): void {
  if (bytes < LARGE_BYTES) return;
  const limit = process.constrainedMemory() ?? 0;
  const held = process.memoryUsage().arrayBuffers;
  const free = freemem() + held;
  const available = limit > 0 ? Math.min(free, limit) : free;
  if (bytes <= available) return;
  throw new Problem({
    code: "linalg/memory",
    message: "the matrix does not fit in memory",
    expected: `${bytes} bytes, ${Math.floor(available)} are free`,
    advice: "take fewer rows, or a machine with more memory",
  });
}
