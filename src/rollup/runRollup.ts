import type { Database } from '../db/connect.ts';
import { readCounter } from '../db/counter.ts';
import { transact } from '../db/transact.ts';
import { KnownError } from '../domain/errors.ts';
import { monthCode, monthsOf } from '../domain/period.ts';
import type { EffectiveMonth } from '../fold/effectiveMonth.ts';
import { readFoldInputs, type FoldInputs } from '../fold/foldInputs.ts';
import { MonthCache } from '../fold/monthCache.ts';
import { countObservations } from '../reports/reportReader.ts';
import { confirmLease, type Lease } from '../runs/leaseStore.ts';
import { finishRun, type RunKey } from '../runs/runStore.ts';
import { readLatestPublication } from '../snapshots/publicationReader.ts';
import { readHeaders, type SnapshotHeader } from '../snapshots/snapshotReader.ts';
import { addPublication, beginDraft, dropDraft } from '../snapshots/snapshotStore.ts';
import { ENGINE_VERSION } from './engine.ts';
import { planRollup, type PeriodPlan } from './planRollup.ts';
import { readChanges } from './readChanges.ts';
import { describeFault, type ReconcileFault } from './reconcile.ts';
import { writePeriod, type PeriodWritten } from './writePeriod.ts';

export interface RollupRequest {
  /** Compute and check every period again, and not only what changed. */
  readonly full: boolean;
  readonly publishedAt: Date;
  /** Publish what was known at this receipt; by default the last one. */
  readonly upTo?: number | undefined;
  readonly lease: Lease;
  /** The run that ends with this, marked as done in the publishing transaction. */
  readonly run?: RunKey | undefined;
}

export interface RollupProgress {
  readonly done: number;
  readonly total: number;
  /** The period that was just computed. */
  readonly period: string;
}

export interface RollupResult {
  /** Null where nothing had changed, so that nothing was published. */
  readonly publication: number | null;
  readonly receipt: number;
  readonly periods: readonly string[];
  readonly rowsWritten: number;
}

/**
 * The roll-up: finds what changed since the last publication, computes it anew from the inputs, checks it, and publishes it whole.
 * Throws UNRECONCILED with every fault, LEASE_LOST or CONFLICT; then nothing was published. One call at a time.
 */
export class Rollup {
  private readonly database: Database;
  private cache = new MonthCache();

  constructor(database: Database) {
    this.database = database;
  }

  async run(
    request: RollupRequest,
    onProgress: (progress: RollupProgress) => void = () => undefined,
  ): Promise<RollupResult> {
    const { database } = this;
    const receipt = request.upTo ?? (await readCounter(database.knex, 'receipt'));
    const latest = await readLatestPublication(database);
    const inputs = await readFoldInputs(database, receipt);
    const headers = await readHeaders(database, latest?.number ?? 0);
    const changes = await readChanges(database, inputs, latest?.receipt ?? 0);
    const plan = (full: boolean): PeriodPlan[] =>
      planRollup(inputs.calendar.openedMonths, changes, new Set(headers.keys()), full);
    const touched = new Set(plan(false).map(({ period }) => period.code));
    const plans = plan(request.full);

    // In full, nothing is taken over from earlier roll-ups of this process.
    if (request.full) this.cache = new MonthCache();
    const draft = await beginDraft(database);
    try {
      // Counting what became of every observation is for full runs only.
      const accounted = request.full ? new Map<number, number>() : undefined;
      const written = await this.write(plans, inputs, draft, (period) => headers.get(period), accounted, onProgress);
      const faults = written.flatMap((period) => period.faults);
      if (accounted) faults.push(...(await this.checkReceived(accounted, receipt)));
      refuseFaults(faults);
      // In full, a period of which nothing changed keeps its revision.
      const changed = written.filter(({ snapshot, rowsWritten }) => rowsWritten > 0 || touched.has(snapshot.period));
      const publication = await transact(database, async (inside) => {
        const snapshots = changed.map((period) => period.snapshot);
        const number =
          snapshots.length === 0
            ? null
            : await addPublication(inside, {
                draft,
                receipt,
                publishedAt: request.publishedAt,
                engineVersion: ENGINE_VERSION,
                full: request.full,
                snapshots,
              });
        if (request.run) await finishRun(inside, request.run, request.publishedAt, number);
        await confirmLease(inside, request.lease);
        return number;
      });
      return {
        publication,
        receipt,
        periods: changed.map((period) => period.snapshot.period),
        rowsWritten: written.reduce((total, period) => total + period.rowsWritten, 0),
      };
    } catch (error) {
      // Rows of a draft that nobody names are never read; the fault that led here is the one to tell.
      const periods = plans.map(({ period }) => period.code);
      await dropDraft(database, draft, periods).catch(() => undefined);
      throw error;
    }
  }

  private async write(
    plans: readonly PeriodPlan[],
    inputs: FoldInputs,
    draft: number,
    baseOf: (period: string) => SnapshotHeader | undefined,
    accounted: Map<number, number> | undefined,
    onProgress: (progress: RollupProgress) => void,
  ): Promise<PeriodWritten[]> {
    const written: PeriodWritten[] = [];
    const at = { receipt: inputs.receipt, receipts: inputs.receipts, idLimit: inputs.units.idLimit };
    const monthAt = async (month: number): Promise<EffectiveMonth> => {
      const effective = await this.cache.get(this.database, month, at);
      if (accounted && !accounted.has(month)) accounted.set(month, effective.accountedFor());
      return effective;
    };
    for (const [index, plan] of plans.entries()) {
      // While this period is folded and written, a database server can already read what the next one needs; a fault of
      // that reading is met again when it is the next one's turn.
      const next = plans[index + 1];
      if (next) for (const month of monthsOf(next.period)) monthAt(month).catch(() => undefined);
      written.push(await writePeriod(this.database, { inputs, plan, draft, base: baseOf(plan.period.code), monthAt }));
      onProgress({ done: written.length, total: plans.length, period: plan.period.code });
    }
    return written;
  }

  /** Every observation that the database counts for a month must have come to be used, superseded, withdrawn or set aside. */
  private async checkReceived(accounted: ReadonlyMap<number, number>, receipt: number): Promise<ReconcileFault[]> {
    const faults: ReconcileFault[] = [];
    for (const [month, found] of accounted) {
      const received = await countObservations(this.database, month, receipt);
      if (received === found) continue;
      faults.push({
        subject: 'all units',
        indicator: '',
        period: monthCode(month),
        part: 'observations',
        rule: 'received and used',
        expected: String(received),
        found: String(found),
      });
    }
    return faults;
  }
}

function refuseFaults(faults: readonly ReconcileFault[]): void {
  const [first] = faults;
  if (!first) return;
  const more = faults.length === 1 ? '' : `, and ${faults.length - 1} more`;
  throw new KnownError(
    'UNRECONCILED',
    `the figures do not reconcile, so nothing was published: ${describeFault(first)}${more}`,
    {
      faults: faults.slice(0, 1000).map((fault) => ({
        code: 'UNRECONCILED',
        field: fault.indicator,
        value: fault.found,
        message: describeFault(fault),
      })),
    },
  );
}
