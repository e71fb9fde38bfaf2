import type { Fault } from '../domain/errors.ts';
import type { Observation } from '../domain/observation.ts';
import { monthCode } from '../domain/period.ts';
import type { SubjectId } from '../domain/unit.ts';
import { LEFT_OPEN, type Fragment } from '../reports/fragmentStore.ts';
import type { CheckedReport } from './checkReport.ts';

interface Growing {
  readonly first: Fragment;
  readonly observations: Map<string, Observation | null>;
  readonly lines: Map<string, number>;
}

/**
 * The reports of fragments that come by month, unit, version and line, in pages; a page ends anywhere. Adds to `faults` each row that
 * says something about what an earlier row was about.
 */
export async function* assembleReports(
  pages: AsyncIterable<readonly Fragment[]>,
  codeOf: (unitId: SubjectId) => string,
  faults: Fault[],
): AsyncGenerator<CheckedReport[]> {
  let growing: Growing | undefined;
  for await (const page of pages) {
    const whole: CheckedReport[] = [];
    for (const fragment of page) {
      if (growing && !isSameReport(growing.first, fragment)) {
        whole.push(toReport(growing));
        growing = undefined;
      }
      growing ??= { first: fragment, observations: new Map(), lines: new Map() };
      addTo(growing, fragment, codeOf, faults);
    }
    yield whole;
  }
  if (growing) yield [toReport(growing)];
}

function addTo(growing: Growing, fragment: Fragment, codeOf: (unitId: SubjectId) => string, faults: Fault[]): void {
  for (const { indicator, observation, line } of fragment.observations) {
    const first = growing.lines.get(indicator);
    if (first === undefined) {
      growing.lines.set(indicator, line);
      growing.observations.set(indicator, observation);
      continue;
    }
    const message = `lines ${first} and ${line} both say something about ${indicator} of ${codeOf(fragment.unitId)} for ${monthCode(fragment.month)}; one row is allowed, or different versions`;
    faults.push({ code: 'DUPLICATE_OBSERVATION', line, field: 'indicator', value: indicator, message });
  }
}

function isSameReport(a: Fragment, b: Fragment): boolean {
  return a.unitId === b.unitId && a.month === b.month && a.version === b.version;
}

function toReport({ first, observations, lines }: Growing): CheckedReport {
  const { month, unitId, version, line } = first;
  // What is at fault has been told; the report is not stored.
  const sound = [...observations].filter((entry): entry is [string, Observation] => entry[1] !== null);
  const document = Object.fromEntries(sound.sort(([a], [b]) => (a < b ? -1 : 1)));
  return { month, unitId, version: version === LEFT_OPEN ? undefined : version, line, lines, document };
}
