import { readSealed } from '../batches/batchReader.ts';
import type { Database } from '../db/connect.ts';
import type { Fault } from '../domain/errors.ts';
import { WITHDRAWN, type Observation } from '../domain/observation.ts';
import { monthCode } from '../domain/period.ts';
import { readMonth } from '../reports/reportReader.ts';
import type { Report } from '../reports/reportStore.ts';
import type { CheckedReport } from './checkReport.ts';
import type { Staging } from './staging.ts';
import type { VersionsSeen } from './versionsSeen.ts';
import { highestOf } from './highestOf.ts';

/** Gives each report its version, drops what is known already under that version, refuses what contradicts it. */
export async function giveVersions(
  database: Database,
  checked: readonly CheckedReport[],
  staging: Staging,
  seen: VersionsSeen,
  faults: Fault[],
): Promise<Report[]> {
  const known = await readKnownVersions(database, checked);
  const reports: Report[] = [];
  for (const { month, unitId, document, version: given, line, lines } of checked) {
    const versions = known.get(`${month} ${unitId}`);
    const highest = highestOf(versions?.keys() ?? []);
    const version = given ?? Math.max(highest, seen.highest(month, unitId)) + 1;
    const versionGiven = given !== undefined;
    if (seen.has(month, unitId, version, versionGiven)) {
      faults.push({
        code: 'DUPLICATE_REPORT',
        line,
        field: 'unit',
        message: `this delivery has a report of the same unit for ${monthCode(month)} already; send one, or give them versions`,
      });
      continue;
    }
    seen.add(month, unitId, version, versionGiven);
    const fresh = dropKnown(document, versions?.get(version) ?? {}, staging, (indicator) => {
      const message = `version ${version} of ${indicator} for ${monthCode(month)} was received before with another value; send a correction as version ${Math.max(version, highest) + 1}, or without a version`;
      const value = String(version);
      faults.push({ code: 'VERSION_CONFLICT', line: lines?.get(indicator) ?? line, field: 'version', value, message });
    });
    const dropped = Object.keys(document).length - Object.keys(fresh).length;
    if (dropped > 0 && Object.keys(fresh).length === 0) continue;
    const observationCount = Object.values(fresh).filter((observation) => observation !== WITHDRAWN).length;
    const ordinal = staging.add({ month, observationCount, versionGiven });
    reports.push({ month, unitId, version, ordinal, observationCount, document: fresh });
  }
  return reports;
}

function dropKnown(
  sent: Readonly<Record<string, Observation>>,
  known: Readonly<Record<string, Observation>>,
  staging: Staging,
  contradict: (indicator: string) => void,
): Record<string, Observation> {
  const fresh: Record<string, Observation> = {};
  for (const [indicator, observation] of Object.entries(sent)) {
    const other = known[indicator];
    if (other === undefined) fresh[indicator] = observation;
    else if (JSON.stringify(other) === JSON.stringify(observation)) staging.unchanged++;
    else contradict(indicator);
  }
  return fresh;
}

type KnownVersions = Map<string, Map<number, Record<string, Observation>>>;

/** What sealed rows say, by unit-month and version. */
async function readKnownVersions(database: Database, reports: readonly CheckedReport[]): Promise<KnownVersions> {
  const known: KnownVersions = new Map();
  for (const [month, ofMonth] of Map.groupBy(reports, (report) => report.month)) {
    const rows = await readMonth(database, month, [...new Set(ofMonth.map((report) => report.unitId))]);
    if (rows.length === 0) continue;
    const sealed = await readSealed(database, [...new Set(rows.map((row) => row.batchId))]);
    for (const row of rows) {
      if (!sealed.has(row.batchId)) continue;
      const key = `${month} ${row.unitId}`;
      const versions = known.get(key) ?? new Map<number, Record<string, Observation>>();
      versions.set(row.version, {
        ...versions.get(row.version),
        ...(JSON.parse(row.document) as Record<string, Observation>),
      });
      known.set(key, versions);
    }
  }
  return known;
}
