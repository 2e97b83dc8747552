// The validators as containers, by Docker Compose and besu-compose.yaml. Their keys and data stay in DIR.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const COMPOSE_FILE = fileURLToPath(new URL('besu-compose.yaml', import.meta.url));
export const IMAGE = process.env.BESU_IMAGE || 'hyperledger/besu:26.8.0';
const SUBNET = process.env.BESU_SUBNET || '10.231.7';

export const name = 'containers';
export const address = ({ index }) => [`${SUBNET}.${11 + index}`, 30303];

const works = ([program, ...words]) => spawnSync(program, words, { stdio: 'ignore' }).status === 0;

/** {command} or {missing}, a sentence. */
export function findCompose() {
  const command = [['docker', 'compose'], ['docker-compose']].find((words) => works([...words, 'version']));
  if (!command) return { missing: works(['docker', '--version']) ? 'docker is here, but not its Compose plugin' : 'there is no docker' };
  if (!works(['docker', 'version'])) return { missing: 'docker is here, but its engine does not answer' };
  return { command };
}

/** Who the containers run as: the owner of the keys, and never root. */
function user() {
  if (process.env.BESU_USER) return process.env.BESU_USER;
  return process.getuid() === 0 ? '1000:1000' : `${process.getuid()}:${process.getgid()}`;
}

function environment(consortium) {
  const ports = consortium.validators().map(({ rpcPort, index }) => [`RPC_PORT_${index + 1}`, `${rpcPort}`]);
  return {
    ...process.env, BESU_IMAGE: IMAGE, BESU_SUBNET: SUBNET, BESU_USER: user(), DEVNET_DIR: consortium.dir,
    BESU_OPTS: process.env.BESU_OPTS ?? '-Xmx1g', ...Object.fromEntries(ports),
  };
}

const projectOf = ({ dir }) => `stele-${createHash('sha256').update(dir).digest('hex').slice(0, 8)}`;

/** Runs Compose; gives what it printed. */
function compose(consortium, words) {
  const { command, missing } = findCompose();
  if (missing) throw new Error(`the validators run in containers, but ${missing}`);
  const project = projectOf(consortium);
  const all = [...command, '-p', project, '-f', COMPOSE_FILE, ...words];
  const run = spawnSync(all[0], all.slice(1), {
    env: environment(consortium), encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) throw new Error(`"${all.join(' ')}" ended with ${run.status ?? run.signal ?? run.error?.message}`);
  return run.stdout;
}

export function running(consortium) {
  const services = compose(consortium, ['ps', '--services', '--filter', 'status=running']).split('\n');
  return consortium.validators().filter(({ name: service }) => services.includes(service));
}

export async function start(consortium) {
  if (process.getuid() === 0) {
    const folders = consortium.validators().map(({ folder }) => folder);
    const { status, stderr } = spawnSync('chown', ['-R', user(), ...folders], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the keys cannot be given to the containers' user: ${stderr}`);
  }
  try {
    compose(consortium, ['up', '--detach']);
  } catch (error) {
    if (works(['docker', 'image', 'inspect', IMAGE])) throw error;
    throw new Error(`the container engine has no image ${IMAGE}, and did not get it (${error.message}). Pull or load it, ` +
      'name another in BESU_IMAGE, or put besu on the PATH');
  }
}

export const logs = (consortium) => `docker logs ${projectOf(consortium)}-district-1-1`;

/** Compose starts again what ends by itself. */
export const ended = () => undefined;

export async function stop(consortium) {
  const count = running(consortium).length;
  compose(consortium, ['down', '--timeout', '60']);
  return count;
}
