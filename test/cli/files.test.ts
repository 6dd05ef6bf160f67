import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MOST_BYTES, readBytes, refuseUnwritable, writeAll } from "../../src/cli/files.ts";
import { Problem } from "../../src/kernel/index.ts";

const NOTHING = Readable.from([]);
let folder = "";
const at = (...names: string[]): string => path.join(folder, ...names);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lemmata-files-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("reading", () => {
  it("reads a file, an empty one, and standard input in pieces (oracle: the bytes written)", async () => {
    writeFileSync(at("a"), Buffer.from([1, 2, 255]));
    writeFileSync(at("empty"), "");
    expect([...(await readBytes(at("a"), NOTHING))]).toEqual([1, 2, 255]);
    expect((await readBytes(at("empty"), NOTHING)).length).toBe(0);
    const input = Readable.from([Buffer.from("ab"), Buffer.from("c")]);
    expect(Buffer.from(await readBytes("-", input)).toString()).toBe("abc");
  });

  it("refuses a directory, a missing file, and what is too large, without reading it", async () => {
    writeFileSync(at("huge"), "");
    truncateSync(at("huge"), MOST_BYTES + 1);
    await expect(readBytes(folder, NOTHING)).rejects.toThrow("is a directory");
    await expect(readBytes(at("none"), NOTHING)).rejects.toThrow("there is no such file");
    await expect(readBytes(at("huge", "x"), NOTHING)).rejects.toThrow(Problem);
    await expect(readBytes(at("huge"), NOTHING)).rejects.toThrow("is too large");
  });

  it("refuses a standard input without end", async () => {
    const piece = Buffer.alloc(2 ** 22);
    const endless = new Readable({
      read() {
        this.push(piece);
      },
    });
    await expect(readBytes("-", endless)).rejects.toThrow("standard input is too large");
  });
});

describe("writing", () => {
  it("makes folders, writes every file and leaves nothing else", () => {
    writeAll([
      { path: at("new", "deep", "a.md"), text: "A" },
      { path: at("b.json"), text: "B" },
    ]);
    expect(readFileSync(at("new", "deep", "a.md"), "utf8")).toBe("A");
    expect(readFileSync(at("b.json"), "utf8")).toBe("B");
    expect(readdirSync(folder).sort()).toEqual(["b.json", "new"]);
  });

  it.runIf(existsSync("/proc/self"))("refuses a folder where none can be made, such as /proc", () => {
    expect(() => writeAll([{ path: "/proc/nope/deep/a.md", text: "A" }])).toThrow(Problem);
  });

  it("writes nothing when one of the files cannot be written", () => {
    mkdirSync(at("taken.md"));
    writeFileSync(at("old.json"), "old");
    const outputs = [
      { path: at("old.json"), text: "new" },
      { path: at("taken.md"), text: "x" },
    ];
    expect(() => writeAll(outputs)).toThrow(Problem);
    expect(readFileSync(at("old.json"), "utf8")).toBe("old");
    expect(readdirSync(folder).sort()).toEqual(["old.json", "taken.md"]);
  });

  it("refuses in advance what would replace an input or another report, or has no folder", () => {
    writeFileSync(at("data.json"), "{}");
    symlinkSync(at("data.json"), at("link.json"));
    const refused: readonly (readonly [string[], string[]])[] = [
      [[at("data.json")], [at("data.json")]],
      [[at("link.json")], [at("data.json")]],
      [[at("x", "..", "data.json")], [at("data.json")]],
      [[at("r.json"), at(".", "r.json")], []],
      [[folder], []],
      [[at("data.json", "r.md")], []],
      [[at("data.json", "deep", "r.md")], []],
    ];
    for (const [outputs, inputs] of refused)
      expect(() => refuseUnwritable(outputs, inputs), outputs.join()).toThrow(Problem);
    expect(() =>
      refuseUnwritable([at("new", "r.md"), at("r.json"), at("data.json")], ["-", at("other")]),
    ).not.toThrow();
    expect(existsSync(at("new"))).toBe(false);
  });
});
