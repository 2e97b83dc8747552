// prepare.mjs BASE WORK SAMPLE OUT: creates the sample district and badge class over the API, and keeps its profile.
import { readFileSync, writeFileSync } from "node:fs";
import { Service } from "./service.mjs";

const [base, work, sample, out] = process.argv.slice(2);
const service = new Service(base, work);
const read = (name) => JSON.parse(readFileSync(`${sample}/${name}`, "utf8"));

const issuer = await service.post("/api/v1/issuers", read("district.json"));
const badge = read("badge-class.json");
badge.image = "data:image/png;base64," + readFileSync(`${sample}/${badge.image}`).toString("base64");
const badgeClass = await service.post(`/api/v1/issuers/${issuer.id}/badge-classes`, badge);

writeFileSync(`${work}/demo.json`, JSON.stringify({ issuer: issuer.id, issuingAddress: issuer.issuingAddress, badgeClass: badgeClass.id }));
writeFileSync(`${out}/issuer-profile.json`, await service.bytes(`/issuers/${issuer.id}`));
console.log(`       ${issuer.name}, issuing address ${issuer.issuingAddress}`);
console.log(`       ${badgeClass.name}`);
