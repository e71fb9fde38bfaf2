import type { Database } from '../db/connect.ts';
import { readCounter } from '../db/counter.ts';
import { transact } from '../db/transact.ts';
import { KnownError } from '../domain/errors.ts';
import { periodsContaining } from '../domain/period.ts';
import { breathe } from './breathe.ts';
import { accountFor, type Account } from '../fold/accountFor.ts';
import { foldMonthOf, rangesOf, readsFor, type FoldInputs } from '../fold/foldInputs.ts';
import { InputLibrary } from '../fold/inputLibrary.ts';
import { MonthCache } from '../fold/monthCache.ts';
import { keepLease } from '../runs/leaseStore.ts';
import { HeaderLibrary, type Headers } from '../snapshots/headerLibrary.ts';
import { readLatestPublication, type Publication } from '../snapshots/publicationReader.ts';
import type { SnapshotHeader } from '../snapshots/snapshotReader.ts';
import { beginDraft, dropAbandonedDrafts, dropDraft, type NewSnapshot } from '../snapshots/snapshotStore.ts';
import { checkReceived } from './checkReceived.ts';
import { ENGINE_VERSION } from '../fold/engine.ts';
import { SkeletonCache } from './periodChange.ts';
import type { PeriodWritten } from './periodWritten.ts';
import { planRollup, type Changes, type PeriodPlan, type PlanState } from './planRollup.ts';
import { publishDraft, type PublishRequest } from './publishDraft.ts';
import { PublishedRowCache } from './publishedRows.ts';
import { readChanges } from './readChanges.ts';
import { refuseFaults } from './reconcile.ts';
import { branchPlanOf, writeBranches, type Draft } from './writeBranches.ts';
import { writePeriod, type PeriodWork } from './writePeriod.ts';

export interface RollupRequest extends PublishRequest {
  /** Compute and check every period again, and not only what changed. */
  readonly full: boolean;
  /** Publish what was known at this receipt; by default the last one. */
  readonly upTo?: number | undefined;
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
  private readonly library: InputLibrary;
  private readonly headers: HeaderLibrary;
  private readonly rows: PublishedRowCache;
  private readonly skeletons = new SkeletonCache();
  private months = new MonthCache();

  constructor(database: Database) {
    this.database = database;
    this.library = new InputLibrary(database);
    this.headers = new HeaderLibrary(database);
    this.rows = new PublishedRowCache(database);
  }

  async run(
    request: RollupRequest,
    onProgress: (progress: RollupProgress) => void = () => undefined,
  ): Promise<RollupResult> {
    const { database } = this;
    const state = await this.look(request);
    const { inputs, headers } = state;
    const shown = inputs.calendar.openedMonths.flatMap((month) => periodsContaining(month).map(({ code }) => code));
    await dropAbandonedDrafts(database, [...new Set([...shown, ...headers.periods()])], (inside) =>
      keepLease(inside, request.lease),
    );
    const touched = planRollup(state.planState, state.changes, false);
    // Another engine could have come to other figures: with it nothing is taken over.
    const isFull = request.full || (state.latest !== undefined && state.latest.engineVersion !== ENGINE_VERSION);
    const plans = isFull ? planRollup(state.planState, state.changes, true) : touched;
    if (isFull) this.forget();
    const draft: Draft = { number: undefined };
    const tell = (progress: RollupProgress): void => {
      request.signal?.throwIfAborted();
      onProgress(progress);
    };
    let isCommitting = false;
    try {
      // Counting what became of every observation is for full runs only.
      const accounts = isFull ? new Map<number, Account>() : undefined;
      const written = await this.write(plans, state, draft, isFull, accounts, tell);
      const faults = written.flatMap((period) => period.faults);
      const lost = accounts ? await checkReceived(database, accounts, inputs.receipt) : [];
      // Whoever has become the publisher meanwhile has removed what this one wrote: then that is the fault to tell, and no figure is wrong.
      if (faults.length + lost.length > 0) await keepLease(database, request.lease);
      refuseFaults('the figures do not reconcile, so nothing was published', faults.concat(lost));
      const revised = new Set(touched.filter(({ isRevised }) => isRevised).map(({ period }) => period.code));
      const changed = written.filter(
        ({ snapshot, rows }) =>
          rows.length > 0 || revised.has(snapshot.period) || isRestated(snapshot, headers.get(snapshot.period)),
      );
      isCommitting = true;
      const isChanged = changed.length > 0 || hasNewStructure(state);
      const published = { receipt: inputs.receipt, draft: draft.number, full: isFull, changed, isChanged };
      const publication = await publishDraft(database, request, published, {
        read: reportsIn(state.changes),
        written: rowsIn(written),
      });
      for (const { snapshot, rows } of changed) this.rows.accept(snapshot.period, snapshot.baseRevision + 1, rows);
      return {
        publication,
        receipt: inputs.receipt,
        periods: changed.map((period) => period.snapshot.period),
        rowsWritten: rowsIn(written),
      };
    } catch (error) {
      // A commit whose answer was lost may still come about. What nobody names is removed by the next roll-up, if not here; the fault
      // that led here is the one to tell.
      if (draft.number !== undefined && (!isCommitting || error instanceof KnownError)) {
        const periods = plans.map(({ period }) => period.code);
        await dropDraft(database, draft.number, periods).catch(() => undefined);
      }
      this.rows.forget();
      throw error;
    }
  }

  private forget(): void {
    this.months = new MonthCache();
    this.rows.forget();
  }

  /** What is known now, what was published last, and what has changed between. */
  private async look({ upTo }: RollupRequest): Promise<RollupState> {
    const { database } = this;
    const receipt = upTo ?? (await readCounter(database.knex, 'receipt'));
    const latest = await readLatestPublication(database);
    if (latest && receipt < latest.receipt) {
      throw new KnownError(
        'INVALID_ARGUMENT',
        `publication ${latest.number} shows what was known at receipt ${latest.receipt}; what was known at ${receipt} cannot follow it`,
      );
    }
    const before = await this.library.at(latest?.receipt ?? 0);
    const inputs = await this.library.at(receipt);
    const headers = await this.headers.at(latest?.number ?? 0);
    const changes = await readChanges(database, before, inputs);
    const planState: PlanState = {
      openedMonths: inputs.calendar.openedMonths,
      published: new Set(headers.periods()),
      rangesOf: (period) => rangesOf(inputs, period),
    };
    return { latest, before, inputs, headers, changes, planState };
  }

  private async write(
    plans: readonly PeriodPlan[],
    { inputs, before, headers }: RollupState,
    draft: Draft,
    isFull: boolean,
    accounts: Map<number, Account> | undefined,
    onProgress: (progress: RollupProgress) => void,
  ): Promise<PeriodWritten[]> {
    const written: PeriodWritten[] = [];
    const branches = isFull ? [] : plans.flatMap((plan) => branchPlanOf(plan, headers.get(plan.period.code)) ?? []);
    const brought = new Set(branches.map(({ period }) => period.code));
    const whole = plans.filter(({ period }) => !brought.has(period.code));
    if (branches.length > 0) {
      written.push(
        ...(await writeBranches(this.database, {
          inputs,
          before,
          plans: branches,
          draft,
          rows: this.rows,
          skeletons: this.skeletons,
        })),
      );
      onProgress({ done: branches.length, total: plans.length, period: branches.at(-1)!.period.code });
    }
    const at = { receipt: inputs.receipt, receipts: inputs.receipts, idLimit: inputs.units.idLimit };
    const monthAt: PeriodWork['monthAt'] = async (month, codes) => {
      const effective = await this.months.get(this.database, month, at, codes);
      // What looks at some indicators alone cannot account for all that was received.
      if (accounts && !effective.codes && !accounts.has(month))
        accounts.set(month, accountFor(foldMonthOf(inputs, month, () => effective)));
      return effective;
    };
    if (whole.length > 0) draft.number ??= await transact(this.database, beginDraft);
    for (const [index, { period }] of whole.entries()) {
      await breathe();
      // While this period is folded and written, a database server can already read what the next one needs; a fault of
      // that reading is met again when it is the next one's turn.
      const next = whole[index + 1];
      if (next)
        for (const [month, codes] of readsFor(inputs, next.period)) monthAt(month, codes).catch(() => undefined);
      written.push(
        await writePeriod(this.database, {
          inputs,
          before,
          period,
          draft: draft.number!,
          base: headers.get(period.code),
          monthAt,
        }),
      );
      onProgress({ done: branches.length + index + 1, total: plans.length, period: period.code });
    }
    return written;
  }
}

function rowsIn(written: readonly PeriodWritten[]): number {
  return written.reduce((total, { rows }) => total + rows.length, 0);
}

/** For how many unit-months something has come. */
function reportsIn({ reportedUnits }: Changes): number {
  return [...reportedUnits.values()].reduce((total, units) => total + units.length, 0);
}

/** Whether units, groups or definitions are known that were not, of any day: also where no figure depends on them, queries tell of them. */
function hasNewStructure({ before, inputs, latest }: RollupState): boolean {
  if (!latest) return false;
  return before.units !== inputs.units || before.groups !== inputs.groups || before.indicators !== inputs.indicators;
}

/** What a roll-up goes out from. */
interface RollupState {
  readonly latest: Publication | undefined;
  readonly before: FoldInputs;
  readonly inputs: FoldInputs;
  readonly headers: Headers;
  readonly changes: Changes;
  readonly planState: PlanState;
}

/** Whether a snapshot says something else of its period than its base does, though no row differs. */
function isRestated(snapshot: NewSnapshot, base: SnapshotHeader | undefined): boolean {
  if (base?.engineVersion !== ENGINE_VERSION) return true;
  // Where a unit bears another code, its row is the same under another name.
  const isRenamed = base.checksum !== snapshot.checksum;
  return isRenamed || base.closed !== snapshot.closed || base.openMonths !== snapshot.openMonths;
}
