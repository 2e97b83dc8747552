// Shows how batches go on as they do. Without it the page says the same when it is loaded again.
"use strict";
let wanted = false;
let busy = false;
async function renew() {
  wanted = true;
  if (busy) return;
  busy = true;
  while (wanted) {
    wanted = false;
    const answer = await fetch(location.href);
    const old = document.getElementById("live");
    // What somebody is about to press stays where it is.
    if (answer.ok && !answer.redirected && !old.contains(document.activeElement)) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      old.replaceWith(document.adoptNode(page.getElementById("live")));
    }
  }
  busy = false;
}
new EventSource("/console/events").addEventListener("batch", renew);
