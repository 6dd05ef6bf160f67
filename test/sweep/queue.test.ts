import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Database } from "../../src/sweep/database.ts";
import type { Row } from "../../src/sweep/index.ts";
import { CONFIG, Place, planFor } from "./helpers.ts";

const SCRIPT = fileURLToPath(new URL("../../scripts/postgres.sh", import.meta.url));
/** CI installs PostgreSQL; elsewhere these tests are skipped, visibly. */
const VERSIONS = "/usr/lib/postgresql";
const installed =
  existsSync(VERSIONS) && readdirSync(VERSIONS).some((version) => existsSync(`${VERSIONS}/${version}/bin/initdb`));

/** A real PostgreSQL for this file; it ends when its standard input does. */
async function startServer(): Promise<{ readonly server: ChildProcess; readonly url: string }> {
  const server = spawn("bash", [SCRIPT, "sh", "-c", 'echo "$LEMMATA_TEST_POSTGRES"; cat'], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: server.stdout })) return { server, url: line };
  throw new Error("PostgreSQL did not start");
}

describe("a database that cannot be reached", () => {
  const place = new Place();
  afterAll(() => place.remove());

  it.each(["sweep", "worker"])("is one line and exit code 2: %s", (command) => {
    place.write("sweep.json", CONFIG);
    const config = command === "sweep" ? ["sweep.json", "--out", "out"] : [];
    const url = "postgres://someone:secret@127.0.0.1:9/nowhere";
    const { code, out, err } = place.lemmata(command, ...config, "--queue", url);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^lemmata: the database cannot be used: .*ECONNREFUSED.* at 127\.0\.0\.1:9\/nowhere;.*\n$/);
    expect(err).not.toContain("secret");
  });

  it("an address that is none is refused as an option", () => {
    const { code, err } = place.lemmata("worker", "--queue", "mysql://localhost/x");
    expect(code).toBe(2);
    expect(err).toMatch(/^lemmata: --queue cannot be .*\n$/);
  });
});

describe.skipIf(!installed)("a sweep through PostgreSQL", () => {
  const place = new Place();
  let server: ChildProcess;
  let url = "";
  let client: pg.Client;
  beforeAll(async () => {
    ({ server, url } = await startServer());
    client = new pg.Client({ connectionString: url });
    await client.connect();
    place.write("sweep.json", { ...CONFIG, trials: 300 });
    place.lemmata("sweep", "sweep.json", "--out", "pool", "--json", "pool.json", "--quiet");
  });
  afterAll(async () => {
    await client.end();
    server.stdin?.end();
    await new Promise((resolve) => server.on("close", resolve));
    place.remove();
  });

  const ended = (child: ChildProcess): Promise<number | null> =>
    new Promise((resolve) => child.on("close", (code) => resolve(code)));
  /** Tells a worker to end: the blocks at hand are finished. */
  const dismissed = (worker: ChildProcess): Promise<number | null> => {
    const end = ended(worker);
    worker.kill("SIGTERM");
    return end;
  };
  const count = async (what: string): Promise<number> =>
    Number((await client.query(`select count(*) as n from ${what}`)).rows[0].n);

  it("two workers, one killed in mid-run: none lost, none doubled, the same bytes as without a queue", async () => {
    const sweep = place.start(
      "sweep",
      "sweep.json",
      "--queue",
      url,
      "--out",
      "queue",
      "--json",
      "queue.json",
      "--take-over",
      "2",
    );
    const victim = place.start("worker", "--queue", url, "--threads", "1");
    // Killed between two trials, or in one: once its first rows are there.
    const rows = async () => ((await count("pg_tables where schemaname = 'lemmata'")) < 3 ? 0 : count("lemmata.trial"));
    while ((await rows()) < 20) await new Promise((resolve) => setTimeout(resolve, 10));
    victim.kill("SIGKILL");
    await ended(victim);
    expect(await rows()).toBeLessThan(1_200);
    const survivor = place.start("worker", "--queue", url, "--threads", "1");
    expect(await ended(sweep)).toBe(1);
    expect(await dismissed(survivor)).toBe(0);
    expect(place.read("queue.json")).toBe(place.read("pool.json"));
    expect(await count("lemmata.trial")).toBe(1_200);
    expect(await count("(select distinct cell, trial from lemmata.trial) as t")).toBe(1_200);
    expect(
      place
        .read("queue/trials.log")
        .split("\n")
        .filter((line) => line !== ""),
    ).toHaveLength(1_200);
  });

  it("what the database knows already is not made again: no worker is needed", () => {
    const { code } = place.lemmata("sweep", "sweep.json", "--queue", url, "--out", "again", "--json", "again.json");
    expect(code).toBe(1);
    expect(place.read("again.json")).toBe(place.read("pool.json"));
  });

  it("a dataset file goes along with the sweep: the worker needs no folder", async () => {
    place.write("two.csv", "a,b,y\n3,1,1\n0,2,-1\n");
    const datasets = [{ file: "two.csv", label: "y", normalize: true }];
    place.write("file.json", { ...CONFIG, datasets, widths: [40] });
    const sweep = place.start("sweep", "file.json", "--queue", url, "--out", "file", "--json", "file.json.out");
    const elsewhere = new Place();
    const worker = elsewhere.start("worker", "--queue", url);
    expect(await ended(sweep)).not.toBe(2);
    await dismissed(worker);
    elsewhere.remove();
    place.lemmata("sweep", "file.json", "--out", "file-pool", "--json", "file-pool.json");
    expect(place.read("file.json.out")).toBe(place.read("file-pool.json"));
  });

  it("processes that come to an empty database at once all find it ready", async () => {
    await client.query("create database empty");
    const empty = url.replace(/\/[^/]*$/, "/empty");
    const databases = await Promise.all(Array.from({ length: 4 }, () => Database.connect(empty)));
    const loaded = await planFor(CONFIG);
    const ids = await Promise.all(databases.map((database) => database.publish(loaded)));
    expect(new Set(ids).size).toBe(1);
    await Promise.all(databases.map((database) => database.close()));
  });

  it("a plan that somebody altered is handed to no worker, and a row in the place of another is not taken", async () => {
    const database = await Database.connect(url);
    const loaded = await planFor({ ...CONFIG, seeds: [9], widths: [70] });
    const id = await database.publish(loaded);
    expect((await database.planOf(id)).plan).toEqual(loaded.plan);
    const alter = (from: number, to: number) =>
      client.query(`update lemmata.sweep set plan = replace(plan, '"width":${from}', '"width":${to}') where id = $1`, [
        id,
      ]);
    await alter(70, 7_000);
    await expect(database.planOf(id)).rejects.toThrow(/not named by its content/);
    await alter(7_000, 70);
    expect((await database.planOf(id)).plan).toEqual(loaded.plan);
    const [{ id: cell }] = loaded.plan.cells;
    const rows = [0, 1].map(
      (trial): Row => ({ cell, trial, verdict: "fails", evidence: "certified", decayRate: null }),
    );
    await database.addRows(rows, 1);
    const block = { cell, from: 0, to: 2 };
    expect((await database.rowsOf(block)).rows).toEqual(rows);
    const other = "(select line from lemmata.trial where cell = $1 and trial = 1)";
    await client.query(`update lemmata.trial set line = ${other} where cell = $1 and trial = 0`, [cell]);
    await expect(database.rowsOf(block)).rejects.toThrow(/damaged row/);
    await database.close();
  });

  it("a worker says what it does, in a log as plain lines", () => {
    const { code, out, err } = place.lemmata("worker", "--queue", url, "--idle", "1");
    expect([code, out]).toEqual([0, "0 trials made.\n"]);
    expect(err).toBe("");
  });
});
