import { combineVectors, PART_NAMES, subtractVectors, type PartVector } from '../domain/parts.ts';
import type { SubjectId } from '../domain/unit.ts';
import { extremeOf } from '../fold/unitOutcome.ts';
import { decodeRow, digestOf, vectorOf, type RowEntries } from '../snapshots/rowFormat.ts';
import type { StoredRow } from '../snapshots/snapshotReader.ts';
import type { ChangedPeriod } from './changedPeriod.ts';
import { rowSubjects, type RowSubject } from './foldPeriod.ts';
import type { PeriodFrame } from './periodChange.ts';
import type { ReconcileFault } from './reconcile.ts';

/**
 * Checks the rows of a period that was brought forward, as the database now holds them: each against its digest, and by how much it
 * differs from the published one against the change of the reports beneath it, up to the nation.
 */
export function checkBranches(stored: ReadonlyMap<SubjectId, StoredRow>, changed: ChangedPeriod): ReconcileFault[] {
  const { frame, rows, subjects, altered } = changed;
  const period = frame.plan.period.code;
  const names = new Map(rowSubjects(frame).map(({ id, name }) => [id, name]));
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
  return frame.catalogue.flatMap((definition) => {
    const { code } = definition;
    const expected = places.map((place) => changes.get(place)?.get(code) ?? []).reduce(sum, []);
    const found = subtractVectors(vectorOf(stored.get(code)), before?.get(code) ?? [], extremeOf(definition));
    return PART_NAMES.flatMap((part, index): ReconcileFault[] => {
      const [wanted, is] = [expected[index] ?? 0, found[index] ?? 0];
      if (wanted === is) return [];
      const place = { subject: subject.name, indicator: code, period: frame.plan.period.code, part };
      return [{ ...place, rule: 'change of the reports', expected: String(wanted), found: String(is) }];
    });
  });
}

/** Differences add up; those of an extreme's own values are left out of them. */
function sum(a: PartVector, b: PartVector): PartVector {
  const additive = (vector: PartVector): PartVector => vector.map((part) => part ?? 0);
  return combineVectors(additive(a), additive(b), null);
}

function isBeneath({ tree }: PeriodFrame, place: number, { ordinal, group }: RowSubject): boolean {
  const tops = ordinal === undefined ? (group?.members ?? []) : [ordinal];
  return tops.some((top) => place >= top && place < tree.end[top]!);
}
