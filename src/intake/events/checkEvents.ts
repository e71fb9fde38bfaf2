import type { Fault } from '../../domain/errors.ts';
import { compareCodes } from '../../domain/compareCodes.ts';
import type { SubjectId, UnitEvent } from '../../domain/unit.ts';
import type { CsvFile } from '../csvReader.ts';
import { checkWithinLife, type Change } from './changes.ts';
import { checkTouched } from './checkTouched.ts';
import { drawDay } from './drawDay.ts';
import { Drawing, type KnownUnits } from './drawing.ts';
import { parseEventRow, type EventColumn, type EventRow } from './eventRow.ts';
import { redirectFollowers } from './followers.ts';

export interface CheckedEvents {
  /** What is to be recorded, in order; to be used only where no fault was added. Units that begin have ids below zero. */
  readonly events: readonly UnitEvent[];
  /** How many units begin. */
  readonly begun: number;
  /** Rows that say something new, and rows that say what is known already. */
  readonly added: number;
  readonly unchanged: number;
}

/**
 * Checks a file of events as a whole against all that is known, adding everything that is wrong to `faults`. Its rows may depend on each
 * other, on one day and over several.
 */
export function checkEvents(
  file: CsvFile<EventColumn>,
  known: KnownUnits,
  batchId: number,
  faults: Fault[],
): CheckedEvents {
  const drawing = new Drawing(known, batchId, faults);
  for (const { cells } of file.damaged) drawing.markFaulty(cells);
  const rows: EventRow[] = [];
  for (const row of file.rows) {
    const parsed = parseEventRow(row, faults);
    if (parsed) rows.push(parsed);
    else drawing.markFaulty(row.cells);
  }
  const days = [...Map.groupBy(rows, ({ day }) => day)].sort(([a], [b]) => compareCodes(a, b));
  const changes: Change[] = days.flatMap(([day, ofDay]) => drawDay(drawing, day, ofDay));
  for (const change of changes) checkWithinLife(drawing, change);
  redirectFollowers(drawing);
  checkTouched(drawing);
  // What is at fault is passed over where it is not the cause: there has to be one.
  if (drawing.atFault.size > 0 && faults.length === 0)
    throw new Error('rows were found to be at fault and no fault was told');
  const { register, newLines } = drawing;
  return {
    events: register.drafts.map(({ event }) => event),
    begun: register.idsTaken,
    added: newLines.size,
    unchanged: rows.length - newLines.size,
  };
}

/** The same events when the units that begin have got their ids: the first one `firstId`, each other the next. */
export function giveIds(events: readonly UnitEvent[], firstId: SubjectId): UnitEvent[] {
  const idOf = <Id extends SubjectId | null>(id: Id): Id => (id !== null && id < 0 ? firstId - id - 1 : id) as Id;
  return events.map((event): UnitEvent => {
    const unitId = idOf(event.unitId);
    switch (event.type) {
      case 'OPEN':
      case 'TRANSFER':
        return { ...event, unitId, parentId: idOf(event.parentId) } as UnitEvent;
      case 'MERGE':
      case 'SPLIT':
        return { ...event, unitId, heirId: idOf(event.heirId) };
      default:
        return { ...event, unitId };
    }
  });
}
