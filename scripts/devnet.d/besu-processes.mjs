// The validators as processes on this machine, by Besu on the PATH or the one that BESU names. Each writes
// district-N/besu.log, and its process id is in district-N/pid.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { writeWhole } from './write-whole.mjs';

const CONFIG = fileURLToPath(new URL('besu.toml', import.meta.url));
const STOP_WITHIN_MS = 60_000;
const LOG_LINES = 12;

export const name = 'processes';
export const address = ({ p2pPort }) => ['127.0.0.1', p2pPort];

/** The program's path; undefined when there is none. */
export function findBesu() {
  if (process.env.BESU) {
    if (!isProgram(process.env.BESU)) throw new Error(`BESU names ${process.env.BESU}, which is no program`);
    return resolve(process.env.BESU);
  }
  return (process.env.PATH ?? '').split(delimiter).filter(Boolean).map((folder) => join(folder, 'besu')).find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

export function besuOptions({ dir, folder, rpcPort, p2pPort }) {
  return [
    `--config-file=${CONFIG}`, `--genesis-file=${join(dir, 'genesis.json')}`, `--data-path=${join(folder, 'data')}`,
    `--node-private-key-file=${join(folder, 'key')}`, `--static-nodes-file=${join(folder, 'static-nodes.json')}`,
    '--rpc-http-host=127.0.0.1', `--rpc-http-port=${rpcPort}`,
    '--p2p-host=127.0.0.1', '--p2p-interface=127.0.0.1', `--p2p-port=${p2pPort}`,
  ];
}

/** Its process, if it lives and is the one meant: a number alone may long be another program's. */
function pidOf({ folder }) {
  const file = join(folder, 'pid');
  const pid = existsSync(file) && readFileSync(file, 'utf8').trim();
  if (!/^[1-9][0-9]*$/.test(pid)) return undefined;
  const { stdout } = spawnSync('ps', ['-ww', '-p', pid, '-o', 'args='], { encoding: 'utf8' });
  return stdout?.includes(`--data-path=${join(folder, 'data')}`) ? Number(pid) : undefined;
}

export const running = (consortium) => consortium.validators().filter((validator) => pidOf(validator) !== undefined);

/** Starts those that do not run. */
export async function start(consortium) {
  const program = findBesu();
  if (!program) throw new Error('the validators run as processes, but there is no besu on the PATH any more');
  for (const validator of consortium.validators()) {
    if (pidOf(validator) !== undefined) continue;
    const log = openSync(join(validator.folder, 'besu.log'), 'w');
    // A group of its own, so that neither Ctrl-C nor the end of this terminal reaches it.
    const child = spawn(program, besuOptions({ dir: consortium.dir, ...validator }), {
      detached: true, stdio: ['ignore', log, log],
      env: { ...process.env, BESU_OPTS: process.env.BESU_OPTS ?? '-Xmx1g' }, // four of them share one machine
    });
    closeSync(log);
    await new Promise((begun, failed) => child.once('spawn', begun).once('error', failed));
    writeWhole(join(validator.folder, 'pid'), `${child.pid}\n`);
    child.unref();
  }
}

export const logs = ({ dir }) => join(dir, 'district-*/besu.log');

/** Why it will never answer, if it has ended by itself. */
export function ended(validator) {
  if (pidOf(validator) !== undefined) return undefined;
  const log = readFileSync(join(validator.folder, 'besu.log'), 'utf8').trimEnd().split('\n').slice(-LOG_LINES).join('\n');
  return `${validator.name} ended by itself; the end of ${join(validator.folder, 'besu.log')}:\n${log}`;
}

/** How many were stopped. Not by force: Besu finishes what it is writing. */
export async function stop(consortium) {
  const alive = running(consortium);
  for (const validator of alive) process.kill(pidOf(validator), 'SIGTERM');
  const deadline = Date.now() + STOP_WITHIN_MS;
  for (const validator of alive) {
    while (pidOf(validator) !== undefined) {
      if (Date.now() > deadline) {
        throw new Error(`${validator.name}, process ${pidOf(validator)}, is still running after ${STOP_WITHIN_MS / 1000} seconds`);
      }
      await sleep(100);
    }
  }
  for (const { folder } of consortium.validators()) rmSync(join(folder, 'pid'), { force: true });
  return alive.length;
}
