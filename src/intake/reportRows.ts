import type { Fault } from '../domain/errors.ts';
import type { RawCells } from './checkObservation.ts';
import type { RawReport } from './checkReport.ts';
import type { CsvColumns } from './csvHeader.ts';
import { readCsv } from './csvRows.ts';

type ReportColumn = 'unit' | 'period' | 'indicator' | 'value' | 'denominator' | 'reason' | 'version';

const REPORT_COLUMNS: CsvColumns<ReportColumn> = {
  required: ['unit', 'period', 'indicator', 'value'],
  optional: ['denominator', 'reason', 'version'],
};

interface Growing {
  readonly unit: string;
  readonly period: string;
  readonly version: string;
  readonly line: number;
  readonly values: Map<string, RawCells & { readonly line: number }>;
}

/**
 * The reports of a CSV with one observation a row: what stands for one unit, month and version is one report, wherever in
 * the file its rows are. Adds to `faults` what is wrong with the form; what the rows say is not checked.
 */
export function readReportRows(content: string | Uint8Array, faults: Fault[]): RawReport[] {
  const reports = new Map<string, Growing>();
  for (const { line, cells } of readCsv(content, REPORT_COLUMNS, faults).rows) {
    const { unit, period, version, indicator, value, denominator, reason } = cells;
    const key = JSON.stringify([unit, period, version]);
    let report = reports.get(key);
    if (!report) {
      report = { unit, period, version, line, values: new Map() };
      reports.set(key, report);
    }
    const first = report.values.get(indicator);
    if (first) {
      const message = `lines ${first.line} and ${line} both say something about ${indicator} of ${unit} for ${period}; one row is allowed, or different versions`;
      faults.push({ code: 'DUPLICATE_OBSERVATION', line, field: 'indicator', value: indicator, message });
    } else {
      report.values.set(indicator, { value, denominator, reason, line });
    }
  }
  return [...reports.values()].map(({ unit, period, version, line, values }) => ({
    unit,
    period,
    line,
    version: version === '' ? undefined : version,
    values: Object.fromEntries(values),
  }));
}
