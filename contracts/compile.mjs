// Compiles the contracts: node compile.mjs OUT_DIR [WRAPPER_INPUT_DIR]
// OUT_DIR gets one NAME.json a contract: {compiler, settings, abi, bytecode, deployedBytecode, storageLayout}.
// WRAPPER_INPUT_DIR, if given, gets the same as NAME.abi and NAME.bin, the form that web3j's generator reads.
// The same sources and lock give the same bytes on any machine: no path, time or locale goes in.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const sourceDir = join(here, 'src/main/solidity');
const [outDir, wrapperInputDir] = process.argv.slice(2);
if (!outDir) {
  console.error('usage: node compile.mjs OUT_DIR [WRAPPER_INPUT_DIR]');
  process.exit(2);
}

const settings = {
  optimizer: { enabled: true, runs: 200 },
  // Paris has no PUSH0: the code runs on consortium chains that never took up Shanghai, and on every later one.
  evmVersion: 'paris',
  // No hash of the sources in the code, so that an edited comment does not change what is deployed.
  metadata: { bytecodeHash: 'none' },
};
const wanted = ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object', 'storageLayout'];

const files = readdirSync(sourceDir).filter((name) => name.endsWith('.sol')).sort();
const input = {
  language: 'Solidity',
  sources: Object.fromEntries(files.map((name) => [name, { content: readFileSync(join(sourceDir, name), 'utf8') }])),
  settings: { ...settings, outputSelection: { '*': { '*': wanted } } },
};

// Only what the lock pins may be imported.
function readImport(path) {
  if (!path.startsWith('@openzeppelin/contracts/')) {
    return { error: `${path}: only @openzeppelin/contracts may be imported` };
  }
  return { contents: readFileSync(require.resolve(path), 'utf8') };
}

const solc = require('solc');
const output = JSON.parse(solc.compile(JSON.stringify(input), { import: readImport }));
// A warning is an error here: nobody reads one in a build that passed. Those about the library are not ours to mend.
const ours = ({ severity, sourceLocation }) => severity === 'error' || !sourceLocation?.file.startsWith('@');
const errors = (output.errors ?? []).filter(ours);
if (errors.length) {
  for (const error of errors) console.error(error.formattedMessage);
  process.exit(1);
}

const write = (dir, name, text) => {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, name), text);
};
for (const file of files) {
  const name = file.slice(0, -'.sol'.length);
  const { abi, evm, storageLayout } = output.contracts[file][name];
  const artifact = {
    compiler: `solc ${solc.version().replace(/\.Emscripten.*/, '')}`,
    settings,
    abi,
    bytecode: `0x${evm.bytecode.object}`,
    deployedBytecode: `0x${evm.deployedBytecode.object}`,
    storageLayout,
  };
  write(outDir, `${name}.json`, `${JSON.stringify(artifact, null, 2)}\n`);
  if (wrapperInputDir) {
    write(wrapperInputDir, `${name}.abi`, JSON.stringify(abi));
    write(wrapperInputDir, `${name}.bin`, evm.bytecode.object);
  }
}
