import { Readable } from 'node:stream';
import type { Database } from '../../src/db/connect.ts';
import { importGroups } from '../../src/intake/importGroups.ts';
import { importIndicators } from '../../src/intake/importIndicators.ts';
import { importReportFile } from '../../src/intake/importReportFile.ts';
import { importUnits } from '../../src/intake/importUnits.ts';
import { CATALOGUE_YAML, GROUPS_CSV, UNITS_CSV } from './world.ts';

/** Units, groups and indicators, and no report yet. */
export async function prepareWorld(database: Database): Promise<void> {
  const file = (source: string, text: string): Parameters<typeof importUnits>[1] => {
    return { text, source, receivedAt: new Date('2008-01-02T02:00:00Z') };
  };
  await importUnits(database, file('units.csv', UNITS_CSV));
  await importGroups(database, file('groups.csv', GROUPS_CSV));
  await importIndicators(database, file('indicators.yaml', CATALOGUE_YAML));
}

/** Reports of a CSV as somebody sent it in early in 2011. */
export async function importReportsText(database: Database, source: string, text: string): Promise<void> {
  const receivedAt = new Date('2011-01-05T02:00:00Z');
  const bytes = Readable.from([Buffer.from(text)]);
  await importReportFile(database, { source, digest: null, receivedAt, timeZone: 'Asia/Ho_Chi_Minh', bytes });
}
