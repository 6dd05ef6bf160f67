import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { sessionOf } from "../../src/cli/session.ts";

interface Fake extends EventEmitter {
  writable: boolean;
  isTTY: boolean;
  columns: number | undefined;
  written: string;
  write: (text: string, done?: () => void) => boolean;
}

function stream(isTTY: boolean, columns?: number): Fake {
  return Object.assign(new EventEmitter(), {
    writable: true,
    isTTY,
    columns,
    written: "",
    write(this: Fake, text: string, done?: () => void) {
      this.written += text;
      done?.();
      return true;
    },
  });
}

function session(stdout: Fake, stderr: Fake, env: Record<string, string> = {}, now?: () => number) {
  return sessionOf({ stdin: null, stdout, stderr, env } as unknown as NodeJS.Process, now);
}

describe("what is known about the terminal", () => {
  it.each<[string, boolean, Record<string, string>, boolean]>([
    ["a terminal", true, {}, true],
    ["no terminal", false, {}, false],
    ["NO_COLOR", true, { NO_COLOR: "1" }, false],
    ["NO_COLOR that is empty (no-color.org)", true, { NO_COLOR: "" }, true],
    ["a dumb terminal", true, { TERM: "dumb" }, false],
  ])("%s decides about colour", (_, terminal, env, colour) => {
    expect(session(stream(terminal), stream(false), env).style.colour).toBe(colour);
  });

  it("takes the width of the terminal, else COLUMNS, else 80, within 40 and 160", () => {
    expect(session(stream(true, 100), stream(false), { COLUMNS: "90" }).style.width).toBe(100);
    expect(session(stream(false), stream(false), { COLUMNS: "90" }).style.width).toBe(90);
    expect(session(stream(false), stream(false), { COLUMNS: "x" }).style.width).toBe(80);
    expect(session(stream(false), stream(false)).style.width).toBe(80);
    expect(session(stream(true, 0), stream(false)).style.width).toBe(80);
    expect(session(stream(true, 5), stream(false)).style.width).toBe(40);
    expect(session(stream(true, 999), stream(false)).style.width).toBe(160);
  });

  it("shows progress at once on a terminal, and a plain line every ten seconds in a log", () => {
    const [terminal, log] = [stream(true, 80), stream(false)];
    session(stream(false), terminal).progress("checking");
    expect(terminal.written).toBe("\r\u001b[Kchecking");
    let clock = 0;
    const { progress } = session(stream(false), log, {}, () => clock);
    for (clock = 0; clock <= 25_000; clock += 1000) progress(`second ${clock / 1000}`);
    progress("");
    expect(log.written).toBe("second 10\nsecond 20\n");
  });

  it.each([
    ["a reader that has gone away", "EPIPE", null],
    ["a full disk", "ENOSPC", "cannot write to standard output: no space is left"],
    ["an unknown failure", "EIO", "cannot write to standard output: EIO"],
  ])("%s (%s) on standard output: what is said of it is %j, and nothing is thrown", async (_, code, message) => {
    const [stdout, stderr] = [stream(false), stream(false)];
    const { settled } = session(stdout, stderr);
    expect(await settled()).toBeNull();
    stdout.writable = false;
    stdout.emit("error", Object.assign(new Error("x"), { code }));
    expect((await settled())?.message ?? null).toBe(message);
  });

  it("a failure of standard error is no failure", async () => {
    const stderr = stream(false);
    const { settled } = session(stream(false), stderr);
    stderr.emit("error", Object.assign(new Error("x"), { code: "ENOSPC" }));
    expect(await settled()).toBeNull();
  });
});
