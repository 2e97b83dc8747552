// A validator's key, and what follows from it. node validator.mjs DIR makes DIR/key, once, and says its address.
import { createECDH } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keccak_256 } from '@noble/hashes/sha3';
import { writeWhole } from './write-whole.mjs';

/** Makes DIR/key unless it is there: whoever overwrote one would lose a validator. */
export function makeKey(dir) {
  const file = join(dir, 'key');
  if (existsSync(file)) return false;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const curve = createECDH('secp256k1');
  curve.generateKeys();
  writeWhole(file, `0x${curve.getPrivateKey('hex').padStart(64, '0')}\n`, 0o600);
  return true;
}

export const keccak256 = (bytes) => Buffer.from(keccak_256(bytes));

/** {address, publicKey}: 0x and 40 hexadecimal digits, and 128 of them as an enode has them. */
export function validatorOf(privateKey) {
  const curve = createECDH('secp256k1');
  curve.setPrivateKey(Buffer.from(privateKey.slice(2), 'hex'));
  const point = curve.getPublicKey().subarray(1); // without the byte that says it is uncompressed
  return {
    address: `0x${keccak256(point).subarray(12).toString('hex')}`,
    publicKey: point.toString('hex'),
  };
}

export function readKey(dir) {
  const text = readFileSync(join(dir, 'key'), 'utf8').trim();
  if (!/^0x[0-9a-fA-F]{64}$/.test(text)) throw new Error(`${join(dir, 'key')} wants 0x and 64 hexadecimal digits`);
  return text;
}

export const enode = (publicKey, host, port) => `enode://${publicKey}@${host}:${port}`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [dir] = process.argv.slice(2);
  try {
    const made = makeKey(dir);
    const { address, publicKey } = validatorOf(readKey(dir));
    console.log(`${made ? 'made' : 'found'} ${join(dir, 'key')}: keep it secret, and a copy of it in a safe place`);
    console.log(`address ${address}`);
    console.log(enode(publicKey, 'YOUR-IP-ADDRESS', 30303));
  } catch (error) {
    console.error(`devnet: ${error.message}`);
    process.exit(1);
  }
}
