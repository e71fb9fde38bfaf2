/** A process that migrates and kills itself after one statement: `migrateUntil.ts URL SQL`. */
import { openDatabase } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';

const [url = '', last] = process.argv.slice(2);
const database = await openDatabase(url);
database.knex.on('query-response', (_response: unknown, { sql }: { sql: string }) => {
  if (sql === last) process.kill(process.pid, 'SIGKILL');
});
await migrate(database);
await database.close();
