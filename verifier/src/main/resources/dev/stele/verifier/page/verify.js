// Drag and drop, and the report in place, each step when the server has done it. Without it the form works as any form does.
"use strict";
{
  const form = document.getElementById("form");
  const file = document.getElementById("file");
  const drop = document.getElementById("drop");
  const status = document.getElementById("status");
  const reports = document.getElementById("reports");
  const steps = "application/x-ndjson";
  let underWay = new AbortController();

  const say = (text, refused) => {
    status.textContent = text;
    status.classList.toggle("refusal", Boolean(refused));
  };

  const offerPrint = () => {
    for (const button of reports.querySelectorAll(".print-report")) {
      button.hidden = false;
      button.onclick = () => print();
    }
  };

  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
  const element = (html) => document.importNode(parsed(html).body.firstElementChild, true);

  const lines = async function* (answer) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const whole = (rest + value).split("\n");
      rest = whole.pop();
      for (const line of whole) yield JSON.parse(line);
    }
  };

  // What has no verdict must not look as if it had one.
  const breakOff = () => {
    const report = reports.querySelector("[aria-busy]");
    say(form.dataset.brokenText, true);
    if (!report) return;
    report.removeAttribute("aria-busy");
    report.querySelector(".verdict").className = "verdict undetermined";
    report.querySelector("h2").textContent = form.dataset.broken;
    report.querySelector(".why").textContent = form.dataset.brokenText;
  };

  const follow = async (answer) => {
    let report;
    for await (const line of lines(answer)) {
      if (line.kind === "begin") {
        reports.append((report = element(line.html)));
        if (reports.children.length === 1) report.querySelector("h2").focus();
      } else if (line.kind === "check") {
        report.querySelector(`[data-list=${line.list}]`).append(element(line.html));
      } else if (line.kind === "report") {
        const whole = element(line.html);
        const focused = report.contains(document.activeElement);
        report.replaceWith(whole);
        if (focused) whole.querySelector("h2").focus();
        offerPrint();
      } else if (line.kind === "end") {
        return say(form.dataset.done);
      }
    }
    breakOff();
  };

  const send = async (data) => {
    const files = data.getAll("file").filter((one) => one.size > 0 || one.name);
    if (files.length > Number(form.dataset.maxFiles)) return say(form.dataset.many, true);
    if (files.reduce((sum, one) => sum + one.size, 0) > Number(form.dataset.maxBytes) - 65536) {
      return say(form.dataset.large, true);
    }
    underWay.abort();
    const mine = (underWay = new AbortController());
    document.querySelector("main > .refusal")?.remove();
    reports.replaceChildren();
    say(form.dataset.working);
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: steps }, signal: mine.signal });
      if (answer.headers.get("Content-Type") === steps) return await follow(answer);
      const refusal = parsed(await answer.text()).querySelector(".refusal");
      say(refusal ? refusal.textContent : form.dataset.away, true);
    } catch {
      if (mine !== underWay) return;
      if (answer) breakOff();
      else say(form.dataset.away, true);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(new FormData(form));
  });
  file.addEventListener("change", () => {
    if (file.files.length > 0) send(new FormData(form));
  });
  addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) drop.classList.remove("over");
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length === 0) return;
    const data = new FormData();
    for (const one of event.dataTransfer.files) data.append("file", one);
    data.append("recipient", document.getElementById("recipient").value);
    send(data);
  });
  offerPrint();
}
