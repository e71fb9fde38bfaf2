import type { Day } from '../../domain/period.ts';
import { drawOpening, place, resolveOpenings, type Beginning } from './beginnings.ts';
import { drawChange, drawClosing, drawTransfer, resolveChange, resolveClosing, type Change } from './changes.ts';
import type { Drawing } from './drawing.ts';
import type { EventRow } from './eventRow.ts';
import { drawMerger, resolveMerger, type Merger } from './mergers.ts';
import { drawSplit, resolveSplit } from './splits.ts';

/**
 * Draws what happens on one day, in whatever order the rows stand: who ends is found by the codes of the day before; then units end and
 * begin; then others get their names and codes; then, by the codes of the day itself, everybody's parent is found; at last the children of what
 * has merged go with it. Returns the rows that were understood as changes, each with its unit.
 */
export function drawDay(drawing: Drawing, day: Day, rows: readonly EventRow[]): Change[] {
  const of = (type: EventRow['type']): EventRow[] => rows.filter((row) => row.type === type);
  const groups = (type: EventRow['type'], key: (row: EventRow) => string): EventRow[][] => [
    ...Map.groupBy(of(type), key).values(),
  ];
  const mergers = found(groups('MERGE', ({ code }) => code).map((rows) => resolveMerger(drawing, rows)));
  const splits = found(groups('SPLIT', ({ unit }) => unit).map((rows) => resolveSplit(drawing, rows)));
  const closings = found(of('CLOSE').map((row) => resolveClosing(drawing, row)));
  const openings = resolveOpenings(drawing, of('OPEN'));

  for (const closing of closings) drawClosing(drawing, closing);
  const beginnings: Beginning[] = [
    ...found(mergers.map((merger) => drawMerger(drawing, merger))),
    ...splits.flatMap((split) => drawSplit(drawing, split)),
    ...found(openings.map((opening) => drawOpening(drawing, opening))),
  ];
  const changing = rows.filter(({ type }) => type === 'RENAME' || type === 'RECODE' || type === 'TRANSFER');
  const changes = found(changing.map((row) => resolveChange(drawing, row)));
  refuseRepeated(drawing, changes);
  for (const change of changes) if (change.row.type !== 'TRANSFER') drawChange(drawing, change);
  for (const beginning of beginnings) place(drawing, beginning);
  for (const change of changes) if (change.row.type === 'TRANSFER') drawTransfer(drawing, change);
  for (const merger of mergers) drawHeirsChildren(drawing, day, merger);
  return changes;
}

/** What stands or will stand beneath a unit that has merged goes with it, unless rows say otherwise. */
function drawHeirsChildren({ register }: Drawing, day: Day, { rows, units }: Merger): void {
  for (const [index, { id }] of units.entries()) {
    const heir = register.successionOf(id)?.heirs[0];
    if (!heir) continue;
    for (const { unit, validFrom, validTo } of register.stretchesUnder(id)) {
      if (validTo !== null && validTo <= day) continue;
      const from = validFrom > day ? validFrom : day;
      // The heir may have it by then: of two stretches the first has taken the second along.
      if (register.on(unit.id, from)?.parentId !== id) continue;
      register.add({ type: 'TRANSFER', unitId: unit.id, day: from, parentId: heir.unitId }, rows[index]!.line);
    }
  }
}

function refuseRepeated(drawing: Drawing, changes: readonly Change[]): void {
  const lines = new Map<string, number>();
  for (const { row, unitId } of changes) {
    const line = lines.get(`${row.type} ${unitId}`);
    lines.set(`${row.type} ${unitId}`, line ?? row.line);
    if (line === undefined) continue;
    const message = `line ${line} says it of "${row.unit}" already; of a unit and a day a file says each thing once`;
    drawing.refuse(row, 'type', 'DUPLICATE_EVENT', message);
  }
}

function found<Item>(items: readonly (Item | undefined)[]): Item[] {
  return items.filter((item) => item !== undefined);
}
