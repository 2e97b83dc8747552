// Prints the path of the anvil binary: what ANVIL names, else what `npm ci` in this folder installed:
// node_modules/@foundry-rs/anvil-<os>-<arch>/bin/anvil. The package with the binary is taken by itself, not
// @foundry-rs/anvil around it: that one's install script fetches what the lock does not pin, and its launcher stands
// between us and anvil's signals. Only linux-amd64 is locked; on another platform set ANVIL.
import { accessSync, constants, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export function anvilPath() {
  const platform = `${process.platform}-${{ x64: 'amd64' }[process.arch] ?? process.arch}`;
  const installed = new URL(`node_modules/@foundry-rs/anvil-${platform}/bin/anvil`, import.meta.url);
  const path = process.env.ANVIL || fileURLToPath(installed);
  try {
    accessSync(path, constants.X_OK);
  } catch {
    throw new Error(process.env.ANVIL
      ? `ANVIL names ${path}, which is no program`
      : `no anvil for ${platform} at ${path}: run "npm ci" in scripts/devnet.d, or set ANVIL to the path of anvil 1.7.1`);
  }
  return path;
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(anvilPath());
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
