// The chain, asked over JSON-RPC without the service between.
import { setTimeout as sleep } from "node:timers/promises";
import { rpc } from "../devnet.d/rpc.mjs";

const BLOCK_EVERY_MS = 250;

/**
 * Makes a block every so often instead of one for each transaction at once: kills then also fall between the sending of
 * a transaction and its block, which is where a careless service would anchor twice. Returns what ends it.
 *
 * @param happenings what else happens now and then, one of them at a time, as { every: blocks, next: () => happening };
 *   none if left out
 */
export async function makeBlocks(url, happenings) {
  await rpc(url, "evm_setAutomine", [false]);
  let under = Promise.resolve();
  let made = 0;
  const timer = setInterval(() => {
    const happening = happenings && ++made % happenings.every === 0 ? happenings.next() : () => {};
    // A chain that is gone is noticed by whoever needs it.
    under = (async () => { await happening(url); await rpc(url, "evm_mine"); })().catch(() => {});
  }, BLOCK_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await under;
  };
}

/** Waits until so many more blocks are there. */
export async function awaitBlocks(url, count) {
  const until = Number(await rpc(url, "eth_blockNumber")) + count;
  while (Number(await rpc(url, "eth_blockNumber")) < until) await sleep(BLOCK_EVERY_MS);
}

/** For a chain on which the following happens; the four blocks below are fewer, so that a block this deep stays. */
export const FINAL_AFTER_BLOCKS = 6;

/** What a chain may do to a service that waits for that: each is something that its nodes do by themselves. */
export const HAPPENINGS = {
  "pool lost": (url) => rpc(url, "anvil_dropAllTransactions"),
  "one block reorganised": (url) => rpc(url, "anvil_reorg", [1, []]),
  "four blocks reorganised": (url) => rpc(url, "anvil_reorg", [4, []]),
  // Far above every offer that was made before; it falls by an eighth with each block that is empty.
  "base fee at ten times what it was": async (url) => {
    const { baseFeePerGas } = await rpc(url, "eth_getBlockByNumber", ["latest", false]);
    await rpc(url, "anvil_setNextBlockBaseFeePerGas", [`0x${(BigInt(baseFeePerGas) * 10n + 1n).toString(16)}`]);
  },
};

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
