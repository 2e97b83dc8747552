// A real OpenID provider (npm oidc-provider) on a loopback port. Prints {"issuer"} once it listens. For each line
// {"email", "verified", "audience"?} on stdin somebody signs in with the authorization code flow, and their ID token is
// printed as {"token"}; with "later", whoever is sent here from then on is that person. {"rotate"}, and another audience, makes it
// sign with a new key from then on. Ends with its input.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import http from 'node:http';
import readline from 'node:readline';
import { Provider } from 'oidc-provider';

// What the provider says of itself is not an answer.
console.info = console.warn = console.error;
const CALLBACK = 'https://badges.example.org/callback';
// Of a service whose pages people sign in to.
const PAGES = 'https://badges.district.example.org/console/sign-in/callback';
const server = http.createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;
const accounts = new Map();

function provider(audience) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const made = new Provider(issuer, {
    clients: [{ client_id: audience, client_secret: 'only for this test', redirect_uris: [CALLBACK, PAGES] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' }] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => false },
    cookies: { keys: ['only for this test'] },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts.get(id) }) }),
  });
  return { made, callback: made.callback() };
}

let registered = 'stele';
let present = provider(registered);
let person;
// Whoever is asked to sign in is the person of the line, and consents.
server.on('request', async (request, response) => {
  if (!request.url.startsWith('/interaction/')) return present.callback(request, response);
  const { made } = present;
  const { prompt, params, grantId, session } = await made.interactionDetails(request, response);
  let result = { login: { accountId: person } };
  if (prompt.name === 'consent') {
    const grant = (grantId && (await made.Grant.find(grantId)))
      || new made.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope('openid email');
    result = { consent: { grantId: await grant.save() } };
  }
  return made.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
});

async function idToken(audience) {
  const cookies = new Map();
  const query = { client_id: audience, response_type: 'code', scope: 'openid email', redirect_uri: CALLBACK };
  let url = `${issuer}/auth?${new URLSearchParams({ ...query, prompt: 'login consent' })}`;
  while (!url.startsWith(CALLBACK)) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split('=');
      cookies.set(name, value);
    }
    if (!answer.headers.get('location')) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
    url = new URL(answer.headers.get('location'), issuer).href;
  }
  const code = new URL(url).searchParams.get('code');
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${encodeURIComponent(audience)}:only+for+this+test`)}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK }),
  });
  const said = await answer.json();
  if (!said.id_token) throw new Error(JSON.stringify(said));
  return said.id_token;
}

console.log(JSON.stringify({ issuer }));
for await (const line of readline.createInterface({ input: process.stdin })) {
  const { email, verified, audience = 'stele', rotate, later } = JSON.parse(line);
  if (rotate || audience !== registered) present = provider(registered = audience);
  if (email) {
    person = randomUUID();
    accounts.set(person, { email, email_verified: verified });
    console.log(JSON.stringify(later ? {} : { token: await idToken(audience) }));
  } else {
    console.log('{}');
  }
}
server.closeAllConnections();
server.close();
