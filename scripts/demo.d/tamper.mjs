// tamper.mjs FILE OUT: changes one letter of the recipient's name in a credential file.
import { readFileSync, writeFileSync } from "node:fs";

const [file, out] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const { name } = JSON.parse(text).recipientProfile;
const changed = (name[0] === "X" ? "Y" : "X") + name.slice(1);
const at = text.indexOf(JSON.stringify(name), text.indexOf('"recipientProfile"'));
writeFileSync(out, text.slice(0, at) + JSON.stringify(changed) + text.slice(at + JSON.stringify(name).length));
console.log(`       "${name}" is now "${changed}"`);
