import { KnownError } from '../domain/errors.ts';
import { withoutPassword } from '../lib/withoutPassword.ts';
import type { Dialect } from './dialect.ts';
import { mysqlDialect } from './dialects/mysql.ts';
import { sqliteDialect } from './dialects/sqlite.ts';

const SCHEMES: readonly (readonly [prefix: string, dialect: Dialect])[] = [
  ['sqlite:', sqliteDialect],
  ['mysql:', mysqlDialect],
  ['mariadb:', mysqlDialect],
];

/** The engine that a DATABASE_URL chooses. */
export function dialectOf(url: string): Dialect {
  const found = SCHEMES.find(([prefix]) => url.startsWith(prefix));
  if (!found) {
    throw new KnownError(
      'BAD_CONFIGURATION',
      `DATABASE_URL: "${withoutPassword(url)}" is not understood; allowed are sqlite:PATH and mysql://user:password@host:3306/name`,
    );
  }
  return found[1];
}
