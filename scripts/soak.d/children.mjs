// The processes that a soak starts, each in a group of its own: a Ctrl-C in the terminal does not reach them before us,
// and endAll() reaches what they have started themselves.
import { execFileSync, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const READ_WITHIN_MS = 2_000;
const BECOMES_JAVA_WITHIN_MS = 20_000;
const running = new Set();
let ending = false;

function start(command, args, stdio, env = {}) {
  if (ending) throw new Error("no new process: all are being ended");
  const child = spawn(command, args, { detached: true, stdio, env: { ...process.env, ...env } });
  child.gone = new Promise((resolve, reject) => {
    child.on("error", reject).on("exit", (code, signal) => resolve({ code, signal }));
  }).finally(() => running.delete(child));
  child.gone.catch(() => {}); // whoever waits for it is told; nobody need wait
  running.add(child);
  return child;
}

function killGroup(child) {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** Runs a program to its end, or to the end of its time; gives its exit status and what it printed. */
export async function run(command, args, timeoutMs, env) {
  const child = start(command, args, ["ignore", "pipe", "pipe"], env);
  const text = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) child[name].setEncoding("utf8").on("data", (part) => (text[name] += part));
  const allRead = new Promise((resolve) => child.on("close", resolve));
  const timer = setTimeout(() => killGroup(child), timeoutMs);
  const { code, signal } = await child.gone;
  clearTimeout(timer);
  // Whatever the program left running may hold the pipes open for ever.
  await Promise.race([allRead, sleep(READ_WITHIN_MS, undefined, { ref: false })]);
  return { status: code ?? signal, ...text };
}

/** Starts a program that goes on beside us; what it prints goes to a file. */
export function startBeside(command, args, logFile, env) {
  const log = openSync(logFile, "a");
  const child = start(command, args, ["ignore", log, log], env);
  closeSync(log);
  return child;
}

/** A service that runs. Its process is the JVM itself, as scripts/stele execs it. */
export class ServiceProcess {
  constructor(child) {
    this.child = child;
    this.exit = undefined;
    child.gone.then((exit) => (this.exit = exit), (error) => (this.exit = { code: error.message }));
  }

  static async start(command, args, logFile, env) {
    const service = new ServiceProcess(startBeside(command, args, logFile, env));
    await service.#becomesJava();
    return service;
  }

  // A kill of the launcher's few milliseconds of bash would tell nothing about the service.
  async #becomesJava() {
    const deadline = Date.now() + BECOMES_JAVA_WITHIN_MS;
    while (!isJava(this.child.pid)) {
      if (this.exit) throw new Error(`the service ended before it was Java (${this.ending()})`);
      if (Date.now() > deadline) throw new Error("the launcher did not become Java in time");
      await sleep(5);
    }
  }

  ending() {
    return `exit ${this.exit?.code ?? this.exit?.signal}`;
  }

  /** kill -9, and the proof that it was that which ended it: false when it had ended by itself. */
  async kill() {
    if (this.exit) return false;
    this.child.kill("SIGKILL");
    return (await this.child.gone).signal === "SIGKILL";
  }

  /** Stops it in the middle of whatever it does, until thaw(): it keeps its connections, and says nothing. */
  freeze() {
    this.child.kill("SIGSTOP");
  }

  thaw() {
    this.child.kill("SIGCONT");
  }

  /** Asks it to stop; false when it had to be killed. */
  async stop(timeoutMs) {
    this.child.kill("SIGTERM");
    const stopped = await Promise.race([this.child.gone.then(() => true), sleep(timeoutMs, false, { ref: false })]);
    if (!stopped) killGroup(this.child);
    return stopped;
  }
}

function isJava(pid) {
  try {
    return /(^|\/)java$/.test(execFileSync("ps", ["-p", `${pid}`, "-o", "comm="], { encoding: "utf8" }).trim());
  } catch {
    return false;
  }
}

/** Ends what still runs, for good: nothing can be started afterwards. */
export function endAll() {
  ending = true;
  const left = [...running];
  left.forEach(killGroup);
  return Promise.allSettled(left.map((child) => child.gone));
}
