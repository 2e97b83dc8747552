// readme.mjs ROOT REPORTS: runs the README's shell blocks in their order, each line of them as it stands, and writes a
// JUnit report on them to REPORTS. Only the line that would start this test run again is left out. A block that ends with
// exit status 77 was skipped, and its last line says why.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { writeReport } from "./surefire.mjs";

const [root, reports] = process.argv.slice(2);
const blocks = [...readFileSync(`${root}/README.md`, "utf8").matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => text);

for (const name of ["my-chain", "my-badges", "my-data", "my-password", "my-issuer", "consortium", "review"]) {
  rmSync(`${root}/target/${name}`, { recursive: true, force: true });
}
const cases = [];
for (const [index, block] of blocks.entries()) {
  const script = block.replace(/^scripts\/test$/m, "");
  const name = `runs ${block.trim().split("\n")[0]}`;
  const run = spawnSync("bash", ["-euo", "pipefail", "-c", script], { cwd: root, encoding: "utf8", timeout: 600_000 });
  if (run.status === 0) {
    cases.push({ name });
  } else if (run.status === 77) {
    cases.push({ name, skipped: run.stderr.trim().split("\n").pop() });
  } else {
    cases.push({ name, failure: run.stdout.slice(-4000) + run.stderr.slice(-4000) });
    console.log(`README block ${index + 1} failed (${run.status ?? run.signal}): ${name}\n${run.stdout.slice(-2000)}${run.stderr.slice(-2000)}`);
  }
}
writeReport(reports, "readme", "readme.README", cases);
process.exit(cases.length > 0 && cases.every(({ failure }) => failure === undefined) ? 0 : 1);
