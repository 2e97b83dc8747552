// The genesis file of a Besu QBFT network whose validators are named in its first block's extraData.
// node genesis.mjs CHAIN_ID BLOCK_TIME ADDRESS… prints one.
import { fileURLToPath } from 'node:url';

const hex = (text) => Buffer.from(text.replace(/^0x/, ''), 'hex');

/** RLP (Yellow Paper, appendix B) of Buffers and arrays of them. */
export function rlp(item) {
  const [body, short, long] = Array.isArray(item)
    ? [Buffer.concat(item.map(rlp)), 0xc0, 0xf7] : [item, 0x80, 0xb7];
  if (body === item && body.length === 1 && body[0] < 0x80) return body;
  if (body.length < 56) return Buffer.concat([Buffer.from([short + body.length]), body]);
  const length = hex(body.length.toString(16).replace(/^(..)*.$/, '0$&'));
  return Buffer.concat([Buffer.from([long + length.length]), length, body]);
}

/** [32 bytes of vanity, the validators as they come, no vote, round 0, no seals]. */
export function extraData(addresses) {
  const none = Buffer.alloc(0);
  return `0x${rlp([Buffer.alloc(32), addresses.map(hex), [], none, []]).toString('hex')}`;
}

export function genesis(addresses, chainId, blockTime) {
  return {
    config: {
      chainId,
      berlinBlock: 0,
      londonBlock: 0,
      shanghaiTime: 0,
      zeroBaseFee: true,
      qbft: {
        blockperiodseconds: blockTime,
        epochlength: 30000,
        // A round must outlast the time between two blocks, or rounds change for nothing.
        requesttimeoutseconds: Math.max(4, 2 * blockTime),
      },
    },
    nonce: '0x0',
    timestamp: '0x0',
    gasLimit: '0x1fffffffffffff',
    difficulty: '0x1',
    mixHash: '0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365', // "ctical byzantine fault tolerance"
    coinbase: '0x0000000000000000000000000000000000000000',
    alloc: {},
    // In the order that Besu gives them in every later block.
    extraData: extraData(addresses.map((address) => address.toLowerCase()).sort()),
  };
}

function fromWords([chainId, blockTime, ...addresses]) {
  for (const number of [chainId, blockTime]) {
    if (!/^[1-9][0-9]{0,8}$/.test(number ?? '')) throw new Error('usage: genesis.mjs CHAIN_ID BLOCK_TIME ADDRESS…');
  }
  const wrong = addresses.find((address) => !/^0x[0-9a-fA-F]{40}$/.test(address));
  if (wrong) throw new Error(`an address wants 0x and 40 hexadecimal digits, not "${wrong}"`);
  const different = new Set(addresses.map((address) => address.toLowerCase()));
  if (different.size < addresses.length) throw new Error('an address is there twice');
  if (different.size < 4) throw new Error('wants at least four validators: of fewer, none may fail');
  return genesis(addresses, Number(chainId), Number(blockTime));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(JSON.stringify(fromWords(process.argv.slice(2)), null, 2));
  } catch (error) {
    console.error(`devnet: ${error.message}`);
    process.exit(1);
  }
}
