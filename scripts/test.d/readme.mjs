// readme.mjs ROOT REPORTS: runs the README's shell blocks in their order, each line of them as it stands, and writes a
// JUnit report on them to REPORTS. Only the line that would start this test run again is left out. A block that ends with
// exit status 77 was skipped, and its last line says why.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const [root, reports] = process.argv.slice(2);
const blocks = [...readFileSync(`${root}/README.md`, "utf8").matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => text);
const escape = (text) => text.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[^\t\n\x20-\uffff]/g, "");

for (const name of ["my-chain", "my-badges", "my-data", "my-password", "my-issuer", "consortium"]) {
  rmSync(`${root}/target/${name}`, { recursive: true, force: true });
}
let xml = "", failures = 0;
for (const [index, block] of blocks.entries()) {
  const script = block.replace(/^scripts\/test$/m, "");
  const name = `runs ${block.trim().split("\n")[0]}`;
  const run = spawnSync("bash", ["-euo", "pipefail", "-c", script], { cwd: root, encoding: "utf8", timeout: 600_000 });
  const skipped = run.status === 77 && `<skipped message="${escape(run.stderr.trim().split("\n").pop())}"/>`;
  const body = run.status === 0 ? "" : skipped || `<failure>${escape(run.stdout.slice(-4000) + run.stderr.slice(-4000))}</failure>`;
  if (run.status !== 0 && !skipped) {
    failures++;
    console.log(`README block ${index + 1} failed (${run.status ?? run.signal}): ${name}\n${run.stdout.slice(-2000)}${run.stderr.slice(-2000)}`);
  }
  xml += `<testcase classname="readme.README" name="${escape(name)}">${body}</testcase>\n`;
}
mkdirSync(reports, { recursive: true });
writeFileSync(`${reports}/TEST-readme.xml`, `<testsuite name="README" tests="${blocks.length}" failures="${failures}">\n${xml}</testsuite>\n`);
process.exit(blocks.length > 0 && failures === 0 ? 0 : 1);
