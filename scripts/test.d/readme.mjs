// readme.mjs ROOT REPORTS [DOCUMENT…]: runs the shell blocks of the README and of operations.md, or of the documents named,
// in their order, each line of them as it stands, and writes a JUnit report on them to REPORTS. Only the line that would start this test run again is left out. A block that ends with
// exit status 77 was skipped, and its last line says why.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { writeReport } from "./surefire.mjs";

const [root, reports, ...named] = process.argv.slice(2);
const documents = named.length > 0 ? named : ["README.md", "issuer/docs/operations.md"];
const blocks = documents.flatMap((document) =>
  [...readFileSync(`${root}/${document}`, "utf8").matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => ({ document, text })));

for (const name of ["my-chain", "my-badges", "my-data", "my-password", "my-issuer", "consortium", "review", "operations"]) {
  rmSync(`${root}/target/${name}`, { recursive: true, force: true });
}
const cases = [];
for (const [index, { document, text }] of blocks.entries()) {
  const script = text.replace(/^scripts\/test$/m, "");
  const lines = text.trim().split("\n");
  const name = `${document} ${index + 1} runs ${lines[0].startsWith("cd ") ? lines[1] : lines[0]}`;
  const run = spawnSync("bash", ["-euo", "pipefail", "-c", script], { cwd: root, encoding: "utf8", timeout: 600_000 });
  if (run.status === 0) {
    cases.push({ name });
  } else if (run.status === 77) {
    cases.push({ name, skipped: run.stderr.trim().split("\n").pop() });
  } else {
    cases.push({ name, failure: run.stdout.slice(-4000) + run.stderr.slice(-16000) });
    console.log(`block ${index + 1} failed (${run.status ?? run.signal}): ${name}\n${run.stdout.slice(-2000)}${run.stderr.slice(-12000)}`);
  }
}
// What a block that failed has left running.
try {
  process.kill(Number(readFileSync(`${root}/target/operations/serve.pid`, "utf8")));
} catch {
  // The last block has stopped it.
}
spawnSync(`${root}/scripts/devnet`, ["stop", "--dir", `${root}/target/operations/chain`]);
writeReport(reports, "readme", "readme.README", cases);
process.exit(cases.length > 0 && cases.every(({ failure }) => failure === undefined) ? 0 : 1);
