import type { ForgedCase } from "./case.ts";
import { conditions } from "./conditions.ts";
import { constants } from "./constants.ts";
import { equations } from "./equations.ts";
import { structure } from "./structure.ts";

export type { ForgedCase } from "./case.ts";

/** Every forged proof: the checker must reject each, and accept its twin. */
export const FORGED: readonly ForgedCase[] = [...structure, ...conditions, ...constants, ...equations];
