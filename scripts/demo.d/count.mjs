// count.mjs TIER <reports: of the reports of "stele verify --json", one a line, how many say that a badge is valid, and
// known by TIER in all (rpc, checkpoint, quorum)?
import { readFileSync } from "node:fs";

const [tier] = process.argv.slice(2);
const reports = readFileSync(0, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
console.log(reports.filter(({ verdict, established }) => verdict === "valid" && established === tier).length);
