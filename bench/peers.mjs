// The programs that bench/linalg.mjs measures beside ours. Each returns what it found, or says why it is absent.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(`peers/${name}`, import.meta.url));

/** Runs a peer that prints JSON as its last line; { absent } when it cannot be run. */
function attempt(packages, command, args) {
  try {
    const text = execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    return JSON.parse(text.trim().split("\n").at(-1));
  } catch (error) {
    const [why] = String(error.stderr || error.message)
      .trim()
      .split("\n")
      .slice(-1);
    return { absent: `${why} (Debian: ${packages})` };
  }
}

/** NumPy's arccos Gram matrix and eigvalsh on a file of n x d doubles. */
export function numpy(file, n, d, runs) {
  const args = [here("numpy_lambda.py"), file, n, d, runs].map(String);
  const found = attempt("python3-numpy libopenblas0", "/usr/bin/python3", args);
  return found.absent === undefined ? found : attempt("python3-numpy libopenblas0", "python3", args);
}

/** Arb's 64-bit Gram matrix and arb_mat_cho; compiled into `folder` first. */
export function arb(folder, file, n, d) {
  const binary = join(folder, "arb_lambda");
  for (const libraries of [["-lflint-arb", "-lflint"], ["-lflint"]]) {
    try {
      execFileSync("cc", ["-O2", here("arb_lambda.c"), "-o", binary, ...libraries, "-lm"], { stdio: "ignore" });
      return attempt("libflint-arb-dev", binary, [file, n, d].map(String));
    } catch {
      // the other name of the library
    }
  }
  return { absent: "its library or a C compiler is missing (Debian: gcc libflint-arb-dev)" };
}

/** Octave's interval Cholesky of order n. */
export function octave(n) {
  return attempt("octave octave-interval", "octave-cli", ["--no-gui", here("octave_lambda.m"), String(n)]);
}

/** NumPy's gradient descent by its definition on files of doubles. */
export function numpyTrain(files, ...numbers) {
  const args = [here("numpy_train.py"), ...files, ...numbers].map(String);
  return attempt("python3-numpy libopenblas0", "/usr/bin/python3", args);
}
