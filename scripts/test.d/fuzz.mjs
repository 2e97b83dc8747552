// fuzz.mjs ROOT REPORTS: fuzzes the verifier a little, with the same numbers each time, and writes a JUnit report on it to
// REPORTS. scripts/fuzz without limits is what finds things; this shows that it runs, and that nothing is found at once.
import { spawnSync } from "node:child_process";
import { writeReport } from "./surefire.mjs";

const [root, reports] = process.argv.slice(2);
const run = spawnSync(`${root}/scripts/fuzz`, ["--runs", "1000", "--seed", "1"], { encoding: "utf8" });
const said = run.stdout + run.stderr;
const name = "findsNothingInAThousandRunsOfEachTarget";
const cases = [run.status === 0 ? { name } : run.status === 77 ? { name, skipped: said.trim() } : { name, failure: said }];
if (cases[0].failure !== undefined) console.log(said);
writeReport(reports, "fuzz", "fuzz.Fuzz", cases);
process.exit(cases[0].failure === undefined ? 0 : 1);
