// The chain, asked over JSON-RPC without the service between.
import { rpc } from "../devnet.d/rpc.mjs";

const BLOCK_EVERY_MS = 250;

/**
 * Makes a block every so often instead of one for each transaction at once: kills then also fall between the sending of
 * a transaction and its block, which is where a careless service would anchor twice. Returns what ends it.
 */
export async function makeBlocks(url) {
  await rpc(url, "evm_setAutomine", [false]);
  let under = Promise.resolve();
  const timer = setInterval(() => {
    under = rpc(url, "evm_mine").catch(() => {}); // a chain that is gone is noticed by whoever needs it
  }, BLOCK_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await under;
  };
}

/** Every transaction that an address has sent, from every block: { id, root, block, succeeded }. */
export async function transactionsOf(url, address) {
  const head = Number(await rpc(url, "eth_blockNumber"));
  const found = [];
  for (let number = 0; number <= head; number++) {
    const block = await rpc(url, "eth_getBlockByNumber", [`0x${number.toString(16)}`, true]);
    for (const sent of block.transactions.filter(({ from }) => from.toLowerCase() === address.toLowerCase())) {
      const receipt = await rpc(url, "eth_getTransactionReceipt", [sent.hash]);
      found.push({ id: sent.hash, root: sent.input.slice(2), block: number, succeeded: receipt.status === "0x1" });
    }
  }
  return found;
}

export async function transactionCount(url, address) {
  return Number(await rpc(url, "eth_getTransactionCount", [address, "latest"]));
}
