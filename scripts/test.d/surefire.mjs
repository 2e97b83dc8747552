// A report as Surefire writes it, which count.mjs reads.
import { mkdirSync, writeFileSync } from "node:fs";

const NAMES = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };
const escape = (text) => text.replace(/[<>&"]/g, (c) => NAMES[c]).replace(/[^\t\n\x20-\uffff]/g, "");

/** cases: {name, seconds, failure, skipped}, of which at most one of the last two is there, and says why. */
export function writeReport(folder, suite, classname, cases) {
  const lines = cases.map(({ name, seconds, failure, skipped }) => {
    const body = failure !== undefined ? `<failure>${escape(failure)}</failure>`
      : skipped !== undefined ? `<skipped message="${escape(skipped)}"/>` : "";
    const time = seconds === undefined ? "" : ` time="${seconds.toFixed(1)}"`;
    return `<testcase classname="${classname}" name="${escape(name)}"${time}>${body}</testcase>\n`;
  });
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/TEST-${suite}.xml`,
    `<testsuite name="${suite}" tests="${cases.length}" failures="${failures}">\n${lines.join("")}</testsuite>\n`);
}
