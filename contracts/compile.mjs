// Compiles the contracts: node compile.mjs OUT_DIR [WRAPPER_INPUT_DIR]
// OUT_DIR gets one NAME.json a contract: {compiler, settings, abi, bytecode, deployedBytecode, storageLayout}.
// WRAPPER_INPUT_DIR, if given, gets the same as NAME.abi and NAME.bin, the form that web3j's generator reads.
// OUT_DIR/evaluation gets {compiler, bytecode} of each contract that other ways of storing badges are measured with:
// ours, and those of the Ethereum Attestation Service as their own package has them compiled.
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

const solidityIn = (dir) => readdirSync(dir).filter((name) => name.endsWith('.sol')).sort();

// Only what the lock pins may be imported.
function readImport(path) {
  if (!path.startsWith('@openzeppelin/contracts/')) {
    return { error: `${path}: only @openzeppelin/contracts may be imported` };
  }
  return { contents: readFileSync(require.resolve(path), 'utf8') };
}

const solc = require('solc');
// A folder at a time: the identifiers in storageLayout count all sources of a run.
function compile(dir) {
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(solidityIn(dir).map((name) => [name, { content: readFileSync(join(dir, name), 'utf8') }])),
    settings: { ...settings, outputSelection: { '*': { '*': wanted } } },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: readImport }));
  // A warning is an error here: nobody reads one in a build that passed. Those about the library are not ours to mend.
  const ours = ({ severity, sourceLocation }) => severity === 'error' || !sourceLocation?.file.startsWith('@');
  const errors = (output.errors ?? []).filter(ours);
  if (errors.length) {
    for (const error of errors) console.error(error.formattedMessage);
    process.exit(1);
  }
  return solidityIn(dir).map((file) => {
    const name = file.slice(0, -'.sol'.length);
    return { name, ...output.contracts[file][name] };
  });
}

const write = (dir, name, text) => {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, name), text);
};
const artifact = (parts) => `${JSON.stringify(parts, null, 2)}\n`;
const compiler = `solc ${solc.version().replace(/\.Emscripten.*/, '')}`;

for (const { name, abi, evm, storageLayout } of compile(sourceDir)) {
  write(outDir, `${name}.json`, artifact({
    compiler,
    settings,
    abi,
    bytecode: `0x${evm.bytecode.object}`,
    deployedBytecode: `0x${evm.deployedBytecode.object}`,
    storageLayout,
  }));
  if (wrapperInputDir) {
    write(wrapperInputDir, `${name}.abi`, JSON.stringify(abi));
    write(wrapperInputDir, `${name}.bin`, evm.bytecode.object);
  }
}

const comparedDir = join(outDir, 'evaluation');
for (const { name, evm } of compile(join(sourceDir, 'evaluation'))) {
  write(comparedDir, `${name}.json`, artifact({ compiler, settings, bytecode: `0x${evm.bytecode.object}` }));
}
// Its package asks for a whole build tool, which nobody needs to read a file: package.json overrides that.
const eas = '@ethereum-attestation-service/eas-contracts';
const { version } = JSON.parse(readFileSync(join(here, 'node_modules', eas, 'package.json'), 'utf8'));
for (const name of ['EAS', 'SchemaRegistry']) {
  const path = join(here, 'node_modules', eas, `artifacts/contracts/${name}.sol/${name}.json`);
  const { bytecode } = JSON.parse(readFileSync(path, 'utf8'));
  write(comparedDir, `${name}.json`, artifact({ compiler: `as compiled in ${eas} ${version}`, bytecode }));
}
