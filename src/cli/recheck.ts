import { type Options, recheck as recheckCertificate } from "../checker/index.ts";
import { exactLines } from "../dataset/index.ts";
import { EXACT_ROWS, exitOf, sentences } from "./checked.ts";
import type { ExitCode } from "./failure.ts";
import { readBytes } from "./files.ts";
import type { RecheckFlags } from "./flags.ts";
import { loadDataset, type Step } from "./reading.ts";
import type { Session } from "./session.ts";

/** `lemmata recheck`: what the independent checker says of a certificate. @throws Problem for files that cannot be read */
export async function recheck(file: string, flags: RecheckFlags, session: Session): Promise<ExitCode> {
  const bytes = await readBytes(file, session.input);
  const report = recheckCertificate(bytes, await optionsOf(bytes, flags, session));
  session.print(sentences(report));
  return exitOf(report);
}

/** The exact data: as certify --rows wrote them, or as lemmata reads them from the dataset, with the recorded steps. */
async function optionsOf(certificate: Uint8Array, flags: RecheckFlags, session: Session): Promise<Options> {
  if (flags.data === undefined) return {};
  const file = await readBytes(flags.data, session.input);
  const text = new TextDecoder().decode(file);
  if (text.startsWith(EXACT_ROWS)) return { data: text };
  const { seed, steps } = recorded(certificate);
  const dataset = await loadDataset(flags.data, { ...flags, seed, steps }, session);
  const lines = exactLines(dataset).flat();
  return { file, data: lines.map((line) => `${line}\n`).join("") };
}

/** How the certificate says that its data were read. Nothing is believed: the digest decides. */
function recorded(certificate: Uint8Array): { readonly seed: bigint; readonly steps: Step[] } {
  const text = new TextDecoder().decode(certificate);
  const steps = [...text.matchAll(/"(normalize|deduplicate) [0-9a-f]{64}"/g)].map(([, name]) => name as Step);
  return { seed: BigInt(/"seed":"(\d{1,20})"/.exec(text)?.[1] ?? "0"), steps };
}
