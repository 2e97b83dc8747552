// One JSON-RPC call: node rpc.mjs URL METHOD [PARAMS_JSON] prints the result as JSON, or as it is if it is a string.
import { fileURLToPath } from 'node:url';

export async function rpc(url, method, params = [], timeoutMs = 10_000) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const { result, error } = await response.json();
  if (error) throw new Error(`${method}: ${error.message} (${error.code})`);
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [url, method, params = '[]'] = process.argv.slice(2);
  try {
    const result = await rpc(url, method, JSON.parse(params));
    console.log(typeof result === 'string' ? result : JSON.stringify(result));
  } catch (error) {
    console.error(error.cause ? `${error.message}: ${error.cause.message}` : error.message);
    process.exit(1);
  }
}
