#!/usr/bin/env node
// Stands in for Besu in the tests of how scripts/devnet handles its processes. It makes no chain: it takes the options,
// listens where they say, and counts a block a second. What it was started with is in DATA-PATH/started.json.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer as httpServer } from "node:http";
import { connect, createServer } from "node:net";

const options = Object.fromEntries(process.argv.slice(2).map((word) => word.match(/^--([^=]+)=(.*)$/).slice(1)));
const file = (name) => readFileSync(options[name], "utf8");
const genesis = JSON.parse(file("genesis-file"));
const born = statSync(options["genesis-file"]).mtimeMs;
const peers = JSON.parse(file("static-nodes-file")).map((url) => url.match(/^enode:\/\/[0-9a-f]{128}@([\d.]+):(\d+)$/));

mkdirSync(options["data-path"], { recursive: true });
const key = createHash("sha256").update(file("node-private-key-file")).digest("hex");
writeFileSync(`${options["data-path"]}/started.json`,
  JSON.stringify({ options, key, config: file("config-file"), javaOptions: process.env.BESU_OPTS }));
if (existsSync(`${options["data-path"]}/broken`)) {
  console.error("the stand-in was told to break");
  process.exit(1);
}

const height = () => `0x${Math.floor((Date.now() - born) / 1000 / genesis.config.qbft.blockperiodseconds).toString(16)}`;
const reaches = ([, host, port]) => new Promise((resolve) => {
  const socket = connect(Number(port), host, () => resolve(true)).on("error", () => resolve(false));
  socket.on("close", () => {}).on("connect", () => socket.end());
});
const answers = {
  eth_chainId: () => `0x${genesis.config.chainId.toString(16)}`,
  eth_blockNumber: height,
  eth_getBlockByNumber: () => ({ number: "0x0", hash: `0x${createHash("sha256").update(file("genesis-file")).digest("hex")}` }),
  net_peerCount: async () => `0x${(await Promise.all(peers.map(reaches))).filter(Boolean).length.toString(16)}`,
};

httpServer(async (request, response) => {
  if (request.method === "GET") return response.writeHead(request.url === "/liveness" ? 200 : 404).end();
  let body = "";
  for await (const part of request) body += part;
  const { id, method } = JSON.parse(body);
  response.end(JSON.stringify({ jsonrpc: "2.0", id, result: await answers[method]() }));
}).listen(Number(options["rpc-http-port"]), options["rpc-http-host"]);
createServer((socket) => socket.on("error", () => {}).end()).listen(Number(options["p2p-port"]), options["p2p-interface"]);
process.on("SIGTERM", () => process.exit(143));
