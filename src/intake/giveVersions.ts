import { readSealed } from '../batches/batchReader.ts';
import type { Database } from '../db/connect.ts';
import type { Fault } from '../domain/errors.ts';
import { WITHDRAWN, type Observation } from '../domain/observation.ts';
import { monthCode } from '../domain/period.ts';
import { readMonth } from '../reports/reportReader.ts';
import type { Report } from '../reports/reportStore.ts';
import type { CheckedReport } from './checkReport.ts';

/** What has been staged so far: enough to seal it, without the documents. */
export interface Staging {
  readonly batchId: number;
  readonly rows: {
    readonly month: number;
    readonly unitId: number;
    readonly version: number;
    readonly ordinal: number;
    readonly versionGiven: boolean;
  }[];
  /** Versions that the delivery has used, by month and unit; 0 stands for the one that was left open. */
  readonly seen: Map<string, Set<number>>;
  unchanged: number;
  observations: number;
}

/** Gives each report its version, drops what is known already under that version, refuses what contradicts it. */
export async function giveVersions(
  database: Database,
  checked: readonly CheckedReport[],
  staging: Staging,
  faults: Fault[],
): Promise<Report[]> {
  const known = await readKnownVersions(database, checked);
  const reports: Report[] = [];
  for (const { version: given, line, ...report } of checked) {
    const key = `${report.month} ${report.unitId}`;
    const versions = known.get(key);
    const seen = staging.seen.get(key) ?? new Set<number>();
    const version = given ?? Math.max(0, ...(versions?.keys() ?? []), ...seen) + 1;
    if (seen.has(given ?? 0) || seen.has(version)) {
      faults.push({
        code: 'DUPLICATE_REPORT',
        line,
        field: 'unit',
        message: `this delivery has a report of the same unit for ${monthCode(report.month)} already; send one, or give them versions`,
      });
      continue;
    }
    staging.seen.set(key, seen.add(version).add(given ?? 0));
    const fresh = dropKnown(report.document, versions?.get(version) ?? {}, staging, (indicator) => {
      const message = `version ${version} of ${indicator} for ${monthCode(report.month)} was received before with another value; send a correction as version ${Math.max(version, ...(versions?.keys() ?? [])) + 1}, or without a version`;
      faults.push({ code: 'VERSION_CONFLICT', line, field: 'version', value: String(version), message });
    });
    const dropped = Object.keys(report.document).length - Object.keys(fresh).length;
    if (dropped > 0 && Object.keys(fresh).length === 0) continue;
    const stored = {
      ...report,
      version,
      document: fresh,
      observationCount: Object.values(fresh).filter((observation) => observation !== WITHDRAWN).length,
      ordinal: staging.rows.length,
    };
    staging.rows.push({
      month: report.month,
      unitId: report.unitId,
      version,
      ordinal: stored.ordinal,
      versionGiven: given !== undefined,
    });
    staging.observations += stored.observationCount;
    reports.push(stored);
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
    const rows = await readMonth(
      database,
      month,
      ofMonth.map((report) => report.unitId),
    );
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
