// Drag and drop, and the report in place, one step after another. Without it the form works as any form does.
"use strict";
{
  const form = document.getElementById("form");
  const file = document.getElementById("file");
  const drop = document.getElementById("drop");
  const status = document.getElementById("status");
  const reports = document.getElementById("reports");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let turn = 0;

  const say = (text, refused) => {
    status.textContent = text;
    status.classList.toggle("refusal", Boolean(refused));
  };

  const offerPrint = () => {
    for (const button of reports.querySelectorAll(".print-report")) {
      button.hidden = false;
      button.addEventListener("click", () => print());
    }
  };

  const show = async (page, mine) => {
    const refusal = page.querySelector(".refusal");
    if (refusal) {
      say(refusal.textContent, true);
      return;
    }
    reports.replaceChildren(...[...page.getElementById("reports").children].map((one) => document.importNode(one, true)));
    offerPrint();
    say(form.dataset.done);
    const steps = still ? [] : [...reports.querySelectorAll(".check")];
    steps.forEach((step) => step.classList.add("waiting"));
    reports.querySelector("h2")?.focus();
    for (const step of steps) {
      await new Promise((done) => setTimeout(done, 90));
      if (mine !== turn) return;
      step.classList.remove("waiting");
    }
  };

  const send = async (data) => {
    const files = data.getAll("file").filter((one) => one.size > 0 || one.name);
    if (files.length > Number(form.dataset.maxFiles)) return say(form.dataset.many, true);
    if (files.reduce((sum, one) => sum + one.size, 0) > Number(form.dataset.maxBytes) - 65536) {
      return say(form.dataset.large, true);
    }
    const mine = ++turn;
    document.querySelector("main > .refusal")?.remove();
    reports.replaceChildren();
    say(form.dataset.working);
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine === turn) await show(page, mine);
    } catch {
      if (mine === turn) say(form.dataset.away, true);
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
