// The stream of awards, and what is known of each: accepted (answered with 202), unanswered, or refused.
import { setTimeout as sleep } from "node:timers/promises";

const MOST_PEOPLE = 5;
// A batch takes about a second, one after another: awards without a pause would only pile up behind them.
const PAUSE_MS = [0, 200];
const PAUSE_WHEN_DOWN_MS = 20;
const REFUSALS_KEPT = 5;

export class Awards {
  accepted = new Map(); // assertion id → { batch, email }
  twice = 0; // ids that were answered for two awards
  unanswered = 0; // people of requests that got no answer; they may have their award or not
  refused = [];
  #people = 0;
  #stopped = false;

  constructor(api, badgeClass, random) {
    this.api = api;
    this.badgeClass = badgeClass;
    this.random = random;
  }

  /** One request after another until stop(). Never throws for want of an answer. */
  async stream() {
    while (!this.#stopped && this.refused.length < REFUSALS_KEPT) {
      const reached = await this.award(1 + Math.floor(this.random() * MOST_PEOPLE));
      const [least, most] = PAUSE_MS;
      await sleep(reached ? least + this.random() * (most - least) : PAUSE_WHEN_DOWN_MS);
    }
  }

  stop() {
    this.#stopped = true;
  }

  batches() {
    return new Set([...this.accepted.values()].map(({ batch }) => batch));
  }

  /** One request; false when nobody listened. New people in each, so that no award can be taken for another. */
  async award(count) {
    const people = Array.from({ length: count }, () => `person-${++this.#people}@soak.example.org`);
    const awards = people.map((email) => ({ recipient: { email, name: email.split("@")[0] } }));
    let answer;
    try {
      answer = await this.api.request("POST", `/api/v1/badge-classes/${this.badgeClass}/assertions`, { awards });
    } catch (error) {
      if (error.cause?.code === "ECONNREFUSED") return false;
      this.unanswered += count;
      return true;
    }
    this.#note(answer, people);
    return true;
  }

  #note({ status, text }, people) {
    if (status !== 202) {
      this.refused.push(`${status} ${text.slice(0, 500)}`);
      return;
    }
    const { batch, assertions } = JSON.parse(text);
    if (assertions.length !== people.length) this.refused.push(`${assertions.length} ids for ${people.length} awards`);
    assertions.forEach((id, index) => {
      if (this.accepted.has(id)) this.twice++;
      this.accepted.set(id, { batch, email: people[index] });
    });
  }
}
