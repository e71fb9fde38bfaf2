import type { Fault } from '../domain/errors.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { Observation } from '../domain/observation.ts';
import { firstDayOfMonth, lastDayOfMonth, monthCode, parsePeriod, type Day } from '../domain/period.ts';
import type { Unit } from '../domain/unit.ts';
import { remember } from '../lib/remember.ts';
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
  /** The unit that a code names on a day, where it has its place in the tree. */
  unitOn(code: string, day: Day): Unit | undefined;
  definitionsOn(day: Day): ReadonlyMap<string, IndicatorDefinition>;
  /** Says what is known of a code that names no unit on the day. */
  explainUnit(code: string, day: Day): Pick<Fault, 'code' | 'message'>;
  explainIndicator(code: string, day: Day): Pick<Fault, 'code' | 'message'>;
}

/** A report that may be stored once its version is known; `version` is undefined where the sender left it open. */
export type CheckedReport = Omit<Report, 'version' | 'ordinal' | 'observationCount'> & {
  readonly version: number | undefined;
  readonly line: number | undefined;
  /** Where each observation stands, where they are not from one row. */
  readonly lines?: ReadonlyMap<string, number>;
};

/** What a report says before its first observation. */
export interface ReportHead {
  readonly month: number;
  readonly day: Day;
  /** Undefined where the code names none. */
  readonly unit: Unit | undefined;
  readonly version: number | undefined;
}

/** Parses one report, or adds everything that is wrong with it to `faults` and returns undefined. */
export function checkReport(raw: RawReport, rules: ReportRules, faults: Fault[]): CheckedReport | undefined {
  const before = faults.length;
  const head = checkHead(raw, rules, faults);
  if (!head) return undefined;
  const document: Record<string, Observation> = {};
  for (const code of Object.keys(raw.values).sort()) {
    const cells = toCells(raw.values[code]!);
    const line = cells.line ?? raw.line;
    const definition = findDefinition(head, code, line, rules, faults);
    const observation = definition && checkObservation(definition, cells, faults, line);
    if (observation !== undefined) document[code] = observation;
  }
  if (!head.unit || faults.length > before) return undefined;
  return { month: head.month, unitId: head.unit.id, version: head.version, line: raw.line, document };
}

const dayOf = remember(lastDayOfMonth);

/** Parses unit, month and version. Undefined where there is no month to check anything else on; `faults` says all that is wrong. */
export function checkHead(
  raw: Pick<RawReport, 'unit' | 'period' | 'version' | 'line'>,
  rules: ReportRules,
  faults: Fault[],
): ReportHead | undefined {
  const line = raw.line;
  const refuse = (code: string, field: string, value: string, message: string): void =>
    void faults.push({ code, line, field, value, message });

  const version = checkVersion(raw.version, refuse);
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
  const day = dayOf(month);
  const unit = rules.unitOn(raw.unit, day);
  if (!unit) faults.push({ line, field: 'unit', value: raw.unit, ...rules.explainUnit(raw.unit, day) });
  return { month, day, unit, version };
}

/** The definition that an observation is checked against. Undefined where the unit does not report it; `faults` says why. */
export function findDefinition(
  { unit, day }: ReportHead,
  code: string,
  line: number | undefined,
  rules: ReportRules,
  faults: Fault[],
): IndicatorDefinition | undefined {
  const definition = rules.definitionsOn(day).get(code);
  if (!definition) {
    faults.push({ line, field: 'indicator', value: code, ...rules.explainIndicator(code, day) });
    return undefined;
  }
  if (definition.kind === 'DERIVED') {
    const message = `${code} is computed by the formula ${definition.formula ?? ''} and reported by nobody`;
    faults.push({ code: 'NOT_REPORTED', line, field: 'indicator', value: code, message });
    return undefined;
  }
  if (!unit || definition.levels.includes(unit.level)) return definition;
  const message = `${code} is reported by ${definition.levels.join(', ')}; ${unit.code} (${unit.name}) is a ${unit.level}`;
  faults.push({ code: 'WRONG_LEVEL', line, field: 'indicator', value: code, message });
  return undefined;
}

function checkVersion(
  raw: RawReport['version'],
  refuse: (code: string, field: string, value: string, message: string) => void,
): number | undefined {
  if (raw === undefined || raw === '') return undefined;
  const version = Number(raw);
  if (Number.isInteger(version) && version >= 1 && version <= 1_000_000) return version;
  refuse(
    'IMPOSSIBLE_VERSION',
    'version',
    String(raw),
    `"${raw}" is no version; allowed are 1 to 1,000,000, or nothing for the next one`,
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
