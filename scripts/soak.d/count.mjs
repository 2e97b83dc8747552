// What became of the awards, counted from the files and the chain: nothing here trusts the service's word for it.
import { createHash } from "node:crypto";

const HASH = /^[0-9a-f]{64}$/;
const sha256 = (left, right) => createHash("sha256").update(left, "hex").update(right, "hex").digest("hex");

/** The file's own claim: { target, root, transaction }. Throws when its path does not lead from target to root. */
export function anchorOf(file) {
  const { targetHash, merkleRoot, proof, anchors } = file.signature ?? {};
  if (!HASH.test(targetHash) || !HASH.test(merkleRoot)) throw new Error("has no target hash or root");
  if (!/^0x[0-9a-f]{64}$/.test(anchors?.[0]?.sourceId)) throw new Error("has no transaction id");
  const step = (hash, { left, right }) => (left ? sha256(left, hash) : sha256(hash, right));
  const reached = proof.reduce(step, targetHash);
  if (reached !== merkleRoot) throw new Error(`its path leads to ${reached}, not to its root ${merkleRoot}`);
  return { target: targetHash, root: merkleRoot, transaction: anchors[0].sourceId };
}

/** Why an anchor does not hold, given all transactions of the issuing address; undefined when it does. */
export function faultOnChain(anchor, transactions) {
  const sent = transactions.find(({ id }) => id === anchor.transaction);
  if (!sent) return `the issuing address has not sent ${anchor.transaction}`;
  if (!sent.succeeded) return `${sent.id} failed on the chain`;
  return sent.root === anchor.root ? undefined : `${sent.id} holds ${sent.root}, not ${anchor.root}`;
}

/** How many of the values stand more than once. */
export function repeated(values) {
  const all = [...values];
  return all.length - new Set(all).size;
}
