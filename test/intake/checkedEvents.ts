import type { Fault } from '../../src/domain/errors.ts';
import { buildTree } from '../../src/domain/tree.ts';
import type { UnitEvent } from '../../src/domain/unit.ts';
import { buildRegister, type RecordedEvent, type UnitRegister } from '../../src/domain/unitRegister.ts';
import { checkEvents, giveIds, type CheckedEvents } from '../../src/intake/events/checkEvents.ts';
import { EVENT_COLUMNS } from '../../src/intake/events/eventRow.ts';
import { checkUnits } from '../../src/intake/checkUnits.ts';
import { readCsv } from '../../src/intake/csvRows.ts';
import { unitEvents } from '../../src/intake/unitEvents.ts';
import { UNIT_COLUMNS } from '../../src/intake/unitRow.ts';
import { registerOfEvents } from '../helpers/registerOf.ts';
import { csv, only, shortly, UNIT_HEADER } from './examples.ts';

export const EVENT_HEADER = 'day,type,unit,code,level,parent,name,name_en,weight';

/** Two provinces in the north, of two districts and of one, and one in the south. */
export const COUNTRY = [
  'VN,,NATION,Cả nước,,2008-01-01,',
  '01,VN,PROVINCE,Tỉnh Hà Giang,,2008-01-01,',
  '02,VN,PROVINCE,Tỉnh Tuyên Quang,,2008-01-01,',
  '03,VN,PROVINCE,Tỉnh Cà Mau,,2008-01-01,',
  '001,01,DISTRICT,Huyện Mèo Vạc,,2008-01-01,',
  '002,01,DISTRICT,Huyện Quản Bạ,,2008-01-01,',
  '003,02,DISTRICT,Huyện Na Hang,,2008-01-01,',
  '00001,001,COMMUNE,Xã Thượng Phùng,,2008-01-01,',
];

/** What is known of a country after some deliveries of events. */
export class Country {
  private events: RecordedEvent[] = [];
  private batches = 0;

  constructor(units: readonly string[] = COUNTRY) {
    const faults: Fault[] = [];
    const rows = readCsv(csv(UNIT_HEADER, ...units), UNIT_COLUMNS, faults);
    const checked = checkUnits(rows, { units: registerOfEvents([]), groupCodes: new Set() }, faults);
    if (faults.length > 0) throw new Error(`the country is faulty: ${JSON.stringify(faults)}`);
    this.record(unitEvents(checked, 1));
  }

  get register(): UnitRegister {
    return buildRegister(this.events);
  }

  check(lines: readonly string[], groupCodes: readonly string[] = []): CheckedEvents & { faults: Fault[] } {
    const faults: Fault[] = [];
    const file = readCsv(csv(EVENT_HEADER, ...lines), EVENT_COLUMNS, faults);
    const known = { units: this.register, events: this.events, groupCodes: new Set(groupCodes) };
    return { ...checkEvents(file, known, this.batches + 1, faults), faults };
  }

  /** What a sound file says, recorded. */
  take(...lines: string[]): CheckedEvents {
    const checked = this.check(lines);
    if (checked.faults.length > 0) throw new Error(`refused: ${JSON.stringify(checked.faults, null, 1)}`);
    this.record(giveIds(checked.events, this.register.idLimit));
    return checked;
  }

  /** The only fault of a file. */
  fault(...lines: string[]): Fault {
    return only(this.check(lines).faults);
  }

  /** The faults of a file in short. */
  faults(...lines: string[]): string[] {
    return shortly(this.check(lines).faults);
  }

  /** Codes of the tree of a day, each after its parent's, with the names of those that are not districts or communes. */
  on(day: string): string[] {
    const tree = buildTree(this.register, day);
    return tree.units.map(({ code }, ordinal) => {
      const above = tree.parent[ordinal]!;
      return above < 0 ? code : `${tree.units[above]!.code}/${code}`;
    });
  }

  name(code: string, day: string): string | undefined {
    return buildTree(this.register, day).units.find((unit) => unit.code === code)?.name;
  }

  private record(events: readonly UnitEvent[]): void {
    this.batches++;
    this.events = [...this.events, ...events.map((event): RecordedEvent => ({ ...event, batchId: this.batches }))];
  }
}
