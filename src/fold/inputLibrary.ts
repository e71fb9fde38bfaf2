import { readBatches, type SealedBatch } from '../batches/batchReader.ts';
import type { BatchKind } from '../batches/batchStore.ts';
import type { Database } from '../db/connect.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { Placements } from '../domain/placement.ts';
import type { Day } from '../domain/period.ts';
import { catalogueOn, readIndicatorRegister } from '../indicators/indicatorReader.ts';
import { BoundedCache } from '../lib/boundedCache.ts';
import { rememberRecent } from '../lib/remember.ts';
import { readPeriodCalendar } from '../periods/periodReader.ts';
import { readGroupRegister } from '../units/groupReader.ts';
import { readUnitRegister } from '../units/unitReader.ts';
import type { FoldInputs } from './foldInputs.ts';
import type { Receipts } from './overlay.ts';
import { treesOf } from './trees.ts';

/** Queries choose the days. */
const MOST_DAYS = 1000;
/** A national one that has placed everybody takes some 2 MB. */
const MOST_PLACEMENTS = 60;

/**
 * What is known at any receipt, besides the reports. What was sealed never changes, so that moments between which no unit, group or
 * indicator was recorded share what was read of them, and of the batches only the new ones are read.
 */
export class InputLibrary {
  private readonly database: Database;
  private readonly receiptOfBatch = new Map<number, number>();
  /** Batches of other kinds than reports, by rising receipt. */
  private readonly structural: SealedBatch[] = [];
  private known: Promise<number> = Promise.resolve(0);
  private readonly units = new BoundedCache<number, Pick<FoldInputs, 'units' | 'treeOn' | 'placementsOn'>>(4);
  private readonly groups = new BoundedCache<number, FoldInputs['groups']>(4);
  private readonly indicators = new BoundedCache<
    number,
    { register: FoldInputs['indicators']; definitionsOn: FoldInputs['definitionsOn'] }
  >(4);

  constructor(database: Database) {
    this.database = database;
  }

  async at(receipt: number): Promise<FoldInputs> {
    await this.bringTo(receipt);
    const { database } = this;
    const units = await this.units.get(
      Math.max(this.lastOf('UNITS', receipt), this.lastOf('EVENTS', receipt)),
      async () => {
        const register = await readUnitRegister(database, receipt);
        const treeOn = treesOf(register);
        const placementsOn = rememberRecent(MOST_PLACEMENTS, (day: Day) => new Placements(register, treeOn(day)));
        return { units: register, treeOn, placementsOn };
      },
    );
    const indicators = await this.indicators.get(this.lastOf('INDICATORS', receipt), async () => {
      const register = await readIndicatorRegister(database, receipt);
      const definitionsOn = rememberRecent(
        MOST_DAYS,
        (day: Day): ReadonlyMap<string, IndicatorDefinition> =>
          new Map(catalogueOn(register, day).map((definition) => [definition.code, definition])),
      );
      return { register, definitionsOn };
    });
    return {
      receipt,
      receipts: this.receiptsAt(receipt),
      ...units,
      groups: await this.groups.get(this.lastOf('GROUPS', receipt), () => readGroupRegister(database, receipt)),
      indicators: indicators.register,
      calendar: await readPeriodCalendar(database, receipt),
      definitionsOn: indicators.definitionsOn,
    };
  }

  private receiptsAt(upTo: number): Receipts {
    return {
      of: (batchId) => {
        const receipt = this.receiptOfBatch.get(batchId);
        return receipt !== undefined && receipt <= upTo ? receipt : undefined;
      },
    };
  }

  private lastOf(kind: BatchKind, upTo: number): number {
    return this.structural.findLast((batch) => batch.kind === kind && batch.receipt <= upTo)?.receipt ?? 0;
  }

  /** Reads the batches up to a receipt that are not known yet; calls take their turns. */
  private bringTo(receipt: number): Promise<number> {
    const before = this.known;
    this.known = before
      .catch(() => this.reached)
      .then(async (reached) => {
        if (reached >= receipt) return reached;
        for (const batch of await readBatches(this.database, reached, receipt)) {
          if (batch.kind === 'REPORTS') this.receiptOfBatch.set(batch.id, batch.receipt);
          else this.structural.push(batch);
        }
        return (this.reached = receipt);
      });
    return this.known;
  }

  private reached = 0;
}
