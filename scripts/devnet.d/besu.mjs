// The four-validator chain: node besu.mjs start DIR PORT CHAIN_ID BLOCK_TIME, where '' stands for "as it was, or the
// default"; node besu.mjs stop|status DIR. Called by scripts/devnet, which documents what it prints and returns.
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as containers from './besu-containers.mjs';
import * as processes from './besu-processes.mjs';
import { Consortium, DISTRICTS, QUORUM, alone } from './consortium.mjs';
import { rpc } from './rpc.mjs';

const ANSWER_WITHIN_MS = 180_000;
const NOT_RUNNING = 3;
const NOT_ANSWERING = 4;

const runnerNamed = (name) => [processes, containers].find((runner) => runner.name === name);

/** BESU asks for processes, BESU_IMAGE for containers; else whatever is here. */
function chooseRunner() {
  if (process.env.BESU && process.env.BESU_IMAGE) throw new Error('BESU and BESU_IMAGE are both set: which is it to be?');
  if (!process.env.BESU_IMAGE && processes.findBesu()) return processes;
  const { missing } = containers.findCompose();
  if (!missing) return containers;
  throw new Error(`needs Hyperledger Besu, and finds none: ${process.env.BESU_IMAGE ? '' : 'there is no besu on the PATH, and '}` +
    `${missing}. Either unpack a release of Besu (25.12 or later, with the Java it asks for) and put its bin folder on ` +
    'the PATH, or name the program in BESU; or install Docker with the Compose plugin, which runs the image ' +
    `${containers.IMAGE}.`);
}

/** What a validator says of itself; undefined while it does not answer. */
async function ask({ rpc: url }) {
  try {
    const [chainId, height, peers, genesis] = await Promise.all([
      rpc(url, 'eth_chainId'), rpc(url, 'eth_blockNumber'), rpc(url, 'net_peerCount'),
      rpc(url, 'eth_getBlockByNumber', ['0x0', false]),
    ]);
    return { chainId: Number(chainId), height: Number(height), peers: Number(peers), genesisHash: genesis.hash };
  } catch {
    return undefined;
  }
}

const askAll = (consortium) => Promise.all(consortium.validators().map(ask));

/** Until all answer, of the same chain, and a block came while they did. */
async function untilTheyWork(consortium, runner) {
  const { chainId, blockTime } = consortium.network;
  const deadline = Date.now() + ANSWER_WITHIN_MS + 4_000 * blockTime;
  for (let firstHeight; Date.now() < deadline; await sleep(250)) {
    const answers = await askAll(consortium);
    if (answers.every(Boolean)) {
      const stranger = answers.findIndex((one) => one.chainId !== chainId || one.genesisHash !== answers[0].genesisHash);
      if (stranger >= 0) throw new Error(`at ${consortium.validators()[stranger].rpc} answers a node of another chain`);
      const heights = answers.map(({ height }) => height);
      firstHeight ??= Math.max(...heights);
      if (Math.max(...heights) > firstHeight && Math.min(...heights) >= firstHeight) return answers[0].genesisHash;
    }
    const ended = consortium.validators().map(runner.ended).find(Boolean);
    if (ended) throw new Error(ended);
  }
  throw new Error(`the validators did not make a block together in time; see ${runner.logs(consortium)}. After a long ` +
    'outage they wait longer and longer for each other: scripts/devnet stop, then start, makes them begin anew');
}

async function start(dir, port, chainId, blockTime) {
  const kept = Consortium.open(dir);
  const before = kept?.network.runner && runnerNamed(kept.network.runner);
  const alive = before ? before.running(kept).length : 0;
  const runner = alive ? before : chooseRunner();
  const consortium = Consortium.openOrMake(dir, { chainId, blockTime });
  if (!alive) {
    await consortium.choosePorts(port);
    consortium.keep({ runner: runner.name });
    consortium.writeStaticNodes(runner.address);
  } else if (port && port !== consortium.network.rpcPort) {
    throw new Error(`it runs on the ports from ${consortium.network.rpcPort} on: stop it first`);
  }
  if (alive < DISTRICTS.length) await runner.start(consortium);
  const genesisHash = await untilTheyWork(consortium, runner);
  consortium.publish({ chainId: consortium.network.chainId, genesisHash, runner: runner.name });
  const how = alive === DISTRICTS.length ? 'already running' : 'running';
  console.log(`devnet: ${how}, ${DISTRICTS.length} validators as ${runner.name}: ${describe(consortium)}`);
}

const describe = (consortium) =>
  `${consortium.validators().map(({ rpc: url }) => url).join(' ')} chain id ${consortium.network.chainId}`;

async function stop(dir) {
  const consortium = Consortium.open(dir);
  const runner = consortium && runnerNamed(consortium.network.runner);
  const stopped = runner ? await runner.stop(consortium) : 0;
  console.log(stopped ? 'devnet: stopped' : 'devnet: not running');
}

async function status(dir) {
  const consortium = Consortium.open(dir);
  const runner = consortium && runnerNamed(consortium.network.runner);
  if (!runner) return notRunning();
  const answers = await askAll(consortium);
  const silent = consortium.validators().filter((_, index) => !answers[index]).map(({ name }) => name);
  const count = DISTRICTS.length - silent.length;
  if (count === 0 && runner.running(consortium).length === 0) return notRunning();
  const height = Math.max(0, ...answers.filter(Boolean).map((one) => one.height));
  const peers = answers.map((one) => one?.peers ?? '-').join(' ');
  const missing = silent.length ? ` (not ${silent.join(', ')})` : '';
  const works = count >= QUORUM ? 'running' : 'too few answer for a block';
  console.log(`devnet: ${works}, height ${height}, ${count} of ${DISTRICTS.length} validators answer${missing}, ` +
    `peers ${peers}: ${describe(consortium)}`);
  return count >= QUORUM ? 0 : NOT_ANSWERING;
}

function notRunning() {
  console.log('devnet: not running');
  return NOT_RUNNING;
}

const [command, folder, ...words] = process.argv.slice(2);
const numbers = words.map((word) => (word === '' ? undefined : Number(word)));
try {
  const dir = resolve(folder);
  if (command === 'start') await alone(dir, () => start(dir, ...numbers));
  else if (command === 'stop') await (Consortium.open(dir) ? alone(dir, () => stop(dir)) : stop(dir));
  else process.exitCode = await status(dir);
} catch (error) {
  console.error(`devnet: ${error.message}`);
  process.exitCode = 1;
}
