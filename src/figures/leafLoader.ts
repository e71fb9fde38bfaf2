import DataLoader from 'dataloader';
import { setImmediate as otherWork } from 'node:timers/promises';
import type { SubjectId } from '../domain/unit.ts';
import { monthsReadFor } from '../fold/foldInputs.ts';
import { foldLeaves, unitsReadFor, type LeafFigures, type LeafPeriod } from './leafFigures.ts';
import { LeafReports } from './leafReports.ts';
import type { SnapshotLibrary } from './snapshotLibrary.ts';

/** From this many leaves of a period on, all of them are read, and kept. */
const MANY_LEAVES = 300;
/** Of more periods only what is asked for is folded: the library keeps a few, and a series would push out one by the other. */
const FEW_PERIODS = 4;
/** Above this many units, whole months are read instead of naming each unit. */
const NAMED_UNITS = 2000;

/** A leaf of which a figure is wanted, as it was at the inputs' receipt. */
interface LeafWanted extends LeafPeriod {
  readonly unitId: SubjectId;
}

/** Figures of leaves that one operation asks for one by one; those of a period and a publication are folded together. */
export class LeafLoader {
  private readonly library: SnapshotLibrary;
  private readonly checkTime: () => void;
  private readonly loader: DataLoader<LeafWanted, LeafFigures, string>;
  private readonly reports: LeafReports;
  private readonly periods = new Set<string>();
  private before: Promise<unknown> = Promise.resolve();

  constructor(library: SnapshotLibrary, checkTime: () => void) {
    this.library = library;
    this.checkTime = checkTime;
    this.reports = new LeafReports(library.database);
    this.loader = new DataLoader((wanted) => this.loadInTurn(wanted), {
      cacheKeyFn: (wanted) => `${momentOf(wanted)} ${wanted.unitId}`,
      maxBatchSize: Infinity,
    });
  }

  load(wanted: LeafWanted): Promise<LeafFigures> {
    return this.loader.load(wanted);
  }

  /** What comes while the leaves before are folded waits for them: it may look at the same reports. */
  private loadInTurn(wanted: readonly LeafWanted[]): Promise<LeafFigures[]> {
    const loading = this.before.then(() => this.loadAll(wanted));
    this.before = loading.catch(() => undefined);
    return loading;
  }

  private async loadAll(wanted: readonly LeafWanted[]): Promise<LeafFigures[]> {
    const loaded = new Map<string, LeafFigures>();
    const moments = Map.groupBy(wanted, momentOf);
    for (const moment of moments.keys()) this.periods.add(moment);
    for (const [moment, of] of moments) {
      await otherWork();
      this.checkTime();
      const unitIds = [...new Set(of.map(({ unitId }) => unitId))];
      loaded.set(moment, await this.loadMoment(of[0]!, unitIds));
    }
    return wanted.map((one) => loaded.get(momentOf(one))!);
  }

  private async loadMoment(wanted: LeafPeriod, unitIds: readonly SubjectId[]): Promise<LeafFigures> {
    const isOneOfFew = this.periods.size <= FEW_PERIODS;
    if (unitIds.length > NAMED_UNITS || (isOneOfFew && unitIds.length >= MANY_LEAVES))
      return this.library.leavesOf(wanted);
    if (isOneOfFew) return this.library.someLeavesOf(wanted, unitIds);
    const { inputs, period, scope } = wanted;
    const months = monthsReadFor(inputs, period, scope);
    const reports = await this.reports.read(inputs, months, unitsReadFor(wanted, unitIds));
    return foldLeaves(wanted, reports, unitIds);
  }
}

function momentOf({ inputs, period, scope }: LeafPeriod): string {
  return `${period.code} ${inputs.receipt} ${scope}`;
}
