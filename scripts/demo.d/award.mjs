// award.mjs BASE WORK SAMPLE OUT RPC: awards the sample roster, has the batch anchored, and fetches what the earners get.
// The transactions are counted on the chain: the issuing address has sent no others.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { rpc as call } from "../devnet.d/rpc.mjs";
import { Service } from "./service.mjs";

const [base, work, sample, out, rpc] = process.argv.slice(2);
const service = new Service(base, work);
const demo = JSON.parse(readFileSync(`${work}/demo.json`, "utf8"));

const accepted = await service.send(
  "POST", `/api/v1/badge-classes/${demo.badgeClass}/assertions`, "text/csv", readFileSync(`${sample}/roster.csv`));
console.log(`       ${accepted.assertions.length} awards accepted and signed`);

let batch = await service.post(`/api/v1/issuers/${demo.issuer}/batches`);
const deadline = Date.now() + 120_000;
while (batch.state !== "DELIVERED") {
  if (Date.now() > deadline) throw new Error(`the batch is still ${batch.state}: ${JSON.stringify(batch.trouble)}`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  batch = await service.get(`/api/v1/batches/${batch.id}`);
}
console.log(`       anchored in block ${batch.blockNumber}: ${batch.transaction}`);

mkdirSync(`${out}/badges`, { recursive: true });
for (const id of accepted.assertions) {
  for (const form of ["json", "png", "jws"]) {
    writeFileSync(`${out}/badges/${id}.${form}`, await service.bytes(`/assertions/${id}.${form}`));
  }
}
writeFileSync(`${out}/revocation-list.json`, await service.bytes(`/issuers/${demo.issuer}/revocations`));
const transactions = Number(await call(rpc, "eth_getTransactionCount", [demo.issuingAddress, "latest"]));
writeFileSync(`${work}/demo.json`, JSON.stringify(
  { ...demo, badges: accepted.assertions.length, gasUsed: batch.gasUsed, transactions }));
console.log(`       ${accepted.assertions.length} × .json, .png, .jws written to ${out}/badges`);
