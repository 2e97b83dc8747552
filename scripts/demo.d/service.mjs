// The demo's way to the issuer's API: JSON in and out, an error with its problem's text.
import { readFileSync } from "node:fs";

export class Service {
  constructor(base, work) {
    this.base = base;
    this.token = readFileSync(`${work}/data/api-token`, "utf8").trim();
  }

  async send(method, path, type, body) {
    const answer = await fetch(this.base + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(type && { "content-type": type }) },
      body,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  post(path, value) {
    return this.send("POST", path, "application/json", JSON.stringify(value ?? {}));
  }

  get(path) {
    return this.send("GET", path);
  }

  async bytes(path) {
    const answer = await fetch(this.base + path);
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return Buffer.from(await answer.arrayBuffer());
  }
}
