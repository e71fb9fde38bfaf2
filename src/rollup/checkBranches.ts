import { combineAll, PART_NAMES, subtractVectors, type PartVector } from '../domain/parts.ts';
import type { SubjectId } from '../domain/unit.ts';
import { extremeOf } from '../fold/unitOutcome.ts';
import { decodeRow, digestOf, vectorOf, type RowEntries } from '../snapshots/rowFormat.ts';
import type { StoredRow } from '../snapshots/snapshotReader.ts';
import { checkFormulas } from './checkFormulas.ts';
import type { ChangedPeriod } from './changedPeriod.ts';
import type { RowSubject } from '../fold/foldPeriod.ts';
import type { PeriodFrame } from './periodChange.ts';
import type { ReconcileFault } from './reconcile.ts';

/**
 * Checks the rows of a period that was brought forward, as the database now holds them: each against its digest, and by how much it
 * differs from the published one against the change of the reports beneath it, up to the nation.
 */
export function checkBranches(stored: ReadonlyMap<SubjectId, StoredRow>, changed: ChangedPeriod): ReconcileFault[] {
  const { frame, rows, subjects, altered } = changed;
  const period = frame.plan.period.code;
  const names = new Map(frame.subjects.map(({ id, name }) => [id, name]));
  const faults = altered.map((id): ReconcileFault => {
    const place = { subject: names.get(id) ?? `subject ${id}`, indicator: '', period, part: 'digest' } as const;
    return { ...place, rule: 'digest of the row', expected: changed.published.get(id)!.digest, found: 'another row' };
  });
  if (rows.length === 0) return faults;
  const digests = new Map(rows.map((row) => [row.subjectId, row.digest]));
  for (const subject of subjects) {
    const expected = digests.get(subject.id);
    if (expected === undefined) continue;
    const row = stored.get(subject.id);
    const found = row ? digestOf(row.document) : 'no row';
    if (row && found === expected) {
      // By how much new members change a group no report tells.
      if (!frame.plan.groups.has(subject.id)) faults.push(...checkGrowth(changed, subject, decodeRow(row.document)));
    } else {
      const place = { subject: subject.name, indicator: '', period, part: 'digest' } as const;
      faults.push({ ...place, rule: 'digest of the row', expected, found });
    }
  }
  return faults;
}

function checkGrowth(
  { frame, published, changes }: ChangedPeriod,
  subject: RowSubject,
  stored: RowEntries,
): ReconcileFault[] {
  const places = [...changes.keys()].filter((place) => isBeneath(frame, place, subject));
  const before = published.get(subject.id)?.parts;
  const faults: ReconcileFault[] = [];
  for (const { key, definition } of frame.keys) {
    const expected = combineAll(
      places.map((place) => additive(changes.get(place)?.get(key) ?? [])),
      null,
    );
    const found = subtractVectors(vectorOf(stored.get(key)), before?.get(key) ?? [], extremeOf(definition));
    for (let index = 0; index < Math.max(expected.length, found.length); index++) {
      const [wanted, is] = [expected[index] ?? 0, found[index] ?? 0];
      if (wanted === is) continue;
      const place = {
        subject: subject.name,
        indicator: key,
        period: frame.plan.period.code,
        part: PART_NAMES[index]!,
      };
      faults.push({ ...place, rule: 'change of the reports', expected: String(wanted), found: String(is) });
    }
  }
  return [...faults, ...checkFormulas(frame.formulas, subject.name, frame.plan.period.code, stored)];
}

/** Differences add up; an extreme's own values are left out of them. */
function additive(difference: PartVector): PartVector {
  return difference.includes(null) ? difference.map((part) => part ?? 0) : difference;
}

function isBeneath({ tree }: PeriodFrame, place: number, { ordinal, group }: RowSubject): boolean {
  const tops = ordinal === undefined ? (group?.members ?? []) : [ordinal];
  return tops.some((top) => place >= top && place < tree.end[top]!);
}
