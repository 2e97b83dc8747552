// await.mjs URL PID: waits until URL answers, as long as the process lives and for at most a minute.
const [url, pid] = process.argv.slice(2);
const alive = () => { try { process.kill(Number(pid), 0); return true; } catch { return false; } };

const deadline = Date.now() + 60_000;
while (Date.now() < deadline && alive()) {
  const answer = await fetch(url).catch(() => undefined);
  if (answer?.ok) process.exit(0);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
process.exit(1);
