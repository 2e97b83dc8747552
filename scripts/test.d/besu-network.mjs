// What the tests of scripts/devnet start besu have in common: their folder, the programs they hide, a network to try.
import { equal } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { rpc } from "../devnet.d/rpc.mjs";

export const scripts = fileURLToPath(new URL("..", import.meta.url));
export const temporary = mkdtempSync(join(tmpdir(), "stele-devnet-"));
/** What came of each test, as writeReport takes it. */
export const cases = [];
let folders = 0;

class Skip extends Error {}
export const skip = (why) => { throw new Skip(why); };
export const newFolder = () => join(temporary, `${++folders}`);
export const read = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));

export async function test(name, work) {
  try {
    await work();
    cases.push({ name });
  } catch (error) {
    const outcome = error instanceof Skip ? { skipped: error.message } : { failure: error.stack };
    if (outcome.failure) console.log(`devnet besu: ${name}: ${outcome.failure}`);
    cases.push({ name, ...outcome });
  }
}

/** The PATH with every program of it but Besu and the container engines, and with other programs, {name: file}. */
export function pathWith(programs) {
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  const hidden = ["besu", "docker", "docker-compose"];
  for (const [name, file] of Object.entries(programs)) symlinkSync(file, join(folder, name));
  for (const place of process.env.PATH.split(delimiter).filter((name) => name && existsSync(name))) {
    for (const name of readdirSync(place).filter((one) => !hidden.includes(one) && !existsSync(join(folder, one)))) {
      symlinkSync(resolve(place, name), join(folder, name));
    }
  }
  return folder;
}

export function devnet(words, env = {}) {
  const run = spawnSync(join(scripts, "devnet"), words, { encoding: "utf8", timeout: 300_000, env: { ...process.env, ...env } });
  return { status: run.status ?? run.signal, out: run.stdout, error: run.stderr };
}

/** The network at a fresh folder, with what the tests do to it. */
export class Network {
  constructor(env) {
    this.env = env;
    this.dir = newFolder();
  }

  run(command, ...words) {
    return devnet([command, ...(command === "start" ? ["besu"] : []), "--dir", this.dir, ...words], this.env);
  }

  must(command, ...words) {
    const { status, out, error } = this.run(command, ...words);
    equal(status, 0, `${command} ended with ${status}: ${out}${error}`);
    return out;
  }

  facts() {
    return read(this.dir, "devnet.json");
  }

  /** Of a validator that runs as a process. */
  pid(district) {
    return Number(readFileSync(join(this.dir, district, "pid"), "utf8"));
  }

  async heightPasses(height, url = this.facts().rpcs[0]) {
    for (const deadline = Date.now() + 120_000; Date.now() < deadline; await sleep(250)) {
      const now = Number(await rpc(url, "eth_blockNumber").catch(() => -1));
      if (now > height) return now;
    }
    throw new Error(`${url} has not passed block ${height} within two minutes`);
  }
}

export async function withNetwork(env, work) {
  const network = new Network(env);
  try {
    await work(network);
  } finally {
    network.run("stop");
  }
}

/** One that ended may wait for its parent to notice (Z). */
export const alive = (pid) => /^[^Z]/.test(spawnSync("ps", ["-o", "stat=", "-p", `${pid}`], { encoding: "utf8" }).stdout);
