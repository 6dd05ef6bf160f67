import type { Entry } from "../known.ts";
import { labels } from "./labels.ts";
import { magnitudes } from "./magnitudes.ts";
import { near } from "./near.ts";
import { separated } from "./separated.ts";
import { singular } from "./singular.ts";
import { starts } from "./starts.ts";

/** Every dataset about which the truth is known, easy ones first. */
export function catalogue(): readonly Entry[] {
  return [...separated(), ...singular(), ...near(), ...magnitudes(), ...starts(), ...labels()];
}
