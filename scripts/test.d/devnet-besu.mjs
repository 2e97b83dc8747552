// devnet-besu.mjs ROOT REPORTS: tests "scripts/devnet start besu" and writes a JUnit report on it to REPORTS. Where Besu
// is at hand, its four validators are started; where it is not, that is skipped, and a program that stands in for Besu
// shows how the processes are handled.
import { deepEqual as same, equal, match, notEqual as differ, ok } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { IMAGE, findCompose } from "../devnet.d/besu-containers.mjs";
import { besuOptions, findBesu } from "../devnet.d/besu-processes.mjs";
import { extraData, genesis } from "../devnet.d/genesis.mjs";
import { rpc } from "../devnet.d/rpc.mjs";
import { makeKey, readKey, validatorOf } from "../devnet.d/validator.mjs";
import { Network, alive, cases, devnet, newFolder, pathWith, read, scripts, skip, temporary, test, withNetwork }
  from "./besu-network.mjs";
import { freeTransaction } from "./free-transaction.mjs";
import { writeReport } from "./surefire.mjs";

const [root, reports] = process.argv.slice(2);

// Keys, genesis

await test("derivesAddressAndPublicKeyFromAKnownKey", () => {
  same(validatorOf("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"), {
    address: "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266",
    publicKey: "8318535b54105d4a7aae60c08fc45f9687181b4fdfc625bd1a753fa7397fed75" +
      "3547f11ca8696646f2f3acb08e31016afac23e630c5d11f59f61fef57b0d2aa5",
  });
});

await test("makesAnotherKeyEachTimeForItsOwnerOnly", () => {
  const keys = [newFolder(), newFolder()].map((dir) => {
    ok(makeKey(dir));
    equal(statSync(join(dir, "key")).mode & 0o777, 0o600);
    match(validatorOf(readKey(dir)).publicKey, /^[0-9a-f]{128}$/);
    return readKey(dir);
  });
  differ(keys[0], keys[1]);
});

await test("neverOverwritesAKey", () => {
  const dir = newFolder();
  makeKey(dir);
  const before = readKey(dir);
  ok(!makeKey(dir));
  equal(readKey(dir), before);
});

// Recorded from Besu 26.8.0. A genesis file's order is its author's; later blocks have them sorted.
const RECORDED = "0xf87aa00000000000000000000000000000000000000000000000000000000000000000f854" +
  "94c5e3e4b50e8595d5269426c98cfd7448d8a7c40094423b1a64ea29725f159b96af111586d78edf460f" +
  "94ed9441f84fabcfcf3eb18041c918625bad8bbdf394370a13368004862d32813e43beed18247fde8305c080c0";
const validatorsIn = (data) => [...data.slice(76).matchAll(/94([0-9a-f]{40})/g)].map(([, digits]) => `0x${digits}`);

await test("writesExtraDataAsARecordedNetworkHasIt", () => equal(extraData(validatorsIn(RECORDED)), RECORDED));

await test("writesExtraDataAsTheReferenceNetworkHasIt", () => {
  const file = resolve(root, process.env.STELE_REFERENCE ?? "../shared/reference", "besu-qbft/genesis.json");
  if (!existsSync(file)) skip(`no reference network at ${file}`);
  const { genesis: reference, genesisBlock } = read(file);
  const made = extraData(validatorsIn(reference.extraData));
  equal(made, reference.extraData);
  equal(made, genesisBlock.extraData);
});

await test("writesTheGenesisOfAFreeShanghaiNetworkWithSortedValidators", () => {
  const addresses = validatorsIn(RECORDED);
  const made = JSON.parse(JSON.stringify(genesis(addresses, 1337, 3)));
  same(made.config, {
    chainId: 1337, berlinBlock: 0, londonBlock: 0, shanghaiTime: 0, zeroBaseFee: true,
    qbft: { blockperiodseconds: 3, epochlength: 30000, requesttimeoutseconds: 6 },
  });
  same(validatorsIn(made.extraData), [...addresses].sort());
  for (const member of ["nonce", "timestamp", "gasLimit", "difficulty", "mixHash", "coinbase", "alloc"]) ok(member in made, member);
});

await test("printsAGenesisForTheDistrictsAddresses", () => {
  const print = (...words) => spawnSync("node", [join(scripts, "devnet.d/genesis.mjs"), ...words], { encoding: "utf8" });
  const addresses = validatorsIn(RECORDED);
  same(JSON.parse(print("77", "5", ...addresses).stdout), genesis(addresses, 77, 5));
  equal(print("77", "5", ...addresses.slice(1)).status, 1);
  equal(print("77", "5", ...addresses, addresses[0].toUpperCase().replace("0X", "0x")).status, 1);
  equal(print("77", "soon", ...addresses).status, 1);
});

// Without Besu

await test("saysWhatIsMissingWithoutBesuAndWithoutContainers", () => {
  const dir = newFolder();
  const { status, error } = devnet(["start", "besu", "--dir", dir], { PATH: pathWith({}), BESU: "", BESU_IMAGE: "" });
  equal(status, 1);
  match(error, /there is no besu on the PATH, and there is no docker/);
  ok(!existsSync(join(dir, "genesis.json")));
});

await test("theDemoSaysWhatIsMissingWithoutBesu", () => {
  const run = spawnSync(join(scripts, "demo"), ["--network", "besu", "--out", newFolder()], {
    encoding: "utf8", timeout: 60_000, env: { ...process.env, PATH: pathWith({}), BESU: "", BESU_IMAGE: "" },
  });
  equal(run.status, 1, run.stderr);
  match(run.stderr, /needs Hyperledger Besu, and finds none: there is no besu on the PATH, and there is no docker/);
});

// Which an unset variable is to bash before 4.4.
await test("theDemoGuardsEveryEmptyArray", () => {
  const demo = readFileSync(join(scripts, "demo"), "utf8");
  const empty = [...demo.matchAll(/\b(\w+)=\(\)/g)].map(([, name]) => name);
  same(empty, ["kind", "terms"]);
  const guarded = (text, name) => text.replaceAll(`\${${name}[@]+"\${${name}[@]}"}`, "");
  equal(empty.reduce(guarded, demo).match(/\$\{(kind|terms)\[@\]\}/), null);
});

await test("refusesAWrongBesu", () => {
  const { status, error } = devnet(["start", "besu", "--dir", newFolder()], { BESU: "/nowhere/besu", BESU_IMAGE: "" });
  equal(status, 1);
  match(error, /BESU names \/nowhere\/besu, which is no program/);
});

await test("leavesAnAnvilChainAlone", () => {
  const dir = newFolder();
  mkdirSync(dir);
  writeFileSync(join(dir, "state.json"), "{}");
  for (const command of ["start", "stop"]) {
    const { status, error } = devnet([command, "besu", "--dir", dir]);
    equal(status, 1);
    match(error, /has an anvil chain/);
  }
  same(readdirSync(dir).filter((name) => name !== "lock"), ["state.json"]);
});

await test("makesAJoiningDistrictsKey", () => {
  const dir = newFolder();
  const { status, out } = devnet(["besu-key", dir]);
  equal(status, 0);
  const { address, publicKey } = validatorOf(readKey(dir));
  match(out, new RegExp(`^address ${address}$`, "m"));
  match(out, new RegExp(`^enode://${publicKey}@`, "m"));
});

await test("composeFilesAreValid", () => {
  const command = [["docker", "compose"], ["docker-compose"]]
    .find(([program, ...words]) => spawnSync(program, [...words, "version"]).status === 0);
  if (!command) skip("no Docker Compose, which would read its files");
  const env = {
    ...process.env, BESU_IMAGE: IMAGE, BESU_USER: "1000:1000", BESU_SUBNET: "10.231.7", BESU_OPTS: "", DEVNET_DIR: temporary,
    RPC_PORT_1: "1", RPC_PORT_2: "2", RPC_PORT_3: "3", RPC_PORT_4: "4",
    VALIDATOR_DIR: temporary, VALIDATOR_USER: "1000:1000", P2P_HOST: "192.0.2.1",
  };
  for (const file of ["besu-compose.yaml", "join-compose.yaml"]) {
    const words = [...command.slice(1), "-f", join(scripts, "devnet.d", file), "config"];
    const run = spawnSync(command[0], words, { env, encoding: "utf8" });
    equal(run.status, 0, `${file}: ${run.stderr}`);
  }
});

await test("startsContainersWithTheOptionsOfProcesses", () => {
  const text = readFileSync(join(scripts, "devnet.d/besu-compose.yaml"), "utf8");
  const names = (words) => words.map((word) => word.match(/--([a-z0-9-]+)=/)[1]).sort();
  const ours = names(besuOptions({ dir: "", folder: "", rpcPort: 0, p2pPort: 0 }));
  // A container's address comes from its environment; it listens on all it has.
  same(names(text.match(/--[a-z0-9-]+=/g)), ours.filter((name) => !["p2p-host", "p2p-interface"].includes(name)));
  equal(text.match(/BESU_P2P_HOST/g).length, 4);
  for (const port of text.match(/ports: .*/g)) match(port, /"127\.0\.0\.1:/);
});

// The processes, by a program that stands in for Besu

const standIn = { PATH: pathWith({ besu: join(scripts, "test.d/besu-stand-in.mjs") }), BESU: "", BESU_IMAGE: "" };
const started = (network) => ["district-1", "district-2", "district-3", "district-4"]
  .map((name) => read(network.dir, name, "data/started.json"));

await test("startsFourValidatorsOfTheirOwn_withAStandIn", () => withNetwork(standIn, (network) => {
  match(network.must("start", "--port", "0", "--chain-id", "4711"), /running, 4 validators as processes/);
  const all = started(network);
  for (const name of ["rpc-http-port", "p2p-port", "data-path", "node-private-key-file"]) {
    equal(new Set(all.map(({ options }) => options[name])).size, 4, name);
  }
  equal(new Set(all.map(({ key }) => key)).size, 4);
  for (const { options, config } of all) {
    for (const name of ["rpc-http-host", "p2p-host", "p2p-interface"]) equal(options[name], "127.0.0.1");
    for (const line of ["min-gas-price=0", 'data-storage-format="FOREST"', 'sync-mode="FULL"', "discovery-enabled=false"]) {
      ok(config.split("\n").includes(line), line);
    }
  }
  const facts = network.facts();
  equal(facts.kind, "besu");
  equal(facts.chainId, 4711);
  equal(facts.rpc, facts.rpcs[0]);
  same(validatorsIn(read(network.dir, "genesis.json").extraData), facts.validators.map(({ address }) => address).sort());
  const consensus = { protocol: "qbft", validators: facts.validators.map(({ address }) => address).sort() };
  same(read(network.dir, "chain.json"),
    { format: "stele-chain/1", chainId: 4711, genesisHash: facts.genesisHash, consensus, rpc: facts.rpcs });
  equal(read(network.dir, "static-nodes.json").length, 4);
  match(network.must("status"), /4 of 4 validators answer, peers 3 3 3 3/);
}));

await test("goesOnWithTheSameChainAfterAStop_withAStandIn", () => withNetwork(standIn, (network) => {
  network.must("start", "--port", "0");
  const before = network.facts();
  const chain = { ...read(network.dir, "chain.json"), registry: { kept: true }, checkpoints: [{ number: 7, hash: `0x${"07".repeat(32)}` }],
    checkpointSigners: { threshold: 1, signers: [before.validators[0].address] } };
  writeFileSync(join(network.dir, "chain.json"), JSON.stringify(chain));
  const pids = before.validators.map(({ name }) => network.pid(name));
  equal(network.must("stop"), "devnet: stopped\n");
  ok(!pids.some(alive));
  equal(network.run("status").status, 3);
  network.must("start");
  same(network.facts(), before);
  same(read(network.dir, "chain.json"), chain);
}));

await test("bringsBackOnlyTheOneThatWasKilled_withAStandIn", () => withNetwork(standIn, async (network) => {
  network.must("start", "--port", "0");
  const pids = network.facts().validators.map(({ name }) => network.pid(name));
  process.kill(pids[2], "SIGKILL");
  while (alive(pids[2])) await sleep(20);
  match(network.must("status"), /3 of 4 validators answer \(not district-3\), peers 2 2 - 2/);
  network.must("start");
  const again = network.facts().validators.map(({ name }) => network.pid(name));
  same(again.filter((pid) => pids.includes(pid)), [pids[0], pids[1], pids[3]]);
  match(network.must("start"), /already running/);
}));

await test("countsTwoOfFourAsNotAnswering_withAStandIn", () => withNetwork(standIn, async (network) => {
  network.must("start", "--port", "0");
  for (const name of ["district-1", "district-2"]) {
    process.kill(network.pid(name), "SIGKILL");
    while (alive(network.pid(name))) await sleep(20);
  }
  const { status, out } = network.run("status");
  equal(status, 4);
  match(out, /too few answer for a block/);
}));

await test("showsTheLogOfOneThatEndsByItself_withAStandIn", () => withNetwork(standIn, (network) => {
  network.must("start", "--port", "0");
  network.must("stop");
  writeFileSync(join(network.dir, "district-2/data/broken"), "");
  const { status, error } = network.run("start");
  equal(status, 1);
  match(error, /district-2 ended by itself;[^]*the stand-in was told to break/);
}));

await test("refusesWhatTheChainCannotBe_withAStandIn", () => withNetwork(standIn, (network) => {
  network.must("start", "--port", "0");
  const refused = (pattern, ...words) => {
    const { status, error } = devnet([...words, "--dir", network.dir], standIn);
    equal(status, 1, words.join(" "));
    match(error, pattern);
  };
  refused(/has the id 1337, not 5/, "start", "besu", "--chain-id", "5");
  refused(/a block every 1 seconds, not 9/, "start", "besu", "--block-time", "9");
  refused(/stop it first/, "start", "besu", "--port", "9");
  refused(/has a consortium's chain/, "start");
  refused(/gas costs nothing/, "fund", "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
  network.must("stop");
  makeKey(join(network.dir, "other"));
  writeFileSync(join(network.dir, "district-1/key"), readKey(join(network.dir, "other")));
  refused(/names other validators/, "start", "besu");
}));

await test("refusesAPortInUse_withAStandIn", () => withNetwork(standIn, (network) => {
  network.must("start", "--port", "0");
  const other = new Network(standIn);
  const { status, error } = other.run("start", "--port", `${network.facts().port + 1}`);
  equal(status, 1);
  match(error, /is in use by another program/);
}));

// The containers, by a program that stands in for Docker: it says that it is there, takes down what it is told, and can
// start nothing.

await test("tellsComposeWhatItNeeds_withAStandIn", () => withNetwork({ BESU: "", BESU_IMAGE: "", BESU_USER: "" }, (network) => {
  const docker = join(newFolder(), "docker");
  mkdirSync(resolve(docker, ".."), { recursive: true });
  writeFileSync(docker, `#!/usr/bin/env bash
[[ " $* " != *" version "* ]] || exit 0
[[ $* == *" up "* ]] || exit 0
echo "$*" >"$DEVNET_DIR/told"
printenv >>"$DEVNET_DIR/told"
exit 5
`, { mode: 0o755 });
  network.env.PATH = pathWith({ docker });
  const { status, error } = network.run("start", "--port", "0");
  equal(status, 1);
  match(error, /"docker compose -p stele-[0-9a-f]{8} -f \S+besu-compose\.yaml up --detach" ended with 5/);
  const told = readFileSync(join(network.dir, "told"), "utf8").split("\n");
  const { rpcPort } = read(network.dir, "network.json");
  const [user, group] = process.getuid() === 0 ? [1000, 1000] : [process.getuid(), process.getgid()];
  for (const line of [`DEVNET_DIR=${network.dir}`, `BESU_IMAGE=${IMAGE}`, `BESU_USER=${user}:${group}`, `RPC_PORT_4=${rpcPort + 3}`]) {
    ok(told.includes(line), line);
  }
  const { uid, mode } = statSync(join(network.dir, "district-1/key"));
  same([uid, mode & 0o777], [user, 0o600]);
  match(read(network.dir, "district-1/static-nodes.json")[0], /@10\.231\.7\.12:30303$/);
}));

await test("saysThatTheImageIsMissing_withAStandIn", () => withNetwork({ BESU: "", BESU_IMAGE: "", BESU_USER: "" }, (network) => {
  const docker = join(newFolder(), "docker");
  mkdirSync(resolve(docker, ".."), { recursive: true });
  const script = '#!/usr/bin/env bash\n[[ " $* " != *" version "* ]] || exit 0\n[[ $* == *" up "* || $* == "image inspect "* ]] || exit 0\nexit 1\n';
  writeFileSync(docker, script, { mode: 0o755 });
  network.env.PATH = pathWith({ docker });
  const { status, error } = network.run("start", "--port", "0");
  equal(status, 1);
  match(error, /has no image hyperledger\/besu:\S+, and did not get it .*ended with 1.*put besu on the PATH/);
}));

// Besu itself

const besuAtHand = () => {
  if (findBesu()) return undefined;
  const { missing } = findCompose();
  if (missing) return `no besu on the PATH or in BESU, and ${missing}`;
  const local = spawnSync("docker", ["image", "inspect", IMAGE], { stdio: "ignore" }).status === 0;
  return local ? undefined : `no besu on the PATH or in BESU, and the container engine has no image ${IMAGE}`;
};

function loseOne(network) {
  const { runner, rpcs } = network.facts();
  if (runner === "processes") return process.kill(network.pid("district-4"), "SIGKILL");
  const port = new URL(rpcs[3]).port;
  const container = spawnSync("docker", ["ps", "--quiet", "--filter", `publish=${port}`], { encoding: "utf8" }).stdout.trim();
  equal(spawnSync("docker", ["kill", container]).status, 0);
}

await test("besuMakesBlocksForNothing_alsoWithOneOfFourLost", () => {
  const missing = besuAtHand();
  if (missing) skip(missing);
  return withNetwork({}, async (network) => {
    network.must("start", "--port", "0");
    const { chainId, rpcs } = network.facts();
    const hash = await rpc(rpcs[0], "eth_sendRawTransaction", [freeTransaction(chainId)]);
    let height = await network.heightPasses(await network.heightPasses(0) + 2);
    // Sent to one validator, and in a block that each of them has.
    for (const url of rpcs) equal((await rpc(url, "eth_getTransactionReceipt", [hash]))?.status, "0x1", url);
    loseOne(network);
    height = await network.heightPasses(height + 5);
    match(network.must("status"), /3 of 4 validators answer \(not district-4\)/);
    network.must("start");
    match(network.must("status"), /4 of 4 validators answer/);
    // An old block's state, from the validator that was away.
    ok(await rpc(rpcs[3], "eth_getProof", ["0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266", [], "0x1"]));
    await network.heightPasses(height);
    network.must("stop");
    network.must("start");
    await network.heightPasses(height);
  });
});

rmSync(temporary, { recursive: true, force: true });
writeReport(reports, "devnet-besu", "devnet.BesuDevnet", cases);
process.exit(cases.every(({ failure }) => failure === undefined) ? 0 : 1);
