import { createRequire } from "node:module";
import path from "node:path";

/** The path of a file or folder that comes with the package, whether this module runs from src or from dist. */
export function packageFile(...parts: readonly string[]): string {
  return path.join(path.dirname(createRequire(import.meta.url).resolve("lemmata/package.json")), ...parts);
}
