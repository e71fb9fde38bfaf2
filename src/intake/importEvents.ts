import type { Database } from '../db/connect.ts';
import { takeNumbers } from '../db/counter.ts';
import { refuse, type Fault } from '../domain/errors.ts';
import { buildRegister, type RecordedEvent } from '../domain/unitRegister.ts';
import { readGroupRegister } from '../units/groupReader.ts';
import { readUnitEvents } from '../units/unitReader.ts';
import { addUnitEvents } from '../units/unitStore.ts';
import type { CsvFile, CsvRow } from './csvReader.ts';
import { readCsv } from './csvRows.ts';
import { checkEvents, giveIds } from './events/checkEvents.ts';
import { EVENT_COLUMNS, type EventColumn } from './events/eventRow.ts';
import { countSetAsideBy, type SetAsideCount } from './events/setAsideBy.ts';
import { importFile, refuseFaulty, type FileImported, type InputFile } from './importFile.ts';
import { sealAtOnce } from './seal.ts';

/** What came of events; `added` and `unchanged` count rows. */
export interface EventsImported extends FileImported {
  /** What was recorded for the rows that were added: with the units that begin, and the transfers of what stands beneath a merged unit. */
  readonly recorded: number;
  readonly setAside: SetAsideCount;
}

type EventsStored = Omit<EventsImported, 'receipt' | 'seenBefore'>;

const NOTHING: EventsStored = { added: 0, unchanged: 0, recorded: 0, setAside: { observations: 0, units: 0 } };

/** Takes in a CSV of what happened to units. Throws BAD_INPUT with all faults, having stored nothing. */
export async function importEvents(database: Database, file: InputFile): Promise<EventsImported> {
  const faultsOfForm: Fault[] = [];
  const rows = readCsv(file.text, EVENT_COLUMNS, faultsOfForm);
  let stored = NOTHING;
  const imported = await importFile(database, 'EVENTS', file, async (inside, batchId, receipt) => {
    const faults = [...faultsOfForm];
    stored = await storeEvents(inside, batchId, receipt, rows, faults, () => {
      refuseFaulty(`events from ${file.source}`, faults);
    });
    return stored;
  });
  return imported.seenBefore ? { ...NOTHING, ...imported } : { ...stored, ...imported };
}

/** One cell or more of a row of events. */
export type EventCells = Partial<Readonly<Record<EventColumn, string>>>;

export interface EventsGiven {
  readonly rows: readonly EventCells[];
  readonly source: string;
  readonly receivedAt: Date;
}

/** Takes in what somebody says of units without a file, by the same rules; what was said before may be said again. */
export async function recordEvents(
  database: Database,
  { rows, source, receivedAt }: EventsGiven,
): Promise<EventsImported> {
  const file: CsvFile<EventColumn> = { rows: rows.map(toRow), damaged: [] };
  let stored = NOTHING;
  const batch = { kind: 'EVENTS', source, digest: null, receivedAt } as const;
  const sealed = await sealAtOnce(database, batch, async (inside, batchId, receipt) => {
    const faults: Fault[] = [];
    stored = await storeEvents(inside, batchId, receipt, file, faults, () => {
      // There are no lines to look at.
      const unlined = faults.map(({ code, field, value, message }): Fault => ({ code, field, value, message }));
      if (unlined.length > 0) refuse('the event', unlined);
    });
  });
  return { ...stored, ...sealed };
}

function toRow(cells: EventCells, index: number): CsvRow<EventColumn> {
  const columns = [...EVENT_COLUMNS.required, ...EVENT_COLUMNS.optional];
  const all = Object.fromEntries(columns.map((column) => [column, cells[column]?.trim().normalize('NFC') ?? '']));
  return { line: index + 1, cells: all as Record<EventColumn, string> };
}

async function storeEvents(
  inside: Database,
  batchId: number,
  receipt: number,
  file: CsvFile<EventColumn>,
  faults: Fault[],
  refuseAll: () => void,
): Promise<EventsStored> {
  const known = await readUnitEvents(inside, receipt);
  const units = buildRegister(known);
  const { groups } = await readGroupRegister(inside, receipt);
  const groupCodes = new Set(groups.map((group) => group.code));
  const checked = checkEvents(file, { units, events: known, groupCodes }, batchId, faults);
  refuseAll();
  const events = giveIds(checked.events, await takeNumbers(inside.knex, 'subject', checked.begun));
  await addUnitEvents(inside, batchId, events);
  const recorded = events.map((event): RecordedEvent => ({ ...event, batchId }));
  const after = buildRegister([...known, ...recorded]);
  const { added, unchanged } = checked;
  return { added, unchanged, recorded: events.length, setAside: await countSetAsideBy(inside, units, after, receipt) };
}
