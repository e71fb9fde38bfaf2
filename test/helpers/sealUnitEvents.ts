/** Seals events of units as data; a history names each unit by one of its codes, and no two units ever share one. */
import type { Database } from '../../src/db/connect.ts';
import { takeNumbers } from '../../src/db/counter.ts';
import type { SubjectId, UnitEvent } from '../../src/domain/unit.ts';
import { allStretches } from '../../src/domain/unitRegister.ts';
import { sealAtOnce } from '../../src/intake/seal.ts';
import { readUnitRegister } from '../../src/units/unitReader.ts';
import { addUnitEvents } from '../../src/units/unitStore.ts';
import type { HistoryUnit, HistoryUnitClosing, HistoryUnitEvent } from '../oracle/history.ts';

/** Events of one input; `children` are those beneath units that end, with the heirs that take them over. */
export async function sealHistoryEvent(
  database: Database,
  event: HistoryUnitEvent | HistoryUnitClosing,
  children: readonly { unit: string; heir: string }[],
  receivedAt: Date,
): Promise<void> {
  const batch = { kind: 'EVENTS' as const, source: 'history', digest: null, receivedAt };
  await sealAtOnce(database, batch, async (inside, batchId, receipt) => {
    const register = await readUnitRegister(inside, receipt);
    const ids = new Map([...allStretches(register)].map(({ unit }) => [unit.code, unit.id]));
    for (const { code } of begunBy(event)) ids.set(code, await takeNumbers(inside.knex, 'subject'));
    await addUnitEvents(inside, batchId, unitEvents(event, children, ids));
  });
}

function begunBy(event: HistoryUnitEvent | HistoryUnitClosing): HistoryUnit[] {
  if (event.type === 'merge') return [event.heir];
  return event.type === 'split' ? event.heirs.map(({ unit }) => unit) : [];
}

function unitEvents(
  event: HistoryUnitEvent | HistoryUnitClosing,
  children: readonly { unit: string; heir: string }[],
  ids: ReadonlyMap<string, SubjectId>,
): UnitEvent[] {
  const { day } = event;
  const idOf = (code: string): SubjectId => {
    const id = ids.get(code);
    if (id === undefined) throw new Error(`no unit ${code}`);
    return id;
  };
  const opened = begunBy(event).map(({ code, parent, level }): UnitEvent => {
    const name = `Unit ${code}`;
    const parentId = parent === null ? null : idOf(parent);
    return { type: 'OPEN', unitId: idOf(code), day, level, parentId, code, name, nameEn: name };
  });
  const moved = children.map(({ unit, heir }): UnitEvent => ({
    type: 'TRANSFER',
    unitId: idOf(unit),
    day,
    parentId: idOf(heir),
  }));
  switch (event.type) {
    case 'closeUnit':
      return [{ type: 'CLOSE', unitId: idOf(event.unit), day }];
    case 'transfer':
      return [{ type: 'TRANSFER', unitId: idOf(event.unit), day, parentId: idOf(event.parent) }];
    case 'rename':
      return [{ type: 'RENAME', unitId: idOf(event.unit), day, name: event.name, nameEn: event.name }];
    case 'recode':
      return [{ type: 'RECODE', unitId: idOf(event.unit), day, code: event.code }];
    case 'merge': {
      const heirId = idOf(event.heir.code);
      const ended = event.units.map((unit): UnitEvent => ({ type: 'MERGE', unitId: idOf(unit), day, heirId }));
      return [...opened, ...ended, ...moved];
    }
    case 'split': {
      const unitId = idOf(event.unit);
      const ended = event.heirs.map(({ unit, weight }): UnitEvent => ({
        type: 'SPLIT',
        unitId,
        day,
        heirId: idOf(unit.code),
        weight,
      }));
      return [...opened, ...ended, ...moved];
    }
  }
}
