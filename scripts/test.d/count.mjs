// count.mjs FOLDER…: names the skipped tests in Surefire's reports and counts all of them; exit status 1 if none ran.
import { existsSync, readdirSync, readFileSync } from "node:fs";

const unescape = (text) =>
  text.replace(/&(lt|gt|quot|apos|amp|#10);/g, (_, name) => ({ lt: "<", gt: ">", quot: '"', apos: "'", amp: "&", "#10": " " })[name]);

let tests = 0, failed = 0;
const skipped = new Map();
for (const folder of process.argv.slice(2).filter((name) => existsSync(name))) {
  for (const file of readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name))) {
    const xml = readFileSync(`${folder}/${file}`, "utf8");
    for (const [, attributes, body = ""] of xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
      tests++;
      if (/<(failure|error)\b/.test(body)) failed++;
      const skip = body.match(/<skipped\b([^>]*)>?(?:<!\[CDATA\[([^\n]*))?/);
      if (skip) {
        const value = (name, text) => unescape(text.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? "");
        const name = `${value("classname", attributes).split(".").pop()}.${value("name", attributes)}`;
        const why = (value("message", skip[1]) || skip[2] || "").replace(/^.*Assumption failed: /, "");
        skipped.set(name, why);
      }
    }
  }
}
for (const [name, why] of skipped) console.log(`skipped ${name}: ${why}`);
console.log(`${tests - failed - skipped.size} passed, ${failed} failed, ${skipped.size} skipped`);
process.exit(tests > skipped.size ? 0 : 1);
