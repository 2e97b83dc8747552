#!/usr/bin/env node
// Outside judge: what npm openbadges-bakery extracts from a baked PNG (or SVG) goes to standard output, as it is.
//
//   node bakery.mjs IMAGE
//
// Exit code: 0 extracted, 1 nothing to extract (the message says why), 2 bad usage or the package is not installed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

function stop(code, message) {
  process.stderr.write(`bakery: ${message}\n`);
  process.exit(code);
}

if (process.argv.length !== 3) stop(2, 'usage: bakery.mjs IMAGE');

let extract;
let image;
try {
  ({ extract } = createRequire(import.meta.url)('openbadges-bakery'));
  image = readFileSync(process.argv[2]);
} catch (cause) {
  stop(2, cause.message.split('\n')[0]);
}

// Its streams are from an old Node: a broken image can throw from one, or end it without ever calling back.
process.on('uncaughtException', (thrown) => stop(1, thrown.message));
let answered = false;
process.on('exit', (code) => {
  if (!answered && code === 0) {
    process.stderr.write('bakery: the extractor gave no answer (it never does for an image under 256 bytes)\n');
    process.exitCode = 1;
  }
});
extract(image, (error, assertion) => {
  answered = true;
  if (error) stop(1, error.message);
  if (typeof assertion !== 'string') stop(1, 'an openbadges chunk without readable text (it reads no compressed iTXt)');
  process.stdout.write(assertion);
});
