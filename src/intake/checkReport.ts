import type { Fault } from '../domain/errors.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { WITHDRAWN, type Observation } from '../domain/observation.ts';
import { firstDayOfMonth, lastDayOfMonth, monthCode, parsePeriod, type Day } from '../domain/period.ts';
import type { Tree } from '../domain/tree.ts';
import { unitAt } from '../domain/tree.ts';
import type { Report } from '../reports/reportStore.ts';
import { checkObservation, type RawCells } from './checkObservation.ts';

/** One observation as it was sent: a value, the two parts of a ratio, a reason, or the cells of a file. */
export type RawObservation = number | readonly [number, number] | string | RawCells;

/** What a sender says that one unit reported for one month; nothing of it has been checked. */
export interface RawReport {
  readonly unit: string;
  readonly period: string;
  /** By default one above the highest that is known. */
  readonly version?: number | string | undefined;
  readonly values: Readonly<Record<string, RawObservation>>;
  /** First line of the file that it came from. */
  readonly line?: number | undefined;
}

/** What reports are checked against. */
export interface ReportRules {
  /** The day that it is, where the reports are received. */
  readonly today: Day;
  treeOn(day: Day): Tree;
  definitionsOn(day: Day): ReadonlyMap<string, IndicatorDefinition>;
  /** Says what is known of a code that names no unit on the day. */
  explainUnit(code: string, day: Day): Pick<Fault, 'code' | 'message'>;
  explainIndicator(code: string, day: Day): Pick<Fault, 'code' | 'message'>;
}

/** A report that may be stored once its version is known; `version` is undefined where the sender left it open. */
export type CheckedReport = Omit<Report, 'version' | 'ordinal'> & {
  readonly version: number | undefined;
  readonly line: number | undefined;
};

/** Parses one report, or adds everything that is wrong with it to `faults` and returns undefined. */
export function checkReport(raw: RawReport, rules: ReportRules, faults: Fault[]): CheckedReport | undefined {
  const before = faults.length;
  const line = raw.line;
  const refuse = (code: string, field: string, value: string, message: string): void =>
    void faults.push({ code, line, field, value, message });

  const version = checkVersion(raw, refuse);
  const period = parsePeriod(raw.period);
  if (period?.grain !== 'MONTH') {
    const message = period
      ? `"${raw.period}" is longer than a month; reports are monthly, e.g. 2010-12`
      : `"${raw.period}" is no month; write e.g. 2010-12`;
    refuse('IMPOSSIBLE_MONTH', 'period', raw.period, message);
    return undefined;
  }
  const month = period.firstMonth;
  if (firstDayOfMonth(month) > rules.today) {
    refuse('FUTURE_MONTH', 'period', raw.period, `${monthCode(month)} has not begun; today is ${rules.today}`);
    return undefined;
  }
  const day = lastDayOfMonth(month);
  const tree = rules.treeOn(day);
  const ordinal = tree.byCode.get(raw.unit);
  if (ordinal === undefined) faults.push({ line, field: 'unit', value: raw.unit, ...rules.explainUnit(raw.unit, day) });
  const unit = ordinal === undefined ? undefined : unitAt(tree, ordinal);
  const definitions = rules.definitionsOn(day);
  const document: Record<string, Observation> = {};
  let observationCount = 0;
  for (const code of Object.keys(raw.values).sort()) {
    const cells = toCells(raw.values[code]!);
    const at = cells.line ?? line;
    const definition = definitions.get(code);
    if (!definition) {
      faults.push({ line: at, field: 'indicator', value: code, ...rules.explainIndicator(code, day) });
      continue;
    }
    if (unit && !definition.levels.includes(unit.level)) {
      const message = `${code} is reported by ${definition.levels.join(', ')}; ${unit.code} (${unit.name}) is a ${unit.level}`;
      faults.push({ code: 'WRONG_LEVEL', line: at, field: 'indicator', value: code, message });
      continue;
    }
    const observation = checkObservation(definition, cells, faults, at);
    if (observation === undefined) continue;
    document[code] = observation;
    if (observation !== WITHDRAWN) observationCount++;
  }
  if (!unit || faults.length > before) return undefined;
  return { month, unitId: unit.id, version, line, observationCount, document };
}

function checkVersion(
  raw: RawReport,
  refuse: (code: string, field: string, value: string, message: string) => void,
): number | undefined {
  if (raw.version === undefined || raw.version === '') return undefined;
  const version = Number(raw.version);
  if (Number.isInteger(version) && version >= 1 && version <= 1_000_000) return version;
  refuse(
    'IMPOSSIBLE_VERSION',
    'version',
    String(raw.version),
    `"${raw.version}" is no version; allowed are 1 to 1,000,000, or nothing for the next one`,
  );
  return undefined;
}

function toCells(observation: RawObservation): RawCells {
  if (typeof observation === 'number') return { value: observation };
  if (typeof observation === 'string') return { reason: observation };
  return isPair(observation) ? { value: observation[0], denominator: observation[1] } : observation;
}

function isPair(observation: RawCells | readonly [number, number]): observation is readonly [number, number] {
  return Array.isArray(observation);
}
