import type { Database } from '../db/connect.ts';
import type { Observation } from '../domain/observation.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { Fragment, StagedObservation } from './fragmentStore.ts';

interface FragmentRow {
  unit_id: SubjectId;
  version: number;
  line: number;
  document: string;
}

/** Each page begins where the one before ended, so that it costs the same wherever it stands. */
const PAGE = 2000;

/** All fragments of a batch for a month by unit, version and line, in pages; those left open stand after the unit's others. */
export async function* readFragments(database: Database, batchId: number, month: number): AsyncGenerator<Fragment[]> {
  const ofMonth = (): ReturnType<typeof query> => query(database).where({ batch_id: batchId, month });
  let last: FragmentRow | undefined;
  do {
    const rows = await ofMonth()
      .where('unit_id', '>', last?.unit_id ?? -1)
      .orderBy(['unit_id', 'version', 'line'])
      .limit(PAGE);
    yield rows.map((row) => toFragment(month, row));
    last = rows.length === PAGE ? rows.at(-1) : undefined;
    // The page may have ended within a unit.
    for (let rest = last; rest;) {
      const { unit_id: unitId, version, line }: FragmentRow = rest;
      const more = await ofMonth()
        .where({ unit_id: unitId })
        .where('version', '>=', version)
        .where((after) => void after.where('version', '>', version).orWhere('line', '>', line))
        .orderBy(['version', 'line'])
        .limit(PAGE);
      yield more.map((row) => toFragment(month, row));
      rest = more.length === PAGE ? more.at(-1) : undefined;
    }
  } while (last);
}

function query({ knex }: Database) {
  return knex('staged_fragment').select<FragmentRow[]>('unit_id', 'version', 'line', 'document');
}

function toFragment(month: number, row: FragmentRow): Fragment {
  const cells = JSON.parse(row.document) as unknown[];
  const observations: StagedObservation[] = [];
  for (let index = 0; index < cells.length; index += 3) {
    const [indicator, line, observation] = cells.slice(index, index + 3) as [string, number, Observation | null];
    observations.push({ indicator, line, observation });
  }
  return { month, unitId: row.unit_id, version: row.version, line: row.line, observations };
}
