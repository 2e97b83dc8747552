// What DIR holds of a consortium's chain, apart from the blocks:
//   network.json                 {chainId, blockTime, rpcPort, p2pPort, runner}
//   genesis.json                 written after the keys: with it there, all of them are
//   static-nodes.json            every validator's enode, for those who join
//   district-N/                  key, data, and the validator's own static-nodes.json
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { genesis } from './genesis.mjs';
import { enode, makeKey, readKey, validatorOf } from './validator.mjs';
import { writeJson } from './write-whole.mjs';

// Three seals make a block final: of four validators one may fail.
export const DISTRICTS = ['district-1', 'district-2', 'district-3', 'district-4'];
export const QUORUM = 3;
const FIRST_RPC_PORT = 8545;
const FIRST_P2P_PORT = 30303; // below the ports that a system hands out by itself

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

export class Consortium {
  constructor(dir, network) {
    this.dir = dir;
    this.network = network;
  }

  /** undefined where no consortium's chain was ever started. */
  static open(dir) {
    if (existsSync(join(dir, 'state.json'))) throw new Error(`${dir} has an anvil chain: choose another with --dir`);
    const network = read(join(dir, 'network.json'));
    return network && new Consortium(dir, network);
  }

  /** The one in DIR, or a new one; throws where DIR's cannot be what is asked for. */
  static openOrMake(dir, { chainId, blockTime }) {
    const kept = Consortium.open(dir);
    const differs = (name, asked) => kept && asked && kept.network[name] !== asked;
    if (differs('chainId', chainId)) {
      throw new Error(`the chain in ${dir} has the id ${kept.network.chainId}, not ${chainId}`);
    }
    if (differs('blockTime', blockTime)) {
      throw new Error(`the chain in ${dir} makes a block every ${kept.network.blockTime} seconds, not ${blockTime}`);
    }
    const consortium = kept ?? new Consortium(dir, { chainId: chainId ?? 1337, blockTime: blockTime ?? 1 });
    consortium.#makeGenesis();
    return consortium;
  }

  #makeGenesis() {
    const file = join(this.dir, 'genesis.json');
    const { chainId, blockTime } = this.network;
    if (!existsSync(file)) {
      for (const name of DISTRICTS) {
        makeKey(join(this.dir, name));
        mkdirSync(join(this.dir, name, 'data'), { recursive: true });
      }
      this.keep({});
      writeJson(file, genesis(this.validators().map(({ address }) => address), chainId, blockTime));
      return;
    }
    const expected = genesis(this.validators().map(({ address }) => address), chainId, blockTime);
    if (read(file).extraData !== expected.extraData) {
      throw new Error(`${file} names other validators than those whose keys are in ${this.dir}/district-*/key`);
    }
  }

  /** Remembers more about the network. */
  keep(members) {
    this.network = { ...this.network, ...members };
    writeJson(join(this.dir, 'network.json'), this.network);
  }

  validators() {
    const { rpcPort, p2pPort } = this.network;
    return DISTRICTS.map((name, index) => ({
      name, index, folder: join(this.dir, name), ...validatorOf(readKey(join(this.dir, name))),
      rpc: `http://127.0.0.1:${rpcPort + index}`, rpcPort: rpcPort + index, p2pPort: p2pPort + index,
    }));
  }

  /** port: asked for; 0 for any; undefined for those it had. Only while no validator runs. */
  async choosePorts(port) {
    const wanted = port ?? this.network.rpcPort ?? FIRST_RPC_PORT;
    if (wanted > 65535 - DISTRICTS.length + 1) throw new Error(`--port wants at most ${65536 - DISTRICTS.length}`);
    if (wanted !== 0 && (await freePorts(wanted, wanted)) === undefined) {
      throw new Error(`of the ports ${wanted} to ${wanted + DISTRICTS.length - 1} on 127.0.0.1, one is in use by ` +
        'another program; choose others with --port, or --port 0 for any free ones');
    }
    const rpcPort = wanted || (await freePorts(FIRST_RPC_PORT, 30000));
    this.keep({ rpcPort, p2pPort: await freePorts(this.network.p2pPort ?? FIRST_P2P_PORT, 65000) });
  }

  /** address: what a validator is reached at by the others, [host, port]. */
  writeStaticNodes(address) {
    const validators = this.validators();
    const url = (validator) => enode(validator.publicKey, ...address(validator));
    for (const self of validators) {
      writeJson(join(self.folder, 'static-nodes.json'), validators.filter((other) => other !== self).map(url));
    }
    writeJson(join(this.dir, 'static-nodes.json'), validators.map(url));
  }

  /** What programs read. What a consortium has put into its chain file meanwhile stays. */
  publish({ chainId, genesisHash, runner }) {
    const validators = this.validators();
    const rpcs = validators.map(({ rpc }) => rpc);
    writeJson(join(this.dir, 'devnet.json'), {
      kind: 'besu', rpc: rpcs[0], rpcs, chainId, genesisHash, port: this.network.rpcPort, runner,
      validators: validators.map(({ name, address, rpc }) => ({ name, address, rpc })),
    });
    const chainFile = join(this.dir, 'chain.json');
    const kept = read(chainFile);
    const { registry, checkpoints, checkpointSigners } = kept?.genesisHash === genesisHash ? kept : {};
    const consensus = { protocol: 'qbft', validators: validators.map(({ address }) => address).sort() };
    writeJson(chainFile, {
      format: 'stele-chain/1', chainId, genesisHash, registry, consensus, checkpoints, checkpointSigners, rpc: rpcs,
    });
  }
}

/** The first port of as many free ones in a row as there are districts; undefined when there are none up to last. */
async function freePorts(first, last) {
  for (let base = first; base <= last; base += DISTRICTS.length) {
    const free = await Promise.all(DISTRICTS.map((_, index) => isFree(base + index)));
    if (free.every(Boolean)) return base;
  }
  return undefined;
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Only one start or stop at a time in a folder. A dead one's lock is taken over. */
export async function alone(dir, work) {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, 'lock');
  for (let attempt = 0; ; attempt++) {
    try {
      const fd = openSync(file, 'wx');
      writeSync(fd, `${process.pid}`);
      closeSync(fd);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = Number(readFileSync(file, 'utf8'));
      if (attempt > 0 || isAlive(holder)) throw new Error(`another start or stop is at work in ${dir} (process ${holder})`);
      rmSync(file, { force: true });
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
