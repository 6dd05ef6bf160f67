/** A file of the package, whether this module runs from src or from dist/src. */
export function repositoryFile(name: string): URL {
  const own = import.meta.url;
  return new URL(`${own.endsWith(".ts") ? "../../" : "../../../"}${name}`, own);
}

/** A module that the build puts beside this one: threads cannot start from TypeScript. */
export function builtModule(name: string): URL {
  const own = import.meta.url;
  return new URL(own.endsWith(".ts") ? `../../dist/src/sweep/${name}` : name, own);
}
