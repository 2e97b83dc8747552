// The service's API, as a client meets it whose server may be gone at any moment. Of several servers, the next is asked
// each time, and the one after it when nobody listens there.
const ANSWER_WITHIN_MS = 20_000;

export class Api {
  #next = 0;

  constructor(bases, token) {
    this.bases = bases;
    this.token = token;
  }

  /** The status and text of an answer. Throws when there was none. */
  async request(method, path, value) {
    for (let tried = 1; ; tried++) {
      try {
        return await this.#ask(this.bases[this.#next++ % this.bases.length], method, path, value);
      } catch (error) {
        if (error.cause?.code !== "ECONNREFUSED" || tried === this.bases.length) throw error;
      }
    }
  }

  async #ask(base, method, path, value) {
    const answer = await fetch(base + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(value && { "content-type": "application/json" }) },
      body: value && JSON.stringify(value),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return { status: answer.status, text: await answer.text() };
  }

  /** The answer's JSON; any status but the expected one is an error. */
  async json(method, path, expected, value) {
    const { status, text } = await this.request(method, path, value);
    if (status !== expected) throw new Error(`${method} ${path}: ${status} ${text.slice(0, 500)}`);
    return JSON.parse(text);
  }

}
