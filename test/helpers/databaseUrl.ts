import type { Database } from '../../src/db/connect.ts';

interface Connection {
  readonly filename?: string;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

/** How to reach a test's database once more, from another handle, thread or process. */
export function databaseUrl({ knex }: Database): string {
  const { connection } = (knex.client as { config: { connection: Connection } }).config;
  const { filename, host, port, user, password, database } = connection;
  if (filename !== undefined) return `sqlite:${filename}`;
  const login = password ? `${user}:${encodeURIComponent(password)}` : user;
  return `mysql://${login}@${host}:${port}/${database}`;
}
