import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/** What a module from anywhere may use up. */
export interface ModuleLimits {
  readonly milliseconds: number;
  /** Of the JSON text of its default export. */
  readonly characters: number;
}

/** What the worker is given, and what it answers. */
export interface ModuleTask {
  readonly url: string;
  readonly characters: number;
}
export type ModuleAnswer = { readonly text: string } | { readonly problem: string };

const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

/**
 * The default export of an ES module as JSON. The module runs in a worker, never here: with a time limit, little memory, no environment, and what it
 * prints is dropped. @throws Error when it does not answer in time, ends its worker, throws, or exports no JSON of that size
 */
export async function exportedText(file: string, { milliseconds, characters }: ModuleLimits): Promise<string> {
  const workerData: ModuleTask = { url: pathToFileURL(path.resolve(file)).href, characters };
  const worker = new Worker(workerFile(), {
    workerData,
    resourceLimits: MEMORY,
    env: {},
    argv: [],
    stdin: false,
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`it did not end within ${milliseconds / 1000} s`)), milliseconds);
      worker.on("message", (answer: ModuleAnswer) => {
        if ("text" in answer) resolve(answer.text);
        else reject(new Error(answer.problem));
      });
      worker.on("error", ({ message }: Error) => reject(new Error(message)));
      worker.on("exit", () => reject(new Error("it ended before it exported anything")));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** The built worker, whether this module runs from there or, in the tests, from its source. */
function workerFile(): URL {
  const own = import.meta.url;
  return new URL(own.endsWith(".ts") ? "../../dist/src/cli/module-worker.js" : "module-worker.js", own);
}
