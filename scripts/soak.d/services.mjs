// The services of one soak: one, or several that share their records.
import { setTimeout as sleep } from "node:timers/promises";
import { Api } from "./api.mjs";
import { ServiceProcess } from "./children.mjs";

const STEP_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 60_000;

export class Services {
  #running = [];

  /**
   * @param command what starts a service on a port: (port) => [command, args, logFile, env]
   */
  constructor(ports, command) {
    this.ports = ports;
    this.command = command;
    this.bases = ports.map((port) => `http://127.0.0.1:${port}`);
  }

  async start(index) {
    this.#running[index] = await ServiceProcess.start(...this.command(this.ports[index]));
  }

  async startAll() {
    for (const index of this.ports.keys()) {
      await this.start(index);
      await this.awaitAnswers(index);
    }
  }

  async kill(index) {
    const service = this.#running[index];
    if (!(await service.kill())) throw new Error(`the service ended by itself (${service.ending()})`);
  }

  freeze(index) {
    this.#running[index].freeze();
  }

  thaw(index) {
    this.#running[index].thaw();
  }

  /** Asks all to stop; says of each whether it had to be killed. */
  stopAll() {
    const stopping = this.#running;
    this.#running = [];
    return Promise.all(stopping.map((service) => service.stop(STOPS_WITHIN_MS)));
  }

  /** Has each write into its log what its threads are at (the JVM does that when it gets SIGQUIT). */
  tellThreads() {
    for (const service of this.#running.filter(({ exit }) => !exit)) service.child.kill("SIGQUIT");
  }

  /** Which of them has this process; -1 if none. */
  indexOf(pid) {
    return this.#running.findIndex((service) => service.child.pid === pid && !service.exit);
  }

  awaitAnswers(index) {
    const api = new Api([this.bases[index]]);
    const answers = async () => (await api.request("GET", "/health").catch(() => undefined))?.status === 200;
    return this.await(answers, "answer");
  }

  async await(holds, what) {
    const deadline = Date.now() + STEP_WITHIN_MS;
    while (!(await holds())) {
      const ended = this.#running.find((service) => service.exit);
      if (ended) throw new Error(`a service ended by itself (${ended.ending()})`);
      if (Date.now() > deadline) throw new Error(`no service did ${what} within ${STEP_WITHIN_MS / 1000} seconds`);
      await sleep(25);
    }
  }
}
