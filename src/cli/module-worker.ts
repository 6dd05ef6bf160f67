import { parentPort, workerData } from "node:worker_threads";
import type { ModuleAnswer, ModuleTask } from "./module-text.ts";

const { url, characters } = workerData as ModuleTask;
const port = parentPort;

/** JSON of the default export: functions and the like have none and are left out, as they would be in a JSON file. */
async function answer(): Promise<ModuleAnswer> {
  try {
    const { default: found } = (await import(url)) as { readonly default?: unknown };
    const text = JSON.stringify(found ?? null);
    if (text === undefined) return { problem: "its default export is no data" };
    if (text.length > characters) return { problem: `what it exports is longer than ${characters} characters` };
    return { text };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

port?.postMessage(await answer());
