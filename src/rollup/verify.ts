import type { Database } from '../db/connect.ts';
import { parsePeriod, type Period } from '../domain/period.ts';
import type { SubjectId } from '../domain/unit.ts';
import { accountFor, type Account } from '../fold/accountFor.ts';
import type { EffectiveMonth } from '../fold/effectiveMonth.ts';
import { foldMonthOf, periodInputs, readsFor, type FoldInputs } from '../fold/foldInputs.ts';
import { InputLibrary } from '../fold/inputLibrary.ts';
import { MonthCache } from '../fold/monthCache.ts';
import { placeGroups } from '../fold/placeGroups.ts';
import { HeaderLibrary, type Headers } from '../snapshots/headerLibrary.ts';
import { readPublications, type Publication } from '../snapshots/publicationReader.ts';
import { checksumOf, decodeRow, digestOf } from '../snapshots/rowFormat.ts';
import { readRows, readRowsSince, type SnapshotHeader, type StoredRow } from '../snapshots/snapshotReader.ts';
import { checkReceived } from './checkReceived.ts';
import { compareRow, rowFault } from './compareRow.ts';
import { ENGINE_VERSION } from '../fold/engine.ts';
import { documentWriter, foldPeriod, rowSubjects } from '../fold/foldPeriod.ts';
import type { ReconcileFault } from './reconcile.ts';
import { isInShare, type VerifyShare } from './verifyShare.ts';

export interface VerifyRequest {
  /** The first and the last publication that are looked at; by default all. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Of those only the ones whose turn it is. */
  readonly share?: VerifyShare | undefined;
}

export interface VerifyProgress {
  readonly done: number;
  readonly total: number;
  readonly period: string;
  readonly publication: number;
}

export interface Verified {
  readonly publications: number;
  /** How many there are in all, whether their turn it was or not. */
  readonly total: number;
  /** Revisions that were rebuilt, most of them twice: when they were published and at the last publication that shows them. */
  readonly rebuilt: number;
  readonly figures: number;
  /** Publications of another engine, which cannot be rebuilt by this one. */
  readonly skipped: number;
  /** The first thousand. */
  readonly faults: readonly ReconcileFault[];
  readonly faultCount: number;
}

/** Faults that are kept; all are counted. */
const KEPT_FAULTS = 1000;

/**
 * Rebuilds every published revision from the inputs as they were known, when it was published and at the last publication that shows it
 * (so that an input that should have brought a newer one is found), and compares it with the rows as they are stored. Then it counts
 * what became of every observation. Reads only.
 */
export async function verify(
  database: Database,
  request: VerifyRequest = {},
  onProgress: (progress: VerifyProgress) => void = () => undefined,
): Promise<Verified> {
  const publications = (await readPublications(database, undefined, Number.MAX_SAFE_INTEGER)).reverse();
  const headers = new HeaderLibrary(database);
  const visits = await plannedVisits(publications, headers, request);
  const rebuilder = new Rebuilder(database);
  const faults: ReconcileFault[] = [];
  let faultCount = 0;
  const take = (found: readonly ReconcileFault[]): void => {
    faultCount += found.length;
    for (const fault of found.slice(0, KEPT_FAULTS - faults.length)) faults.push(fault);
  };
  let figures = 0;
  for (const [index, visit] of visits.entries()) {
    const found = await rebuilder.compare(visit);
    figures += found.figures;
    take(found.faults);
    const { publication, header } = visit;
    onProgress({ done: index + 1, total: visits.length, period: header.period, publication: publication.number });
  }
  const ours = publications.filter(isOurs);
  // A night that rebuilds a share counts what was received all the same.
  const last = request.share ? ours.at(-1) : visits.at(-1)?.publication;
  if (last) take(await rebuilder.checkReceived(last));
  return {
    publications: ours.filter(({ number }) => isWithin(request, number)).length,
    total: ours.length,
    rebuilt: visits.length,
    figures,
    skipped: publications.length - ours.length,
    faults,
    faultCount,
  };
}

/** A revision at a publication that shows it. */
interface Visit {
  readonly publication: Publication;
  readonly header: SnapshotHeader;
}

/** Each revision at its own publication, and at the last one before the next revision; in the order of publications. */
async function plannedVisits(
  publications: readonly Publication[],
  library: HeaderLibrary,
  request: VerifyRequest,
): Promise<Visit[]> {
  const visits: Visit[] = [];
  let shown: Headers | undefined;
  for (const [index, publication] of publications.entries()) {
    const headers: Headers = shown ?? (await library.at(publication.number));
    const next = publications[index + 1];
    shown = next && (await library.at(next.number));
    if (!isOurs(publication) || !isWithin(request, publication.number)) continue;
    for (const period of headers.periods()) {
      const header = headers.get(period)!;
      const isNew = header.publication === publication.number;
      const isLast = !shown || shown.get(period)?.revision !== header.revision || publication.number === request.to;
      if ((isNew || isLast) && header.engineVersion === ENGINE_VERSION) visits.push({ publication, header });
    }
  }
  return visits;
}

function isOurs({ engineVersion }: Publication): boolean {
  return engineVersion === ENGINE_VERSION;
}

function isWithin({ from, to, share }: VerifyRequest, number: number): boolean {
  if (share && !isInShare(number, share)) return false;
  return number >= (from ?? 1) && number <= (to ?? Infinity);
}

/** How many periods' rows are kept; one of the nation takes some 2 MB. */
const KEPT_PERIODS = 40;

class Rebuilder {
  private readonly database: Database;
  private readonly library: InputLibrary;
  private readonly months = new MonthCache();
  private readonly stored = new Map<string, { revision: number; rows: Map<SubjectId, StoredRow> }>();

  constructor(database: Database) {
    this.database = database;
    this.library = new InputLibrary(database);
  }

  async compare({ publication, header }: Visit): Promise<{ figures: number; faults: ReconcileFault[] }> {
    const inputs = await this.library.at(publication.receipt);
    const period = parsePeriod(header.period)!;
    const rebuilt = await this.rebuild(inputs, period);
    const stored = new Map(await this.storedAt(header));
    const faults: ReconcileFault[] = [];
    let figures = 0;
    for (const { id, name, document } of rebuilt) {
      const row = stored.get(id);
      figures += decodeRow(document).size;
      for (const fault of compareRow(name, header.period, document, row)) faults.push(fault);
      stored.delete(id);
    }
    for (const [id] of stored) faults.push(rowFault(`subject ${id}`, header.period, 'no row', 'a row'));
    const digests = rebuilt.map(({ name, document }) => ({ name, digest: digestOf(document) }));
    const checksum = checksumOf(header.period, digests);
    if (checksum !== header.checksum) {
      const place = { subject: `revision ${header.revision}`, indicator: '', period: header.period } as const;
      const rule = 'checksum of the revision';
      faults.push({ ...place, part: 'digest', rule, expected: checksum, found: header.checksum });
    }
    return { figures, faults };
  }

  /** What became of the observations of all open months, against what was received. */
  async checkReceived({ receipt }: Publication): Promise<ReconcileFault[]> {
    const inputs = await this.library.at(receipt);
    const accounts = new Map<number, Account>();
    for (const month of inputs.calendar.openedMonths) {
      const effective = await this.monthAt(inputs, month);
      accounts.set(month, accountFor(foldMonthOf(inputs, month, () => effective)));
    }
    return checkReceived(this.database, accounts, receipt);
  }

  private async rebuild(
    inputs: FoldInputs,
    period: Period,
  ): Promise<{ id: SubjectId; name: string; document: string }[]> {
    const reports = new Map<number, EffectiveMonth>();
    for (const [month, codes] of readsFor(inputs, period)) reports.set(month, await this.monthAt(inputs, month, codes));
    const ofPeriod = periodInputs(inputs, period, (month) => reports.get(month));
    const folded = foldPeriod(period, ofPeriod, placeGroups(inputs.groups, ofPeriod.tree));
    const documentOf = documentWriter(folded);
    return rowSubjects(folded).map((subject) => ({
      id: subject.id,
      name: subject.name,
      document: documentOf(subject),
    }));
  }

  /** The rows of a revision; where an earlier one was looked at before, only what was written since is read. */
  private async storedAt({ period, revision }: SnapshotHeader): Promise<ReadonlyMap<SubjectId, StoredRow>> {
    const known = this.stored.get(period);
    const rows =
      known === undefined || known.revision > revision ? await readRows(this.database, period, revision) : known.rows;
    if (known && rows === known.rows) {
      for (const [id, row] of await readRowsSince(this.database, period, known.revision, revision)) {
        if (row) rows.set(id, row);
        else rows.delete(id);
      }
    }
    this.stored.delete(period);
    this.stored.set(period, { revision, rows });
    for (const oldest of this.stored.keys()) {
      if (this.stored.size <= KEPT_PERIODS) break;
      this.stored.delete(oldest);
    }
    return rows;
  }

  private monthAt(
    { receipt, receipts, units }: FoldInputs,
    month: number,
    codes?: ReadonlySet<string>,
  ): Promise<EffectiveMonth> {
    return this.months.get(this.database, month, { receipt, receipts, idLimit: units.idLimit }, codes);
  }
}
