// bench.mjs ROOT OUT RPC ROUNDS: verifies OUT/issued by turns with stele and the reference verifier; see scripts/bench.
import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

const [root, out, rpc, roundsText] = process.argv.slice(2);
const LOOK_MS = 20;
const issued = `${out}/issued`;
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const files = readdirSync(`${issued}/badges`).filter((name) => name.endsWith(".json")).sort().map((name) => `${issued}/badges/${name}`);

async function ask(method, ...params) {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const answer = await (await fetch(rpc, { method: "POST", headers: { "Content-Type": "application/json" }, body })).json();
  if (!answer.result) throw new Error(`the chain does not answer ${method}: ${JSON.stringify(answer)}`);
  return answer.result;
}

/** The anchoring transaction, as both verifiers take it from whoever knows it. */
async function anchoring() {
  const { input, from, blockNumber } = await ask("eth_getTransactionByHash", read(files[0]).signature.anchors[0].sourceId);
  const { timestamp } = await ask("eth_getBlockByNumber", blockNumber, false);
  return { remoteHash: input.slice(2), issuingAddress: from, time: new Date(Number(timestamp) * 1000).toISOString() };
}

/** Runs a program to its end: its output, seconds, and the most resident memory (VmHWM, where /proc has it). */
function measured(command, args) {
  return new Promise((resolve, reject) => {
    const begun = process.hrtime.bigint();
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    let megabytes = 0;
    const look = setInterval(() => {
      try {
        const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
        if (peak) megabytes = Math.max(megabytes, Math.round(Number(peak[1]) / 1024));
      } catch {
        // It has just ended, or this system has no /proc.
      }
    }, LOOK_MS);
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part) => (text += part));
    child.on("error", reject).on("close", () => {
      clearInterval(look);
      resolve({ text, seconds: Number(process.hrtime.bigint() - begun) / 1e9, megabytes });
    });
  });
}

function requireAll(who, found, expected) {
  if (found !== expected) throw new Error(`${who} finds ${found} of ${expected} badges valid`);
}

const given = ["issuer-profile.json", "revocation-list.json"].map((name) => `${issued}/${name}`);
const [issuerProfile, revocationList] = given.map(read);
const transaction = await anchoring();
writeFileSync(`${out}/transaction.json`, JSON.stringify(transaction));

async function stele(some) {
  const run = await measured(`${root}/scripts/stele`, ["verify", "--json", "--issuer-profile", given[0], "--revocation-list", given[1],
    "--transaction", `${out}/transaction.json`, ...some]);
  requireAll("stele", run.text.split("\n").filter((line) => line && JSON.parse(line).verdict === "valid").length, some.length);
  return run;
}

function writeCases(some, file) {
  const cases = some.map((name) => ({ name, credential: read(name), issuerProfile, revocationList, transaction }));
  writeFileSync(file, JSON.stringify(cases));
}

async function reference(some, casesFile) {
  const run = await measured(process.execPath, [`${root}/scripts/judges/cvjs.mjs`, casesFile]);
  requireAll("the reference verifier", JSON.parse(run.text).filter(({ result }) => result === "success").length, some.length);
  return run;
}

const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const rows = [];
for (const some of [files.slice(0, 1), files]) {
  const casesFile = `${out}/cases-${some.length}.json`;
  writeCases(some, casesFile);
  const runs = { stele: [], reference: [] };
  for (let round = 0; round < Number(roundsText); round++) {
    runs.stele.push(await stele(some));
    runs.reference.push(await reference(some, casesFile));
  }
  const row = { badges: some.length };
  for (const [who, all] of Object.entries(runs)) {
    const seconds = middle(all.map((run) => run.seconds));
    row[who] = { seconds, perSecond: some.length / seconds, megabytes: middle(all.map((run) => run.megabytes)), all: all.map((run) => run.seconds) };
  }
  row.ratio = row.reference.seconds / row.stele.seconds;
  rows.push(row);
}

writeFileSync(`${out}/bench.json`, JSON.stringify({
  measured: new Date().toISOString(), rounds: Number(roundsText), node: process.version, processor: cpus()[0]?.model, cores: cpus().length,
  bytesABadge: Math.round(files.reduce((sum, file) => sum + readFileSync(file).length, 0) / files.length), rows,
}, null, 2) + "\n");
for (const { badges, stele: ours, reference: theirs, ratio } of rows) {
  const told = ({ seconds, perSecond, megabytes }) => `${seconds.toFixed(2)} s, ${perSecond.toFixed(0)}/s, ${megabytes} MB`;
  console.log(`verify ${badges}: stele ${told(ours)}; reference ${told(theirs)}; ratio ${ratio.toFixed(2)}`);
}
