import type { Database } from '../../src/db/connect.ts';
import type { RawReport } from '../../src/intake/checkReport.ts';
import { beginWorld, type Sender } from './sampleWorld.ts';

const DISTRICTS = 2;
const COMMUNES = 3;

const CATALOGUE = `indicators:
  - { code: STAFF, kind: COUNT, name: Cán bộ, nameEn: Staff, description: Cán bộ., descriptionEn: Staff., unitOfMeasure: người,
      unitOfMeasureEn: persons, levels: [PROVINCE, DISTRICT, COMMUNE], overTime: LAST, direction: HIGHER_IS_BETTER, validFrom: 2008-01-01 }
  - { code: ONLINE, kind: CONDITION, name: Kết nối, nameEn: Online, description: Kết nối., descriptionEn: Online., unitOfMeasure: cấp ủy,
      unitOfMeasureEn: committees, levels: [COMMUNE], overTime: LAST, direction: HIGHER_IS_BETTER, validFrom: 2008-01-01 }
`;

export const WIDE_MONTHS = Array.from({ length: 12 }, (_, index) => `2010-${String(index + 1).padStart(2, '0')}`);

/**
 * A tree of as many provinces as asked for, each with two districts of three communes, reported by all in every month of 2010; each month is
 * closed, and one commune is corrected afterwards.
 */
export async function playWideWorld(database: Database, provinces: number): Promise<Sender> {
  const codes = codesOf(provinces);
  const world = await beginWorld(database, { units: unitsCsv(codes), indicators: CATALOGUE });
  for (const [index, period] of WIDE_MONTHS.entries()) {
    const at = new Date(Date.UTC(2010, index + 1, 5)).toISOString();
    const reports = codes.map(({ code }): RawReport => {
      const values = code.length === 5 ? { STAFF: index + 1, ONLINE: Number(code) % 2 } : { STAFF: 1 };
      return { unit: code, period, values };
    });
    await world.report(at, reports);
  }
  await world.publish('2011-01-08T01:00:00Z');
  await world.close('2011-01-20T08:00:00Z', ...WIDE_MONTHS);
  await world.publish('2011-01-20T09:00:00Z');
  const corrections = WIDE_MONTHS.map((period): RawReport => ({ unit: '01101', period, values: { STAFF: 99 } }));
  await world.report('2011-02-05T02:00:00Z', corrections);
  await world.publish('2011-02-08T01:00:00Z');
  return world;
}

interface WideUnit {
  readonly code: string;
  readonly parent: string;
  readonly level: string;
}

function codesOf(provinces: number): WideUnit[] {
  const units: WideUnit[] = [];
  for (let province = 1; province <= provinces; province++) {
    const above = String(province).padStart(2, '0');
    units.push({ code: above, parent: 'VN', level: 'PROVINCE' });
    for (let district = 1; district <= DISTRICTS; district++) {
      const code = String(province * 10 + district).padStart(3, '0');
      units.push({ code, parent: above, level: 'DISTRICT' });
      for (let commune = 1; commune <= COMMUNES; commune++)
        units.push({ code: `${code}${String(commune).padStart(2, '0')}`, parent: code, level: 'COMMUNE' });
    }
  }
  return units;
}

function unitsCsv(units: readonly WideUnit[]): string {
  const rows = units.map(({ code, parent, level }) => `${code},${parent},${level},Đơn vị ${code},2008-01-01`);
  return ['code,parent,level,name,valid_from', 'VN,,NATION,Cả nước,2008-01-01', ...rows, ''].join('\n');
}
