// summary.mjs DEMO OUT VALID SECONDS RPC: writes and prints what the demo came to. The transactions are counted on
// the chain: the issuing address has sent no others.
import { readFileSync, writeFileSync } from "node:fs";

const [demoFile, out, valid, seconds, rpc] = process.argv.slice(2);
const demo = JSON.parse(readFileSync(demoFile, "utf8"));
const answer = await fetch(rpc, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_getTransactionCount", params: [demo.issuingAddress, "latest"] }),
});
const transactions = Number((await answer.json()).result);
const summary = {
  badges: demo.badges,
  valid: Number(valid),
  transactions,
  gasPerBadge: demo.gasUsed / demo.badges,
  seconds: Number(seconds),
  rpc,
};
writeFileSync(out, JSON.stringify(summary, null, 2) + "\n");
console.log(`       ${summary.valid} of ${summary.badges} badges valid with the issuer gone`);
console.log(`       ${transactions} transaction${transactions === 1 ? "" : "s"}, ${summary.gasPerBadge.toFixed(1)} gas a badge, ${summary.seconds} seconds`);
