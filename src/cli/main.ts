#!/usr/bin/env node
import { runCommandLine } from "./command-line.ts";
import { sessionOf } from "./session.ts";

const debug = process.env.LEMMATA_DEBUG === "1";
process.exitCode = await runCommandLine(process.argv.slice(2), sessionOf(process), debug);
