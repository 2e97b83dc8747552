// A transaction that costs nothing, from an account that has nothing. Whose it is does not matter, so nobody signs it: the
// signature's r is the x of some point of the curve, its s any small number, and its sender whoever follows from them.
import { createECDH, randomBytes } from "node:crypto";
import { rlp } from "../devnet.d/genesis.mjs";

export function freeTransaction(chainId) {
  const whole = (number) => Buffer.from(number === 0 ? "" : number.toString(16).replace(/^(..)*.$/, "0$&"), "hex");
  const nobody = Buffer.from("deaddeaddeaddeaddeaddeaddeaddeaddeaddead", "hex");
  const curve = createECDH("secp256k1");
  let r;
  do r = curve.generateKeys().subarray(1, 33); while (r[0] === 0); // RLP has numbers without leading zeros
  const s = Buffer.concat([Buffer.from([1]), randomBytes(30)]);
  const [nonce, gasPrice, value] = [0, 0, 0].map(whole);
  const v = whole(2 * chainId + 35); // EIP-155
  return `0x${rlp([nonce, gasPrice, whole(60_000), nobody, value, randomBytes(32), v, r, s]).toString("hex")}`;
}
