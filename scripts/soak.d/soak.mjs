// soak.mjs ROOT OUT SERVICES KILLS SEED CHAIN: what scripts/soak does, in OUT, which is there and empty.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Api } from "./api.mjs";
import { Awards } from "./awards.mjs";
import { FINAL_AFTER_BLOCKS, HAPPENINGS, awaitBlocks, makeBlocks, transactionCount, transactionsOf } from "./chain.mjs";
import { endAll, run } from "./children.mjs";
import { anchorOf, faultOnChain, repeated } from "./count.mjs";
import { Postgres, findPostgres } from "./postgres.mjs";
import { random } from "./random.mjs";
import { Services } from "./services.mjs";

const [root, out, servicesText, killsText, seedText, chainText] = process.argv.slice(2);
const many = Number(servicesText);
const unruly = chainText === "unruly";
const kills = Number(killsText);
const seed = Number(seedText);

const KILL_AFTER_MS = [50, 3_000];
// What a kill's time may count from. From the start alone, nearly all kills would on a slow machine come before it
// listens; from the first answer alone, before its first award, for which it opens a key.
const COUNTED_FROM = ["start", "first answer", "first award"];
const FREEZE_EVERY = 5;
const HAPPENS_EVERY_BLOCKS = 5;
const DRAINED_WITHIN_MS = 180_000;
const DRAINED_PER_BATCH_MS = 3_000;
const PROGRAM_WITHIN_MS = 300_000;
const PROGRESS_EVERY_MS = 5_000;
const BATCH_SIZE = 10;
const VERIFIED = 50;
const FAULTS_SHOWN = 20;
const LOG_LINES_SHOWN = 150;
const THREADS_TOLD_WITHIN_MS = 2_000;
const NO_DATABASE = 77; // as test programs say that they cannot be run here
// The smallest picture will do: every file holds it, and there are thousands.
const PICTURE = "data:image/png;base64,"
  + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const started = Date.now();
const serviceLog = `${out}/service.log`;
const passwordFile = `${out}/password`;
const faults = [];
let devnetStarting;
let services;
let database; // of several services; one has its own in its data folder
let endBlocks = async () => {};
let sayNextAt = 0;

const seconds = () => Math.round((Date.now() - started) / 1000);
const say = (text) => console.log(`soak: ${text}`);

function sayNowAndThen(text) {
  if (Date.now() < sayNextAt) return;
  sayNextAt = Date.now() + PROGRESS_EVERY_MS;
  say(`${seconds()} s, ${text}`);
}

async function must(command, args) {
  const { status, stdout, stderr } = await run(command, args, PROGRAM_WITHIN_MS);
  if (status !== 0) throw new Error(`${command} ${args[0]} ended with ${status}: ${(stdout + stderr).slice(-2000)}`);
}

async function startChain() {
  devnetStarting = must(`${root}/scripts/devnet`, ["start", "--dir", `${out}/chain`, "--port", "0"]);
  await devnetStarting;
  const { rpc } = JSON.parse(readFileSync(`${out}/chain/devnet.json`, "utf8"));
  endBlocks = await makeBlocks(rpc);
  return rpc;
}

/** From here on the chain is unruly, if asked for. Not from its start: it would take back the account's money for good. */
async function beginUnruliness(rpc) {
  if (!unruly) return;
  await awaitBlocks(rpc, FINAL_AFTER_BLOCKS);
  await endBlocks();
  endBlocks = await makeBlocks(rpc, { every: HAPPENS_EVERY_BLOCKS, next: nextHappening });
}

const happened = new Map(Object.keys(HAPPENINGS).map((name) => [name, 0]));
const luck = random(seed + 2);

function nextHappening() {
  const name = [...happened.keys()][Math.floor(luck() * happened.size)];
  happened.set(name, happened.get(name) + 1);
  return HAPPENINGS[name];
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const dataOptions = (rpc) => ["--data", `${out}/data`, "--password-file", passwordFile, "--rpc", rpc,
  ...(database?.options() ?? [])];

/**
 * What starts a service, the same each time. The JVM's options change nothing of what it does: they spare it most of the
 * seconds of class loading and compiling before a start's first awards, in which kills show little.
 */
function serving(rpc) {
  const args = ["serve", ...dataOptions(rpc), "--base-url", "https://badges.soak.example.org",
    "--batch-size", `${BATCH_SIZE}`, "--batch-age", "1", "--fee-patience", "2", "--finality", unruly ? `${FINAL_AFTER_BLOCKS}` : "1"];
  return (port) => {
    const options = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:cds=off -XX:+AutoCreateSharedArchive"
      + ` -XX:SharedArchiveFile=${out}/classes-${port}.jsa`;
    return [`${root}/scripts/stele`, [...args, "--port", `${port}`], serviceLog, { JAVA_TOOL_OPTIONS: options }];
  };
}

async function stop() {
  for (const stopped of await services.stopAll()) {
    if (!stopped) faults.push("a service did not stop within a minute of SIGTERM");
  }
}

async function prepare(api, rpc) {
  api.token = readFileSync(`${out}/data/api-token`, "utf8").trim();
  const district = JSON.parse(readFileSync(`${root}/scripts/sample/district.json`, "utf8"));
  const issuer = await api.json("POST", "/api/v1/issuers", 201, district);
  const badgeClass = await api.json("POST", `/api/v1/issuers/${issuer.id}/badge-classes`, 201, {
    name: "Soaked", description: "Awarded while the service is being killed.", image: PICTURE,
    criteria: { narrative: "Was there." },
  });
  await must(`${root}/scripts/devnet`, ["fund", issuer.issuingAddress, "1000", "--dir", `${out}/chain`]);
  await beginUnruliness(rpc);
  return { issuer: issuer.id, address: issuer.issuingAddress, badgeClass: badgeClass.id };
}

/** Kills as often as asked, one service or the one of several that drives the account; one runs after the last kill. */
async function killAgainAndAgain(awards, address) {
  const moment = random(seed);
  const [least, most] = KILL_AFTER_MS;
  const takeovers = [];
  let frozen = 0;
  for (let killed = 1; killed <= kills; killed++) {
    const from = COUNTED_FROM[Math.floor(moment() * COUNTED_FROM.length)];
    const after = least + moment() * (most - least);
    const before = awards.accepted.size;
    const victim = await driver(address);
    if (from !== "start") await services.awaitAnswers(victim);
    if (from === "first award") await services.await(() => awards.accepted.size > before, "accept an award");
    await sleep(after);
    await services.kill(victim);
    const killedAt = Date.now();
    await services.start(victim);
    if (database) {
      await driver(address);
      takeovers.push(Date.now() - killedAt);
    }
    if (database && killed % FREEZE_EVERY === 0) {
      await freezeDriver(address);
      frozen++;
    }
    sayNowAndThen(`${killed} of ${kills} kills, ${awards.accepted.size} accepted, ${awards.unanswered} unanswered`);
  }
  if (database) {
    takeovers.sort((one, other) => one - other);
    say(`somebody drove the account again ${takeovers[takeovers.length >> 1]} ms after a kill (median), `
      + `${takeovers.at(-1)} ms at most; frozen ${frozen} times`);
  }
}

/** Which service drives the account; waits until one does. */
async function driver(address) {
  if (!database) return 0;
  let index = -1;
  await services.await(async () => {
    const pids = await database.drivers(address);
    if (pids.length > 1) faults.push(`the processes ${pids} drove the account at once`);
    index = pids.length === 1 ? services.indexOf(pids[0]) : -1;
    return index >= 0;
  }, "drive the account");
  return index;
}

/** The one that drives the account stops without a word until another one does, and then goes on as if nothing were. */
async function freezeDriver(address) {
  const frozen = await driver(address);
  services.freeze(frozen);
  try {
    await services.await(async () => (await driver(address)) !== frozen, "take over from one that is frozen");
  } finally {
    services.thaw(frozen);
  }
  await services.awaitAnswers(frozen);
}

/**
 * Waits until nothing is unanchored. Not all batches are known: one may hold only awards that were never answered. But
 * those of one issuer go in the order in which they were opened, so that the last award's is delivered last.
 */
async function drain(api, awards, issuer) {
  const before = awards.accepted.size;
  await awards.award(1);
  if (awards.accepted.size !== before + 1) throw new Error(`the last award was not accepted: ${awards.refused.at(-1)}`);
  const last = [...awards.accepted.values()].at(-1).batch;
  const timeMs = DRAINED_WITHIN_MS + DRAINED_PER_BATCH_MS * awards.batches().size;
  const deadline = Date.now() + timeMs;
  await api.request("POST", `/api/v1/issuers/${issuer}/batches`); // 422 when it closed by itself meanwhile
  for (let batch; batch?.state !== "DELIVERED"; await sleep(200)) {
    if (Date.now() > deadline) {
      throw new Error(`the last batch is still ${batch.state} after ${timeMs / 1000} seconds: ${JSON.stringify(batch)}`);
    }
    batch = await api.json("GET", `/api/v1/batches/${last}`, 200);
    sayNowAndThen(`waiting for the last batch, which is ${batch.state}${batch.trouble ? ` (${batch.trouble.message})` : ""}`);
  }
}

/** The batches that answers named, as they are now. */
async function readBatches(api, awards) {
  const batches = new Map();
  for (const id of awards.batches()) {
    const batch = await api.json("GET", `/api/v1/batches/${id}`, 200);
    if (batch.state !== "DELIVERED") faults.push(`batch ${id} is ${batch.state}, and a later one is DELIVERED`);
    batches.set(id, batch);
  }
  return batches;
}

/** The anchors of the accepted assertions, as their files have them. Writes the files that are to be verified. */
async function readFiles(api, awards, batches) {
  const anchors = new Map();
  const every = Math.max(1, Math.ceil(awards.accepted.size / VERIFIED));
  let index = 0;
  for (const [id, { batch }] of awards.accepted) {
    const { status, text } = await api.request("GET", `/assertions/${id}.json`);
    if (status !== 200) {
      faults.push(`assertion ${id} has no file: ${status} ${text.slice(0, 200)}`);
      continue;
    }
    if (index++ % every === 0) writeFileSync(`${out}/verified/${id}.json`, text);
    try {
      const anchor = anchorOf(JSON.parse(text));
      if (anchor.root !== batches.get(batch).merkleRoot) throw new Error(`its root is not that of its batch ${batch}`);
      anchors.set(id, anchor);
    } catch (error) {
      faults.push(`assertion ${id}: ${error.message}`);
    }
    sayNowAndThen(`reading the files, ${index} of ${awards.accepted.size}`);
  }
  return anchors;
}

/** What a verifier needs besides the files. */
async function readProfile(api, issuer) {
  const documents = {
    "issuer-profile": `/issuers/${issuer}`,
    "revocation-list": `/issuers/${issuer}/revocations`,
    chain: "/chain.json",
  };
  for (const [name, path] of Object.entries(documents)) {
    writeFileSync(`${out}/${name}.json`, (await api.request("GET", path)).text);
  }
}

/**
 * All that is in the data folder, also what was made for awards that got no answer: no request lists it, but
 * `issue --resume` writes it out. Gives the anchors, and the addresses, which the files hold as hashes only.
 */
async function everythingMade(rpc) {
  await must(`${root}/scripts/stele`, ["issue", "--resume", ...dataOptions(rpc), "--out", `${out}/all`]);
  const anchors = readdirSync(`${out}/all/badges`).filter((name) => name.endsWith(".json"))
    .map((name) => anchorOf(JSON.parse(readFileSync(`${out}/all/badges/${name}`, "utf8"))));
  const rows = readFileSync(`${out}/all/delivery.csv`, "utf8").trim().split(/\r?\n/).slice(1);
  const emails = rows.map((row) => row.split(",")[0]);
  return { anchors, emails };
}

async function verify(rpc) {
  const files = readdirSync(`${out}/verified`).map((name) => `${out}/verified/${name}`);
  const { status, stdout, stderr } = await run(`${root}/scripts/stele`, ["verify", "--issuer-profile",
    `${out}/issuer-profile.json`, "--chain", `${out}/chain.json`, "--rpc", rpc, "--json", ...files], PROGRAM_WITHIN_MS);
  const valid = stdout.split("\n").filter((line) => line.includes('"verdict":"valid"')).length;
  if (status !== 0 || valid !== files.length) {
    faults.push(`stele verify found ${valid} of ${files.length} files valid (exit ${status}): ${stderr.slice(0, 500)}`);
  }
  return files.length;
}

/** How many accepted assertions are anchored; says of the others why not. */
function countAnchored(awards, anchors, transactions) {
  let anchored = 0;
  for (const id of awards.accepted.keys()) {
    const anchor = anchors.get(id);
    const fault = anchor ? faultOnChain(anchor, transactions) : "no file with an anchor";
    if (fault) faults.push(`assertion ${id}: ${fault}`);
    else anchored++;
  }
  return anchored;
}

/** Holds what the chain has against all that was made: as many transactions as roots, and the same. */
function compareRoots(made, transactions, count, countBefore) {
  const roots = new Set(made.anchors.map((anchor) => anchor.root));
  const strays = transactions.filter((sent) => !roots.has(sent.root));
  strays.forEach((sent) => faults.push(`${sent.id} in block ${sent.block} holds ${sent.root}, the root of no batch`));
  if (count !== roots.size) faults.push(`the account's transaction count is ${count}, for ${roots.size} roots`);
  if (count !== transactions.length) {
    faults.push(`the account's transaction count is ${count}, the blocks hold ${transactions.length}`);
  }
  if (count !== countBefore) faults.push(`${count - countBefore} batches were left when the last was delivered`);
  return roots.size;
}

function comparePeople(awards, made) {
  const known = new Set(made.emails);
  const missing = [...awards.accepted.values()].filter(({ email }) => !known.has(email));
  missing.forEach(({ email }) => faults.push(`${email} was accepted, and is not in the data folder`));
}

async function startDatabase() {
  const programs = findPostgres();
  if (!programs) {
    const missing = new Error("PostgreSQL is not on this machine: install it (its initdb, postgres and psql)");
    throw Object.assign(missing, { exitCode: NO_DATABASE });
  }
  return Postgres.start(programs, await freePort(), `${out}/database-password`, `${out}/postgres.log`);
}

async function soak() {
  say(`${many} ${many === 1 ? "service" : "services"}, ${kills} kills, seed ${seed}; the service's log is ${serviceLog}`);
  mkdirSync(`${out}/verified`);
  writeFileSync(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  if (many > 1) database = await startDatabase();
  const rpc = await startChain();
  const ports = [];
  while (ports.length < many) ports.push(await freePort());
  services = new Services(ports, serving(rpc));
  const api = new Api(services.bases);

  await services.startAll();
  const { issuer, address, badgeClass } = await prepare(api, rpc);
  const awards = new Awards(api, badgeClass, random(seed + 1));
  // One batch from award to delivery, and an orderly end, at which the JVM archives the classes that this took.
  await drain(api, awards, issuer);
  await stop();
  await services.startAll();
  say(`${seconds()} s, ready`);
  const streaming = awards.stream();
  try {
    await killAgainAndAgain(awards, address);
    for (const index of ports.keys()) await services.awaitAnswers(index);
  } finally {
    awards.stop();
    await streaming;
    awards.refused.forEach((answer) => faults.push(`an award was answered with ${answer}`));
  }
  say(`${seconds()} s, ${kills} kills done, and meanwhile ${await transactionCount(rpc, address)} transactions`);
  await drain(api, awards, issuer);
  const batches = await readBatches(api, awards);
  const anchors = await readFiles(api, awards, batches);
  await readProfile(api, issuer);
  await stop();

  const countBefore = await transactionCount(rpc, address);
  const [made, verified] = await Promise.all([everythingMade(rpc), verify(rpc)]);
  const transactions = await transactionsOf(rpc, address);
  const count = await transactionCount(rpc, address);
  const distinct = compareRoots(made, transactions, count, countBefore);
  comparePeople(awards, made);
  const anchored = countAnchored(awards, anchors, transactions);

  if (unruly) say([...happened].map(([name, times]) => `${name} ${times} times`).join(", "));
  const accepted = awards.accepted.size;
  const duplicates = repeated(transactions.map((sent) => sent.root)) + repeated(made.emails)
    + repeated(made.anchors.map((anchor) => anchor.target)) + awards.twice;
  if (duplicates) faults.push(`${duplicates} roots or awards stand more than once`);
  if (accepted === 0) faults.push("nothing was accepted, so that nothing was shown");
  const never = made.emails.length - accepted;
  say(`${seconds()} s, ${made.emails.length} assertions made, of which ${never} were never answered; `
    + `${distinct} roots in ${count} transactions; ${verified} files verified`);
  return `accepted=${accepted} anchored=${anchored} duplicates=${duplicates} lost=${accepted - anchored} kills=${kills}`;
}

let cleaned;
const cleanUp = () => (cleaned ??= endChildren());

async function endChildren() {
  await endBlocks();
  // Ended halfway, it could leave a chain that no file names.
  await devnetStarting?.catch(() => {});
  await endAll();
  database?.remove();
  spawnSync(`${root}/scripts/devnet`, ["stop", "--dir", `${out}/chain`], { stdio: "ignore", timeout: 60_000 });
}

function tell(problems) {
  problems.slice(0, FAULTS_SHOWN).forEach((text) => console.error(`soak: ${text}`));
  if (problems.length > FAULTS_SHOWN) console.error(`soak: and ${problems.length - FAULTS_SHOWN} more`);
  console.error(`soak: seed ${seed}; the service's log is ${serviceLog}`);
}

/** The end of the service's log, with what its threads are at: it may be all that is left of a run on another machine. */
async function tellLog() {
  services?.tellThreads();
  await sleep(THREADS_TOLD_WITHIN_MS);
  const log = existsSync(serviceLog) ? readFileSync(serviceLog, "utf8") : "";
  // A dump has a thread a paragraph; those that are in none of our code only wait for work.
  const telling = log.split("\n\n").filter((part) => !part.startsWith('"') || part.includes("dev.stele"))
    .flatMap((part) => part.split("\n")).filter((line) => line.trim() && !line.includes(" RequestWatch - "));
  telling.slice(-LOG_LINES_SHOWN).forEach((line) => console.error(`  ${line.slice(0, 300)}`));
}

let endedBySignal;
for (const [signal, number] of [["SIGINT", 2], ["SIGTERM", 15], ["SIGHUP", 1]]) {
  process.on(signal, async () => {
    endedBySignal ??= 128 + number;
    if (signal === "SIGTERM") await tellLog();
    await cleanUp();
    process.exit(endedBySignal);
  });
}

try {
  const summary = await soak();
  await cleanUp();
  if (faults.length) tell(faults);
  console.log(summary);
  process.exit(faults.length ? 1 : 0);
} catch (error) {
  if (!endedBySignal && !error.exitCode) await tellLog();
  await cleanUp();
  if (endedBySignal) process.exit(endedBySignal);
  if (error.exitCode) console.error(`soak: ${error.message}`);
  else tell([...faults, error.cause ? `${error.message}: ${error.cause.message}` : error.message]);
  process.exit(error.exitCode ?? 1);
}
