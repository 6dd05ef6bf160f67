/** A fenced block of a Markdown page. */
export interface FencedBlock {
  /** What follows the fence: a language, or nothing. */
  readonly language: string;
  readonly text: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

/** A command of a page and what the page shows of its output; null when it shows nothing. */
export interface ShownCommand {
  readonly args: readonly string[];
  readonly shown: string | null;
}

/** The fenced blocks of a page. */
export function blocksOf(markdown: string): FencedBlock[] {
  const lines = markdown.split("\n");
  const fences = lines.flatMap((line, i) => (line.startsWith("```") ? [i] : []));
  if (fences.length % 2 === 1) throw new Error("a fence is not closed");
  return fences
    .filter((_, k) => k % 2 === 0)
    .map((from, k) => {
      const to = fences[2 * k + 1]!;
      return { language: lines[from]!.slice(3).trim(), text: lines.slice(from + 1, to).join("\n"), line: from + 1 };
    });
}

const COMMAND = /^(?:\$ )?(?:npx )?lemmata (.+)$/;

/** The commands of a block, each with the lines up to the next one. Arguments hold no spaces and no quotes. */
export function commandsOf(block: FencedBlock): ShownCommand[] {
  if (!["", "sh", "console"].includes(block.language)) return [];
  const commands: { args: string[]; lines: string[] }[] = [];
  for (const line of block.text.split("\n")) {
    const [, args] = COMMAND.exec(line) ?? [];
    // Output may begin with the name of the program too ("lemmata 0.1.0: ..."): after a prompt, only prompts are commands.
    const prompted = commands.length > 0 && block.text.startsWith("$ ");
    if (args !== undefined && (!prompted || line.startsWith("$ ")))
      commands.push({ args: args.split(/\s+/), lines: [] });
    else commands.at(-1)?.lines.push(line);
  }
  return commands.map(({ args, lines }) => ({ args, shown: lines.length === 0 ? null : lines.join("\n") }));
}

/** Whether an output is what a page shows of it: a line "..." stands for any lines, "..." at the end of a line for any rest of it. */
export function shows(shown: string, output: string): boolean {
  const pattern = shown
    .trimEnd()
    .split("\n")
    .map((line) => {
      if (line === "...") return "(?:.*\n)*?";
      const open = line.endsWith(" ...");
      return `${(open ? line.slice(0, -4) : line).trimEnd().replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}${open ? ".*" : ""} *\n`;
    })
    .join("");
  return new RegExp(`^${pattern}$`).test(`${output.trimEnd()}\n`);
}
