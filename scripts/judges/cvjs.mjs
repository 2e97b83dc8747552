#!/usr/bin/env node
// Outside judge: the Blockcerts reference verifier (npm @blockcerts/cert-verifier-js), offline, many cases in one process.
//
//   node cvjs.mjs [--verbose] [CASES.json ...] < CASES.json
//
// A case file is a JSON array of
//   {name, credential, issuerProfile, revocationList?, transaction? | transactions?: {"0x<txid>": transaction}}
// with transaction = {remoteHash, issuingAddress, time (ISO 8601)}; `transaction` answers every txid.
// Standard output gets one JSON array of {name, result: "success"|"failure"|"error", failsAt, message, detail?, unanswered?}:
//   failure     the verifier's verdict; failsAt is its step code
//   error       the verifier threw instead of giving a verdict, or there was nothing for it to judge
//   detail      what the verifier only logged: often the real cause
//   unanswered  URLs it asked for that the case does not hold. It passes a credential whose revocation list it could
//               not get, so a caller that means to test revocation must see none here.
// Exit code: 0 it ran (the verdicts are in the output), 2 bad usage or input, or the packages are not installed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import dns from 'node:dns';
import net from 'node:net';

const ETHEREUM_CHAIN_CVJS_KNOWS = 'ethereumSepolia';

function usage(message) {
  process.stderr.write(`cvjs: ${message}\nusage: cvjs.mjs [--verbose] [CASES.json ...] (or the cases on standard input)\n`);
  process.exit(2);
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

function requireTransaction(transaction, where) {
  const { remoteHash, issuingAddress, time } = isObject(transaction) ? transaction : {};
  if (typeof remoteHash !== 'string' || typeof issuingAddress !== 'string') usage(`${where}: remoteHash and issuingAddress must be strings`);
  if (typeof time !== 'string' || Number.isNaN(Date.parse(time))) usage(`${where}: time must be an ISO 8601 string`);
}

function requireCase(candidate, where) {
  if (!isObject(candidate) || typeof candidate.name !== 'string') usage(`${where}: a case is an object with a name`);
  const { name, credential, issuerProfile, revocationList, transaction, transactions } = candidate;
  if (!isObject(credential)) usage(`${name}: credential must be an object`);
  for (const [member, value] of Object.entries({ issuerProfile, revocationList, transactions })) {
    if (value != null && !isObject(value)) usage(`${name}: ${member} must be an object`);
  }
  if (transaction != null) requireTransaction(transaction, `${name}: transaction`);
  for (const [id, value] of Object.entries(transactions ?? {})) requireTransaction(value, `${name}: transactions ${id}`);
  return candidate;
}

function readCases(files) {
  return (files.length ? files : [0]).flatMap((file) => {
    const where = file === 0 ? 'standard input' : file;
    let cases;
    try {
      cases = JSON.parse(readFileSync(file, 'utf8'));
    } catch (cause) {
      usage(`${where}: ${cause.message}`);
    }
    if (!Array.isArray(cases)) usage(`${where}: expected a JSON array of cases`);
    return cases.map((candidate, index) => requireCase(candidate, `${where}, case ${index}`));
  });
}

// The verifier upgrades http to https and appends ?assertionId=… to the revocation list's address.
function comparable(address) {
  const url = new URL(address);
  url.protocol = 'https:';
  url.searchParams.delete('assertionId');
  return url.href;
}

function documentsOf({ credential, issuerProfile, revocationList }) {
  const issuer = credential.badge?.issuer;
  return [[issuer?.id ?? issuer, issuerProfile], [issuerProfile?.revocationList, revocationList]]
    .filter(([address, document]) => document != null && URL.canParse(address))
    .map(([address, document]) => [comparable(address), JSON.stringify(document)]);
}

function fetchAnswering(documents, unanswered) {
  const answers = new Map(documents);
  return async (request) => {
    const address = String(request?.url ?? request);
    const answer = answers.get(comparable(address));
    if (answer === undefined) {
      unanswered.add(address);
      throw new Error(`offline judge: no answer for ${address}`);
    }
    return new Response(answer, { status: 200, headers: { 'Content-Type': 'application/json' } });
  };
}

const txidKey = (txid) => String(txid).toLowerCase().replace(/^0x/, '');

function explorerAnswering({ transaction, transactions = {} }) {
  const byId = new Map(Object.entries(transactions).map(([id, value]) => [txidKey(id), value]));
  return {
    serviceURL: 'https://explorer.invalid', priority: 0, apiType: 'rpc',
    parsingFunction: async ({ transactionId }) => {
      const found = byId.get(txidKey(transactionId)) ?? transaction;
      if (!found) throw new Error(`offline judge: no transaction ${transactionId}`);
      return { ...found, revokedAddresses: [] };
    },
  };
}

// Only inside `signature`, which the hash does not cover.
function relabelUnknownChains(credential, knownChains) {
  for (const anchor of credential.signature?.anchors ?? []) {
    if (anchor?.type === 'ETHData' && anchor.chain && !knownChains.has(anchor.chain)) anchor.chain = ETHEREUM_CHAIN_CVJS_KNOWS;
  }
  return credential;
}

function captureConsole(verbose) {
  const logged = [];
  const print = (...parts) => {
    logged.push(...parts.filter((part) => part instanceof Error));
    if (verbose) process.stderr.write(parts.map((part) => part?.stack ?? String(part)).join(' ') + '\n');
  };
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace']) console[method] = print;
  return logged;
}

function goOffline() {
  const refuse = () => { throw new Error('offline judge: the network is closed'); };
  net.Socket.prototype.connect = refuse;
  dns.lookup = refuse;
}

const textOf = (message) => typeof message === 'string' ? message : message?.description ?? message?.label ?? '';

const causeOf = (error) => [error.message, error.details?.event?.message, error.details?.cause?.message].filter(Boolean).join(': ');

async function judge(testCase, { Certificate, BLOCKCHAINS }, logged) {
  const { name } = testCase;
  // An unsigned document has no proof to check and the verifier would call it a success.
  if (!isObject(testCase.credential.signature)) return { name, result: 'error', failsAt: 'input', message: 'credential has no signature' };
  const unanswered = new Set();
  logged.length = 0;
  globalThis.fetch = fetchAnswering(documentsOf(testCase), unanswered);
  const knownChains = new Set(Object.values(BLOCKCHAINS).map((chain) => chain.signatureValue));
  const credential = relabelUnknownChains(structuredClone(testCase.credential), knownChains);
  let failsAt = null;
  const verdict = { name };
  try {
    const certificate = new Certificate(credential, { locale: 'en-US', explorerAPIs: [explorerAnswering(testCase)] });
    await certificate.init();
    const { status, message } = await certificate.verify((step) => { if (step.status === 'failure') failsAt ??= step.code; });
    Object.assign(verdict, { result: status === 'success' ? 'success' : 'failure', failsAt, message: textOf(message) });
  } catch (thrown) {
    Object.assign(verdict, { result: 'error', failsAt: failsAt ?? thrown?.stepCode ?? 'init', message: String(thrown?.message ?? thrown) });
  }
  const detail = [...new Set(logged.map(causeOf))].filter((text) => text !== verdict.message);
  if (detail.length) verdict.detail = detail.join('; ');
  if (unanswered.size) verdict.unanswered = [...unanswered];
  return verdict;
}

function loadVerifier() {
  try {
    return createRequire(import.meta.url)('@blockcerts/cert-verifier-js/dist/verifier-node/index.js');
  } catch (cause) {
    usage(`the verifier is not installed, run scripts/judges/install first (${cause.code ?? cause.message})`);
  }
}

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--verbose');
if (unknown) usage(`unknown option ${unknown}`);
const cases = readCases(args.filter((arg) => arg !== '--verbose'));
const logged = captureConsole(args.includes('--verbose'));
const verifier = loadVerifier();
goOffline();
const verdicts = [];
// One after another: fetch and the console are the process's own.
for (const testCase of cases) verdicts.push(await judge(testCase, verifier, logged));
process.stdout.write(JSON.stringify(verdicts, null, 1) + '\n');
