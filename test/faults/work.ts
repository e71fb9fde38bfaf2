import { expect } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { readCounter, type CounterName } from '../../src/db/counter.ts';
import { comparePeriods, parsePeriod } from '../../src/domain/period.ts';
import { LEASE_MILLISECONDS } from '../../src/runs/leaseStore.ts';
import { PUBLISHER } from '../../src/runs/withLease.ts';

/** Work that writes rows that nobody sees, and makes them seen by one commit at its end. */
export interface Work {
  /** Counter of the numbers under which the rows are written. */
  readonly writesUnder: CounterName;
  /** Counter of the numbers that the commit gives. */
  readonly commitsAs: CounterName;
  /** Whether there are rows under a number above one. */
  hasRows(database: Database, above: number): Promise<boolean>;
  /** How many rows there are under a number above one, by the steps that write them, in their order. */
  rowsBySteps(database: Database, above: number): Promise<ReadonlyMap<string, number>>;
  /** What it prints when it has done its work, and when that turns out to have been done. */
  readonly acknowledges: RegExp;
  readonly wasDoneBefore: RegExp;
  /** What time does for a killed process, so that nobody has to wait for it here. */
  recover(database: Database): Promise<void>;
}

/** `tonghop import reports FILE`. */
export const IMPORT: Work = {
  writesUnder: 'batch',
  commitsAs: 'receipt',
  async hasRows({ knex }, above) {
    for (const table of ['staged_fragment', 'report']) {
      if ((await knex(table).where('batch_id', '>', above).first('batch_id')) !== undefined) return true;
    }
    return false;
  },
  async rowsBySteps({ knex }, above) {
    const steps = new Map<string, number>();
    for (const [table, step] of [
      ['staged_fragment', 'staging fragments'],
      ['report', 'writing reports'],
    ] as const) {
      const row = await knex(table).where('batch_id', '>', above).count<{ total: number }[]>({ total: '*' }).first();
      if (row!.total > 0) steps.set(step, row!.total);
    }
    return steps;
  },
  acknowledges: /^Received as number \d+: /m,
  wasDoneBefore: /^Received before as number \d+; nothing changed\.$/m,
  recover: () => Promise.resolve(),
};

const PERIODS = ['2010', '2010-H2', '2010-Q4', '2010-10', '2010-11', '2010-12'];
const WRITING_ORDER = PERIODS.map((code) => parsePeriod(code)!).toSorted(comparePeriods);

/** `tonghop rollup`. */
export const PUBLISH: Work = {
  writesUnder: 'draft',
  commitsAs: 'publication',
  // The rows of a draft are found by period first.
  hasRows: async ({ knex }, above) =>
    (await knex('snapshot_row').whereIn('period', PERIODS).where('draft', '>', above).first('draft')) !== undefined,
  async rowsBySteps({ knex }, above) {
    const rows = await knex('snapshot_row')
      .whereIn('period', PERIODS)
      .where('draft', '>', above)
      .groupBy('period')
      .select<{ period: string; total: number }[]>('period', knex.raw('count(*) as total'));
    const totals = new Map(rows.map(({ period, total }) => [period, total]));
    return new Map(
      WRITING_ORDER.flatMap(({ code }) => {
        const total = totals.get(code);
        return total === undefined ? [] : [[`writing ${code}`, total] as const];
      }),
    );
  },
  acknowledges: /^Publication \d+: /m,
  wasDoneBefore: /^Nothing has changed since the last publication\.$/m,
  /**
   * A killed publisher holds the lease until it runs out, and the next one waits for that. Here the lease is ended by hand, having made sure
   * that waiting would have ended it; what is left out is the waiting alone.
   */
  async recover({ knex, dialect }) {
    const lease = await knex('lease')
      .where({ name: PUBLISHER })
      .first<{ left: number }>(knex.raw(`expires_at - ${dialect.nowMilliseconds} as ??`, ['left']));
    expect(lease.left).toBeLessThanOrEqual(LEASE_MILLISECONDS);
    await knex('lease').where({ name: PUBLISHER }).update({ expires_at: 0 });
  },
};

/** The numbers taken last for a kind of work. */
export interface Numbers {
  readonly written: number;
  readonly committed: number;
}

export async function readNumbers({ knex }: Database, { writesUnder, commitsAs }: Work): Promise<Numbers> {
  return { written: await readCounter(knex, writesUnder), committed: await readCounter(knex, commitsAs) };
}
