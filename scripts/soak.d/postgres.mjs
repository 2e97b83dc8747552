// A PostgreSQL server of the soak's own, with one database for the services.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { run, startBeside } from "./children.mjs";

const WITHIN_MS = 60_000;
const USER = "stele";
const NAME = "stele";

/** The folder of its programs: Debian's newest, else on the PATH; undefined when there is none. */
export function findPostgres() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => other - one) : [];
  const folders = [...versions.map((version) => `${debian}/${version}/bin`), ...(process.env.PATH ?? "").split(":")];
  return folders.find((folder) => ["initdb", "postgres", "psql"].every((program) => isProgram(`${folder}/${program}`)));
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export class Postgres {
  constructor(programs, port, passwordFile) {
    this.programs = programs;
    this.port = port;
    this.password = randomBytes(24).toString("hex");
    this.passwordFile = passwordFile;
    // Not below our own folder, which another user may not be able to enter.
    this.folder = mkdtempSync(`${tmpdir()}/stele-soak-`);
    writeFileSync(passwordFile, this.password, { mode: 0o600 });
  }

  static async start(programs, port, passwordFile, logFile) {
    const server = new Postgres(programs, port, passwordFile);
    try {
      await server.#begin(logFile);
      return server;
    } catch (error) {
      server.remove();
      throw error;
    }
  }

  async #begin(logFile) {
    const forInit = `${this.folder}/password`;
    writeFileSync(forInit, this.password, { mode: 0o600 });
    if (process.getuid() === 0) execFileSync("chown", ["-R", "postgres", this.folder]);
    const data = `${this.folder}/data`;
    const [initdb, ...initArgs] = this.#asOrdinaryUser("initdb", ["-D", data, "-U", USER, `--pwfile=${forInit}`,
      "--auth=scram-sha-256", "--locale=C", "--encoding=UTF8"]);
    const { status, stderr } = await run(initdb, initArgs, WITHIN_MS);
    if (status !== 0) throw new Error(`initdb ended with ${status}: ${stderr.slice(-2000)}`);
    const [postgres, ...args] = this.#asOrdinaryUser("postgres", ["-D", data, "-p", `${this.port}`,
      "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]);
    const server = startBeside(postgres, args, logFile);
    const deadline = Date.now() + WITHIN_MS;
    for (; ; await sleep(100)) {
      const failure = await this.query(`create database ${NAME}`, "postgres").then(() => undefined, (error) => error);
      if (!failure) return;
      if (server.exitCode !== null || Date.now() > deadline) throw failure;
    }
  }

  /** PostgreSQL does not run as root. */
  #asOrdinaryUser(program, args) {
    const command = [`${this.programs}/${program}`, ...args];
    return process.getuid() === 0
      ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", ...command] : command;
  }

  /** The rows' lines, as psql has them without decoration. */
  async query(sql, database = NAME) {
    const { status, stdout, stderr } = await run(`${this.programs}/psql`, ["-X", "-A", "-t", "-h", "127.0.0.1",
      "-p", `${this.port}`, "-U", USER, "-d", database, "-c", sql], WITHIN_MS, { PGPASSWORD: this.password });
    if (status !== 0) throw new Error(`psql ended with ${status}: ${stderr.slice(-500)}`);
    return stdout.split("\n").filter(Boolean);
  }

  /** The processes that drive an account, by the lock that they hold for it; the server lets only one. */
  async drivers(address) {
    const rows = await this.query(`select split_part(application_name, ' ', 2) from pg_locks
      join pg_stat_activity using (pid) where locktype = 'advisory' and granted
      and (classid::bigint << 32 | objid::bigint) = hashtextextended('stele ${address}', 0)`);
    return rows.map(Number);
  }

  options() {
    return ["--database", `jdbc:postgresql://127.0.0.1:${this.port}/${NAME}?user=${USER}`,
      "--database-password-file", this.passwordFile];
  }

  /** After its process has ended. */
  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
