// Runs anvil and keeps its chain on disk: node keeper.mjs DIR PORT CHAIN_ID [BLOCK_TIME]. Started by scripts/devnet.
//
// Why not anvil's own --state: it writes the file in place, so a kill during a write leaves half a file and no chain,
// and with --preserve-historical-states every interval writes every state again. Here a save is a new file, flushed
// and renamed: state.json is always one whole save, never a part of one.
//   every 5 seconds, if the head changed: blocks, transactions, receipts and the newest state;
//   at a clean stop: also the states of the last 128 blocks, so that eth_getProof and eth_call of them still answer.
// 128 is what an ordinary full node keeps, here as well while it runs: code that needs more would fail elsewhere too.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { anvilPath } from './find-anvil.mjs';
import { rpc } from './rpc.mjs';
import { writeJson, writeWhole } from './write-whole.mjs';

const SAVE_EVERY_MS = 5_000;
const STATES_KEPT = 128;
const START_WITHIN_MS = 60_000;

const [dir, port, chainId, blockTime] = process.argv.slice(2);
const pidFile = join(dir, 'pid');
const stateFile = join(dir, 'state.json');
const alive = (child) => child.exitCode === null && child.signalCode === null;
let url;
let genesis;
let savedHead;

// Only one keeper may write into a folder. The file goes last at a clean end; a dead keeper's is taken over.
function lock() {
  try {
    const fd = openSync(pidFile, 'wx');
    writeSync(fd, `${process.pid}\n`);
    closeSync(fd);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    throw new Error(`another devnet is using ${dir} (process ${readFileSync(pidFile, 'utf8').trim()})`);
  }
}

function startAnvil() {
  const args = ['--host', '127.0.0.1', '--port', port, '--chain-id', chainId, '--prune-history', `${STATES_KEPT}`];
  if (blockTime) args.push('--block-time', blockTime);
  if (existsSync(stateFile)) args.push('--load-state', stateFile);
  const command = [anvilPath(), ...args];
  // Where the system can, anvil dies with its keeper: alone it would go on making blocks that nobody saves.
  if (spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0) {
    command.unshift('setpriv', '--pdeathsig', 'TERM');
  }
  return spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
}

// Anvil says where it listens only on its standard output; port 0 means that it chose. The rest it prints is a log of
// every call, read on so that the pipe never fills, and dropped.
function listening(anvil) {
  return new Promise((resolve, reject) => {
    let text = '';
    anvil.stdout.setEncoding('utf8').on('data', (part) => {
      if (url) return;
      text += part;
      const match = /Listening on 127\.0\.0\.1:(\d+)/.exec(text);
      if (match) resolve((url = `http://127.0.0.1:${match[1]}`));
    });
    anvil.on('error', reject);
    anvil.on('exit', () => reject(new Error('anvil ended before it listened')));
    setTimeout(() => reject(new Error('anvil did not listen in time')), START_WITHIN_MS).unref();
  });
}

const head = async () => (await rpc(url, 'eth_getBlockByNumber', ['latest', false])).hash;

// Each start of anvil makes a genesis of its own before it loads the chain, and dumps that one too. At the next load
// whichever comes last in the file, in no order, would be block 0: only ours may stay. They differ in their time.
function withoutStrayGenesis(json) {
  const state = JSON.parse(json);
  state.blocks = state.blocks.filter(
    ({ header }) => BigInt(header.number) !== 0n || BigInt(header.timestamp) === BigInt(genesis.timestamp));
  return Buffer.from(JSON.stringify(state));
}

// A dump is not taken at one instant: with a block made meanwhile, state and blocks would be of different heights.
async function save(withStates) {
  for (let attempt = 0; attempt < 10; attempt++) {
    const before = await head();
    if (!withStates && before === savedHead) return;
    const dump = await rpc(url, 'anvil_dumpState', [withStates], 120_000);
    if ((await head()) !== before) continue;
    writeWhole(stateFile, withoutStrayGenesis(gunzipSync(Buffer.from(dump.slice(2), 'hex'))));
    savedHead = before;
    return;
  }
  throw new Error('the head moved during each of ten saves');
}

async function finalSave() {
  try {
    await save(true);
  } catch (error) {
    console.error(`saving without the older states: ${error.message}`);
    savedHead = undefined;
    await save(false);
  }
}

async function main() {
  lock();
  let stop;
  const stopped = new Promise((resolve) => (stop = resolve));
  process.on('SIGTERM', stop).on('SIGINT', stop);
  process.on('SIGHUP', () => {});
  const anvil = startAnvil();
  try {
    await listening(anvil);
    genesis = await rpc(url, 'eth_getBlockByNumber', ['0x0', false]);
    // Saved before anyone is told of it: otherwise a kill in the first seconds would give the chain another genesis.
    await save(false);
    const facts = {
      rpc: url, chainId: Number(await rpc(url, 'eth_chainId')), genesisHash: genesis.hash,
      pid: process.pid, anvilPid: anvil.pid, port: Number(new URL(url).port),
    };
    writeJson(join(dir, 'devnet.json'), facts);
    let saving = Promise.resolve();
    const timer = setInterval(() => {
      saving = saving.then(() => save(false)).catch((error) => console.error(`not saved: ${error.message}`));
    }, SAVE_EVERY_MS);
    await Promise.race([stopped, once(anvil, 'exit')]);
    clearInterval(timer);
    await saving;
    if (!alive(anvil)) throw new Error(`anvil ended by itself (${anvil.signalCode ?? anvil.exitCode})`);
    await finalSave();
  } finally {
    if (alive(anvil)) {
      const gone = once(anvil, 'exit');
      anvil.kill('SIGTERM');
      setTimeout(() => anvil.kill('SIGKILL'), 5_000).unref();
      await gone;
    }
    rmSync(pidFile, { force: true });
  }
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
