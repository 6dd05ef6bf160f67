/**
 * Writes dist/checker.html: the independent checker as one page to open from disk. The modules of the build are put into it as they are,
 * but for the names that they import each other by: a browser refuses modules of other files, an import map with the text of each does.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const modules = {};

function add(name) {
  if (name in modules) return;
  modules[name] = "";
  const nameOf = (imported) => path.posix.join(path.posix.dirname(name), imported);
  const code = readFileSync(`${root}/dist/src/${name}`, "utf8").replace(/^\/\/# sourceMappingURL.*\n?/m, "");
  const imports = / from "(\.{1,2}\/[^"]+)";$/gm;
  for (const [, imported] of code.matchAll(imports)) add(nameOf(imported));
  const renamed = code.replace(imports, (_, imported) => ` from "${nameOf(imported)}";`);
  modules[name] = `data:text/javascript;charset=utf-8,${encodeURIComponent(renamed)}`;
}

for (const entry of ["checker/index.js", "cli/checked.js"]) add(entry);
const page = readFileSync(`${root}/scripts/checker-page.html`, "utf8");
const html = page.replace('"MODULES"', () => JSON.stringify(modules));
writeFileSync(`${root}/dist/checker.html`, html);
