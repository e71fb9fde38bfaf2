import type { Command } from 'commander';
import { KnownError } from '../domain/errors.ts';
import { readReadKeys, type ReadKey } from '../keys/keyReader.ts';
import { addReadKey, revokeReadKey } from '../keys/keyStore.ts';
import { digestOf, keyText, parseKey, randomKey } from '../keys/keyText.ts';
import { keyExpiry } from './keyExpiry.ts';
import { printTable } from './textTable.ts';
import { withDatabase } from './withDatabase.ts';

const HOW_TO_SEND = `
A tool sends its key with every request: "Authorization: Bearer th_..." or "x-api-key: th_...".
From the first key on nobody is answered without one; LOOPBACK_WITHOUT_KEY=true lets this machine ask without.
Whoever is to run, cancel, pause, resume or release jobs through the API needs a key made with --operator.`;

interface KeyOptions {
  readonly name: string;
  readonly expires?: string;
  readonly operator?: boolean;
}

/** `tonghop key create|list|revoke`. */
export function addKeyCommands(program: Command): void {
  const key = program
    .command('key')
    .description('keys for tools that read unattended, and for those who operate the jobs')
    .addHelpText('after', HOW_TO_SEND);
  key
    .command('create')
    .description('make a key and print it, once: it is stored nowhere')
    .requiredOption('--name <name>', 'what it is for, e.g. "Power BI"')
    .option('--expires <end>', 'its last day, e.g. 2027-12-31, or how long it lasts, e.g. 90d; by default it lasts')
    .option('--operator', 'it may also run, cancel, pause, resume and release jobs; by default it may read')
    .addHelpText('after', HOW_TO_SEND)
    .action((options: KeyOptions) => create(options, new Date()));
  key
    .command('list')
    .description('all keys, without their secrets')
    .action(() => list(new Date()));
  key
    .command('revoke')
    .argument('ID', 'as "tonghop key list" shows it')
    .description('refuse a key from now on; a running server does so within two seconds')
    .action((id: string) => revoke(id, new Date()));
}

async function create(options: KeyOptions, now: Date): Promise<void> {
  const name = options.name.trim().normalize('NFC');
  if (!/^[^\p{Cc}]{1,80}$/u.test(name))
    throw new KnownError('INVALID_ARGUMENT', '--name: 1 to 80 characters on one line are expected, e.g. "Power BI"');
  const { id, secret } = randomKey();
  const role = options.operator === true ? 'OPERATOR' : 'READER';
  const expiresAt = await withDatabase(async (database, { timeZone }) => {
    const end = options.expires === undefined ? null : keyExpiry(options.expires, timeZone, now);
    await addReadKey(database, { id, digest: digestOf(secret), name, role, createdAt: now, expiresAt: end });
    return end;
  });
  // The standard output is the key and nothing else, so that a script can keep it.
  console.log(keyText({ id, secret }));
  const until = expiresAt ? `until ${expiresAt.toISOString()}` : 'until it is revoked';
  const may = role === 'OPERATOR' ? 'may read and operate the jobs' : 'may read';
  console.error(`Key ${id} for "${name}" ${may}, valid ${until}. Keep it now: it is not shown again.${HOW_TO_SEND}`);
}

async function list(now: Date): Promise<void> {
  const keys = await withDatabase((database) => readReadKeys(database));
  if (keys.length === 0)
    return void console.log('There are no keys: the server answers requests from this machine only.');
  const rows = [
    ['ID', 'STATE', 'ROLE', 'CREATED', 'EXPIRES', 'LAST USED', 'NAME'],
    ...keys.map((key) => [
      key.id,
      stateOf(key, now),
      key.role.toLowerCase(),
      key.createdAt.slice(0, 10),
      key.expiresAt?.slice(0, 16).concat('Z') ?? 'never',
      key.lastUsedOn ?? 'never',
      key.name,
    ]),
  ];
  printTable(rows);
}

function stateOf({ revokedAt, expiresAt }: ReadKey, now: Date): string {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now.toISOString() ? 'expired' : 'valid';
}

async function revoke(text: string, now: Date): Promise<void> {
  // Whoever has found a key lying about has the whole of it.
  const id = parseKey(text)?.id ?? text;
  await withDatabase(async (database) => {
    const known = (await readReadKeys(database)).find((key) => key.id === id);
    if (!known) {
      // What was given might be a secret.
      const shown = /^[0-9a-f]{1,16}$/.test(id) ? `"${id}"` : 'what was given';
      throw new KnownError('UNKNOWN_KEY', `no key has the id ${shown}; "tonghop key list" shows all`);
    }
    const done = await revokeReadKey(database, id, now);
    console.log(
      done
        ? `Key ${id} for "${known.name}" is revoked.`
        : `Key ${id} for "${known.name}" was revoked before; nothing changed.`,
    );
  });
}
