// summary.mjs DEMO OUT VALID OFFLINE SECONDS RPC TIER: writes and prints what the demo came to.
import { readFileSync, writeFileSync } from "node:fs";

const [demoFile, out, valid, offline, seconds, rpc, tier] = process.argv.slice(2);
const demo = JSON.parse(readFileSync(demoFile, "utf8"));
const summary = {
  badges: demo.badges,
  valid: Number(valid),
  validOffline: Number(offline),
  transactions: demo.transactions,
  gasPerBadge: demo.gasUsed / demo.badges,
  knownOfflineBy: tier,
  seconds: Number(seconds),
  rpc,
};
writeFileSync(out, JSON.stringify(summary, null, 2) + "\n");
console.log(`       ${summary.valid} of ${summary.badges} badges valid with the issuer gone`);
console.log(`       ${summary.validOffline} of ${summary.badges} badges valid with nobody left to ask, known by: ${tier}`);
console.log(`       ${demo.transactions} transaction${demo.transactions === 1 ? "" : "s"}, ${summary.gasPerBadge.toFixed(1)} gas a badge, ${summary.seconds} seconds`);
