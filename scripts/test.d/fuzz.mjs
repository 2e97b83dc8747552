// fuzz.mjs ROOT REPORTS: fuzzes the verifier as it was built last, so many inputs rather than so long, and writes a JUnit
// report on it to REPORTS. A long scripts/fuzz is what finds things; this shows that it runs, and nothing is found at once.
import { spawnSync } from "node:child_process";
import { writeReport } from "./surefire.mjs";

const [root, reports] = process.argv.slice(2);
const run = spawnSync(`${root}/scripts/fuzz`, ["--no-build", "--runs", "200", "--seed", "1"], { encoding: "utf8" });
const said = run.stdout + run.stderr;
const name = "findsNothingInAFewRunsOfEachTarget";
const cases = [run.status === 0 ? { name } : run.status === 77 ? { name, skipped: said.trim() } : { name, failure: said }];
if (cases[0].failure !== undefined) console.log(said);
writeReport(reports, "fuzz", "fuzz.Fuzz", cases);
process.exit(cases[0].failure === undefined ? 0 : 1);
