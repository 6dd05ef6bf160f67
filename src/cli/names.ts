import path from "node:path";

/**
 * The name under which a run records its dataset: the path as given when it leads down from the current folder (so that
 * `lemmata replay` finds the file again), else only the name of the file, so that no report tells where a user keeps it.
 */
export function datasetName(file: string): string {
  if (file === "-") return "stdin";
  const normal = path.normalize(file).split(path.sep).join("/");
  return path.isAbsolute(file) || normal.startsWith("../") ? path.basename(file) : normal;
}

/** The name of a report without its extension: that of the dataset's file. */
export function stemOf(file: string): string {
  return file === "-" ? "stdin" : path.parse(file).name;
}
