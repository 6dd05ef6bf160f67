import pg from "pg";
import PgBoss from "pg-boss";
import { Problem } from "../kernel/index.ts";
import { canonicalJson, contentHash } from "./canonical.ts";
import type { LoadedPlan } from "./plan.ts";
import { checkedPlan } from "./plan-check.ts";
import { lineOf, rowOfLine } from "./rows.ts";
import type { Row } from "./trial.ts";

/** Names in the database: a schema for plans and trials, one for the jobs of pg-boss, and the queue. */
const [TABLES, JOBS, QUEUE] = ["lemmata", "lemmata_jobs", "trials"] as const;

/** Advisory lock under which the tables of both schemas are made: several processes may come to an empty database at once. */
const SETUP_LOCK = 71_810_206;

const SETUP = `
  create schema if not exists ${TABLES};
  create table if not exists ${TABLES}.sweep (id text primary key, plan text not null);
  create table if not exists ${TABLES}.file (sha256 text primary key, bytes bytea not null);
  create table if not exists ${TABLES}.trial (
    id text primary key, cell text not null, trial integer not null, line text not null, milliseconds real not null,
    unique (cell, trial)
  );
`;

/** Trials to be made, as a job says it. */
export interface Job {
  readonly sweep: string;
  readonly cell: string;
  readonly from: number;
  readonly to: number;
}

/** A job that a worker has taken. */
export interface TakenJob extends Job {
  readonly id: string;
}

/** How jobs are handed out again. */
export interface JobPolicy {
  /** Seconds after which the trials of a worker that has not finished them are given to another. */
  readonly takeOver: number;
}

/** Attempts at a block after the first. */
const RETRIES = 5;

/** A PostgreSQL database as the queue and the store of many machines. Everything in it may be written twice: the second time changes nothing. */
export class Database {
  readonly #pool: pg.Pool;
  readonly #boss: PgBoss;

  private constructor(pool: pg.Pool, boss: PgBoss) {
    this.#pool = pool;
    this.#boss = boss;
  }

  /** @throws Problem when there is no such database, in one line and without the password */
  static async connect(url: string): Promise<Database> {
    const pool = new pg.Pool({ connectionString: url, max: 8 });
    // A connection that breaks while idle is replaced by the pool; what is asked next says if that cannot be done.
    pool.on("error", () => {});
    const boss = new PgBoss({
      db: { executeSql: (text, values) => query(pool, text, values) },
      schema: JOBS,
      schedule: false,
      supervise: false,
    });
    boss.on("error", () => {});
    try {
      await locked(pool, async (client) => {
        // Several statements in one simple query are one transaction.
        await client.query(SETUP);
        await boss.start();
        await boss.createQueue(QUEUE);
      });
      return new Database(pool, boss);
    } catch (error) {
      await pool.end();
      throw unreachable(url, error);
    }
  }

  /** Puts a plan and the bytes of its files where the workers find them; its id. */
  async publish({ plan, files }: LoadedPlan): Promise<string> {
    const text = canonicalJson(plan);
    const id = contentHash(text);
    for (const [sha256, bytes] of files) {
      await this.#query(`insert into ${TABLES}.file values ($1, $2) on conflict do nothing`, [
        sha256,
        Buffer.from(bytes),
      ]);
    }
    await this.#query(`insert into ${TABLES}.sweep values ($1, $2) on conflict do nothing`, [id, text]);
    return id;
  }

  /** The plan of a sweep with the bytes of its files. */
  async planOf(sweep: string): Promise<LoadedPlan> {
    const [found] = await this.#query<{ plan: string }>(`select plan from ${TABLES}.sweep where id = $1`, [sweep]);
    if (found === undefined) throw new Error(`the database has no sweep ${sweep}`);
    const plan = checkedPlan(found.plan, `sweep ${sweep} of the database`);
    const names = plan.datasets.flatMap(({ source }) => ("sha256" in source ? [source.sha256] : []));
    const rows = await this.#query<{ sha256: string; bytes: Buffer }>(
      `select sha256, bytes from ${TABLES}.file where sha256 = any($1)`,
      [names],
    );
    return { plan, files: new Map(rows.map(({ sha256, bytes }) => [sha256, new Uint8Array(bytes)])) };
  }

  /** The rows of some trials that are there, and the time they took together in milliseconds. */
  async rowsOf({
    cell,
    from,
    to,
  }: Omit<Job, "sweep">): Promise<{ readonly rows: readonly Row[]; readonly milliseconds: number }> {
    const found = await this.#query<{ trial: number; line: string; milliseconds: number }>(
      `select trial, line, milliseconds from ${TABLES}.trial where cell = $1 and trial >= $2 and trial < $3 order by trial`,
      [cell, from, to],
    );
    const rows = found.map(({ line, trial }) => {
      const row = rowOfLine(line.trimEnd());
      return row?.cell === cell && row.trial === trial ? row : null;
    });
    if (rows.some((row) => row === null)) throw damagedRow(cell);
    return { rows: rows as Row[], milliseconds: found.reduce((sum, row) => sum + row.milliseconds, 0) };
  }

  /** Which of some blocks have all their rows: their places in the list. */
  async complete(blocks: readonly Omit<Job, "sweep">[]): Promise<readonly number[]> {
    const found = await this.#query<{ k: string }>(
      `select b.k from unnest($1::text[], $2::int[], $3::int[]) with ordinality as b(cell, low, high, k)
       join ${TABLES}.trial t on t.cell = b.cell and t.trial >= b.low and t.trial < b.high
       group by b.k, b.low, b.high having count(*) = b.high - b.low`,
      [blocks.map((b) => b.cell), blocks.map((b) => b.from), blocks.map((b) => b.to)],
    );
    return found.map(({ k }) => Number(k) - 1);
  }

  /** Adds rows, in one statement; those that are there stay as they are. */
  async addRows(rows: readonly Row[], milliseconds: number): Promise<void> {
    const lines = rows.map(lineOf);
    const ids = lines.map((line) => (JSON.parse(line.split("\t")[0]) as [string])[0]);
    await this.#query(
      `insert into ${TABLES}.trial
       select id, cell, trial, line, $5 from unnest($1::text[], $2::text[], $3::int[], $4::text[]) as r(id, cell, trial, line)
       on conflict do nothing`,
      [ids, rows.map((r) => r.cell), rows.map((r) => r.trial), lines, milliseconds / rows.length],
    );
  }

  /** Puts trials into the queue; the id of the job. */
  async send(job: Job, { takeOver }: JobPolicy): Promise<string> {
    const id = await this.#boss.send(QUEUE, { ...job }, { expireInSeconds: takeOver, retryLimit: RETRIES });
    if (id === null) throw new Error("the queue took no job");
    return id;
  }

  /** The next job, taken for this worker; null when there is none. */
  async take(): Promise<TakenJob | null> {
    const [job] = await this.#boss.fetch<Job>(QUEUE, { batchSize: 1 });
    return job === undefined ? null : { ...job.data, id: job.id };
  }

  async finish(id: string): Promise<void> {
    await this.#boss.complete(QUEUE, id);
  }

  /** Gives a job back: it is tried again, by whoever comes, until its attempts are used up. */
  async giveBack(id: string, reason: string): Promise<void> {
    await this.#boss.fail(QUEUE, id, { reason });
  }

  /** Gives the jobs of workers that did not finish in time to others. */
  async takeOver(): Promise<void> {
    await this.#boss.expire();
  }

  /** Why a job failed for good; null while it has not. */
  async failureOf(id: string): Promise<string | null> {
    const job = await this.#boss.getJobById(QUEUE, id);
    if (job === null || job.state !== "failed") return null;
    const { reason } = job.output as { readonly reason?: unknown };
    return typeof reason === "string" ? reason : `${1 + RETRIES} workers did not finish it in time`;
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false, close: false, wait: false });
    await this.#pool.end();
  }

  async #query<T extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<readonly T[]> {
    return (await query<T>(this.#pool, text, values)).rows;
  }
}

async function query<T extends pg.QueryResultRow>(
  pool: pg.Pool,
  text: string,
  values: readonly unknown[] = [],
): Promise<pg.QueryResult<T>> {
  try {
    return await pool.query<T>(text, [...values]);
  } catch (error) {
    throw new Problem({
      code: "queue/lost",
      message: `the database does not answer as it should: ${reasonOf(error)}`,
      expected: "a PostgreSQL that stays up",
      advice: "run the same command again: what was done is kept",
    });
  }
}

/** Runs `work` while this process alone has the lock; it ends with the connection if the process dies. */
async function locked(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`select pg_advisory_lock(${SETUP_LOCK})`);
    await work(client);
  } finally {
    // Closed, not given back: that frees the lock whatever happened.
    client.release(true);
  }
}

/** The error of a database that cannot be reached or refuses: where it is, without user and password. */
function unreachable(url: string, error: unknown): Problem {
  return new Problem({
    code: "queue/unreachable",
    message: `the database cannot be used: ${reasonOf(error)}`,
    where: placeOf(url),
    expected: "postgres://USER@HOST:PORT/DATABASE of a running PostgreSQL, with the right to create schemas",
    advice: "check --queue",
  });
}

function reasonOf(error: unknown): string {
  const found: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return found instanceof Error ? found.message : String(found);
}

function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return "--queue";
  }
}

function damagedRow(cell: string): Problem {
  return new Problem({
    code: "queue/damaged",
    message: `the database holds a damaged row of cell ${cell}`,
    where: `${TABLES}.trial`,
    expected: "rows as workers wrote them",
    advice: "delete the rows of that cell and run the same command again",
  });
}
