// A file is there whole or not at all: written beside the old one, flushed, then given its name.
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/** mode counts for a new file; bytes is a Buffer or a text. */
export function writeWhole(path, bytes, mode = 0o666) {
  const buffer = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  const fd = openSync(`${path}.new`, 'w', mode);
  for (let at = 0; at < buffer.length;) at += writeSync(fd, buffer, at);
  fsyncSync(fd);
  closeSync(fd);
  renameSync(`${path}.new`, path);
}

export const writeJson = (path, value) => writeWhole(path, `${JSON.stringify(value, null, 2)}\n`);
