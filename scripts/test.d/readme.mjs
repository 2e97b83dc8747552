// readme.mjs ROOT REPORTS [DOCUMENT…]: runs the shell blocks of the README and of operations.md, or of the documents named,
// each line of them as it stands, and writes a JUnit report on them to REPORTS. Blocks that work in one folder below target/
// are run in their order; the demo's first and alone, as it builds; then those of two folders at a time. Only the line that
// would start this test run again is left out. A block that ends with exit status 77 was skipped, and its last line says why.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { writeReport } from "./surefire.mjs";

const [root, reports, ...named] = process.argv.slice(2);
const AT_ONCE = 2;
const MINUTES = 10;

const documents = named.length > 0 ? named : ["README.md", "issuer/docs/operations.md"];
const blocks = documents.flatMap((document) =>
  [...readFileSync(`${root}/${document}`, "utf8").matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => ({ document, text })));

for (const name of ["my-chain", "my-badges", "my-data", "my-password", "my-issuer", "consortium", "review", "operations"]) {
  rmSync(`${root}/target/${name}`, { recursive: true, force: true });
}

/** The folder that a block works in: the first below target/ that it names, or its command's own. */
function folderOf({ text }) {
  const [, folder, command] = text.match(/target\/([\w-]+)|scripts\/(demo|soak)\b/) ?? [];
  return folder ?? command ?? "";
}

/** Ends with the block's exit status, or with the signal that ended it, and with what it wrote to both. */
function run(script) {
  return new Promise((resolve) => {
    const bash = spawn("bash", ["-euo", "pipefail", "-c", script],
      { cwd: root, timeout: MINUTES * 60_000, stdio: ["ignore", "pipe", "pipe"] });
    const told = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"]) {
      bash[stream].setEncoding("utf8").on("data", (text) => (told[stream] += text));
    }
    bash.on("close", (status, signal) => resolve({ status: status ?? signal, ...told }));
  });
}

const cases = [];
async function test(index) {
  const { document, text } = blocks[index];
  const lines = text.trim().split("\n");
  const name = `${document} ${index + 1} runs ${lines[0].startsWith("cd ") ? lines[1] : lines[0]}`;
  const start = performance.now();
  const { status, stdout, stderr } = await run(text.replace(/^scripts\/test$/m, ""));
  const seconds = (performance.now() - start) / 1000;
  cases[index] = { name, seconds };
  if (status === 77) {
    cases[index].skipped = stderr.trim().split("\n").pop();
  } else if (status !== 0) {
    cases[index].failure = stdout.slice(-4000) + stderr.slice(-16000);
    console.log(`block ${index + 1} failed (${status}): ${name}\n${stdout.slice(-2000)}${stderr.slice(-12000)}`);
  }
}

const folders = new Set(blocks.map(folderOf));
async function inOrder(folder) {
  for (const [index, block] of blocks.entries()) {
    if (folderOf(block) === folder) await test(index);
  }
}

await inOrder("demo");
folders.delete("demo");
// The longest first.
const waiting = [...folders].sort((a, b) => (b === "soak") - (a === "soak"));
await Promise.all(Array.from({ length: AT_ONCE }, async () => {
  while (waiting.length > 0) await inOrder(waiting.shift());
}));

// What a block that failed has left running.
try {
  process.kill(Number(readFileSync(`${root}/target/operations/serve.pid`, "utf8")));
} catch {
  // The last block has stopped it.
}
spawnSync(`${root}/scripts/devnet`, ["stop", "--dir", `${root}/target/operations/chain`]);
writeReport(reports, "readme", "readme.README", cases);
process.exit(cases.length > 0 && cases.every(({ failure }) => failure === undefined) ? 0 : 1);
