import { readCounter } from '../db/counter.ts';
import type { Database } from '../db/connect.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { Day } from '../domain/period.ts';
import { buildTree, type Tree } from '../domain/tree.ts';
import { catalogueOn, readIndicatorRegister } from '../indicators/indicatorReader.ts';
import { once, remember } from '../lib/remember.ts';
import { readUnitRegister } from '../units/unitReader.ts';
import type { ReportRules } from './checkReport.ts';
import { explainUnitCode, indexUnitCodes } from './unitCodes.ts';

/** The rules that hold now, with the receipt at which they were read. */
export async function readReportRules(
  database: Database,
  today: Day,
): Promise<ReportRules & { readonly receipt: number }> {
  const receipt = await readCounter(database.knex, 'receipt');
  const units = await readUnitRegister(database, receipt);
  const indicators = await readIndicatorRegister(database, receipt);
  const definitionsOn = remember(
    (day: Day) =>
      new Map<string, IndicatorDefinition>(
        catalogueOn(indicators, day).map((definition) => [definition.code, definition]),
      ),
  );
  const treeOn = remember((day: Day): Tree => buildTree(units, day));
  const codes = once(() => indexUnitCodes(units.units.values()));
  return {
    receipt,
    today,
    treeOn,
    definitionsOn,
    explainUnit: (code, day) => explainUnitCode(codes(), code, day),
    explainIndicator(code, day) {
      const later = indicators.definitions.find((definition) => definition.code === code);
      if (later)
        return {
          code: 'INDICATOR_NOT_YET',
          message: `${code} is defined from ${later.validFrom} on; nobody reports it for ${day}`,
        };
      const known = [...new Set(indicators.definitions.map((definition) => definition.code))];
      return {
        code: 'UNKNOWN_INDICATOR',
        message: `no indicator has the code "${code}"; the nearest are ${nearest(code, known).join(', ')}`,
      };
    },
  };
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
