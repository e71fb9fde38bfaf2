import { readCounter } from '../db/counter.ts';
import type { Database } from '../db/connect.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { Day } from '../domain/period.ts';
import { codeHoldings, unitOn, type UnitRegister } from '../domain/unitRegister.ts';
import type { SubjectId } from '../domain/unit.ts';
import { catalogueOn, readIndicatorRegister } from '../indicators/indicatorReader.ts';
import { once, remember } from '../lib/remember.ts';
import { readUnitRegister } from '../units/unitReader.ts';
import type { ReportRules } from './checkReport.ts';
import { explainUnitCode, indexUnitCodes } from './unitCodes.ts';

/** What reports are checked against at a receipt. */
export interface CurrentRules extends ReportRules {
  readonly receipt: number;
  /** The code of a unit that is known. */
  readonly codeOf: (unitId: SubjectId) => string;
}

/** The rules that hold now. */
export async function readReportRules(database: Database, today: Day): Promise<CurrentRules> {
  const receipt = await readCounter(database.knex, 'receipt');
  const units = await readUnitRegister(database, receipt);
  const indicators = await readIndicatorRegister(database, receipt);
  const definitionsOn = remember(
    (day: Day) =>
      new Map<string, IndicatorDefinition>(
        catalogueOn(indicators, day).map((definition) => [definition.code, definition]),
      ),
  );
  const indicatorCodes = once(() => [...new Set(indicators.definitions.map((definition) => definition.code))]);
  const codes = once(() => indexUnitCodes(codeHoldings(units)));
  return {
    receipt,
    today,
    codeOf: (unitId) => units.units.get(unitId)?.code ?? '',
    unitOn(code, day) {
      const unit = codes().on(code, day)?.unit;
      return unit && hasPlaceOn(units, unit.id, day) ? unit : undefined;
    },
    definitionsOn,
    explainUnit: (code, day) => explainUnitCode(codes(), code, day),
    explainIndicator(code, day) {
      const later = indicators.definitions.find((definition) => definition.code === code);
      if (later)
        return {
          code: 'INDICATOR_NOT_YET',
          message: `${code} is defined from ${later.validFrom} on; nobody reports it for ${day}`,
        };
      return {
        code: 'UNKNOWN_INDICATOR',
        message: `no indicator has the code "${code}"; the nearest are ${nearest(code, indicatorCodes()).join(', ')}`,
      };
    },
  };
}

/** Whether the unit is in the tree of the day. To build the trees of all months that a file may name would take too much memory. */
function hasPlaceOn(register: UnitRegister, id: SubjectId, day: Day): boolean {
  let above = unitOn(register, id, day);
  while (above && above.parentId !== null) above = unitOn(register, above.parentId, day);
  return above !== undefined;
}

/** The codes that begin most like a mistyped one. */
function nearest(wrong: string, codes: readonly string[]): string[] {
  const shared = (code: string): number => {
    let length = 0;
    while (length < code.length && code[length] === wrong[length]) length++;
    return length;
  };
  return [...codes].sort((a, b) => shared(b) - shared(a) || a.length - b.length).slice(0, 3);
}
