import type { Database } from '../../src/db/connect.ts';

export interface Breaks {
  /** What a transaction fails with once its work is done, so that nothing of it comes about; undefined where it goes well. */
  readonly beforeCommit?: () => Error | undefined;
  /** What its caller is told once it has been committed. */
  readonly afterCommit?: () => Error | undefined;
}

/** The same database, of which transactions break about their commit. */
export function withBrokenTransactions(database: Database, { beforeCommit, afterCommit }: Breaks): Database {
  const knex = new Proxy(database.knex, {
    get(target, name, receiver) {
      if (name !== 'transaction') return Reflect.get(target, name, receiver) as unknown;
      return async (work: (inside: unknown) => Promise<unknown>) => {
        const result: unknown = await target.transaction(async (inside) => {
          const done = await work(inside);
          const broken = beforeCommit?.();
          if (broken) throw broken;
          return done;
        });
        const lost = afterCommit?.();
        if (lost) throw lost;
        return result;
      };
    },
  });
  return { ...database, knex };
}

/** The error of an engine that says that a transaction has had no effect and is to be made again. */
export function conflictOf({ dialect }: Database): Error {
  const code = dialect.name === 'mysql' ? 'ER_LOCK_DEADLOCK' : 'SQLITE_BUSY';
  return Object.assign(new Error('the other one was first'), { code });
}
