/**
 * The examples of docs/figures.md. Each is a block of lines: sections at the margin, their entries indented, the values
 * in YAML's flow style. Whatever is not understood is an error, so that no line of the page goes untested.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { History, HistoryIndicator, HistoryLevel, HistoryObservation } from '../oracle/history.ts';

export interface FigureExample {
  name: string;
  history: History;
  expectations: FigureExpectation[];
}

export interface FigureExpectation {
  subject: string;
  period: string;
  indicator: string;
  /** Null where there is no figure at all; otherwise only what the page names is expected. */
  expected: ExpectedFigure | null;
}

export interface ExpectedFigure {
  /** In lowest terms. */
  value?: { numerator: bigint; denominator: bigint } | null;
  reason?: string;
  numerator?: bigint | null;
  denominator?: bigint | null;
  due?: number;
  reported?: number;
  carried?: number;
  missing?: number;
  excused?: number;
  unplaced?: number;
}

const PAGE = new URL('../../docs/figures.md', import.meta.url);
const DAY_OF_OLD = '2008-01-01';

const LEVELS: readonly string[] = ['NATION', 'PROVINCE', 'DISTRICT', 'COMMUNE'] satisfies HistoryLevel[];
const REASONS: readonly string[] = ['NOT_APPLICABLE', 'CLOSED', 'NOT_COLLECTED', 'REJECTED'];
const TIME_RULES: Record<string, readonly string[]> = {
  COUNT: ['SUM', 'LAST', 'MIN', 'MAX', 'MEAN'],
  CONDITION: ['LAST', 'MIN', 'MAX'],
  RATIO: ['SUM/SUM', 'LAST/LAST', 'SUM/LAST'],
};
const PERIOD = /^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readFigureExamples(): FigureExample[] {
  const page = readFileSync(PAGE, 'utf8');
  const blocks = [...page.matchAll(/^```text\n(example: .*\n[^]*?)^```$/gm)].map((match) => match[1]!);
  const announced = page.match(/^\s*example:/gm)?.length ?? 0;
  if (blocks.length === 0 || blocks.length !== announced) {
    throw new Error(`docs/figures.md announces ${announced} examples, ${blocks.length} are blocks of text`);
  }
  const examples = blocks.map(parseExample);
  const names = new Set(examples.map((example) => example.name));
  if (names.size !== examples.length) throw new Error('two examples of docs/figures.md have the same name');
  return examples;
}

function parseExample(block: string): FigureExample {
  const example: FigureExample = {
    name: '',
    history: { units: [], groups: [], indicators: [], inputs: [] },
    expectations: [],
  };
  let section = '';
  for (const line of block.split('\n')) {
    if (/^\s*(#.*)?$/.test(line)) continue;
    try {
      section = parseLine(line, section, example);
    } catch (error) {
      throw new Error(`docs/figures.md, "${example.name}", "${line}": ${(error as Error).message}`, { cause: error });
    }
  }
  if (example.expectations.length === 0) throw new Error(`docs/figures.md, "${example.name}" expects nothing`);
  return example;
}

/** Returns the section that the next line belongs to. */
function parseLine(line: string, section: string, example: FigureExample): string {
  const { history } = example;
  const [, indent, dash, entry] = /^( *)(- )?(.*)$/.exec(line)!;
  if (indent === '' && !dash) {
    const [, name, rest] = match(/^([a-z]+):(?: (.+))?$/, entry!);
    if (name === 'example' && rest) example.name = rest;
    else if (name === 'units') history.units.push(...texts(flow(rest)).map(parseUnit));
    else if (name === 'groups') history.groups.push(...entries(flow(rest)).map((group) => parseGroup(group, history)));
    else if (name === 'opened') history.inputs.push(...texts(flow(rest)).map(parseOpening));
    else if (!['indicators', 'reports', 'expect'].includes(name!) || rest) fail('is not a section of an example');
    return name!;
  }
  if (indent !== '  ') fail('is not indented by two spaces');
  if (section === 'indicators' && !dash) history.indicators.push(parseIndicator(entry!));
  else if (section === 'reports' && dash) history.inputs.push(parseReport(entry!, history));
  else if (section === 'expect' && dash) example.expectations.push(parseExpectation(entry!, history));
  else fail(`does not belong in the section "${section}"`);
  return section;
}

/** `CODE PARENT LEVEL [validFrom [validTo]]`, with `-` for no parent. */
function parseUnit(text: string): History['units'][number] {
  const [, code, parent, level, validFrom, validTo] = match(/^(\S+) (\S+) (\S+)(?: (\S+))?(?: (\S+))?$/, text);
  return {
    code: code!,
    parent: parent === '-' ? null : parent!,
    level: levelOf(level!),
    validFrom: dayOf(validFrom ?? DAY_OF_OLD),
    validTo: validTo === undefined ? null : dayOf(validTo),
  };
}

function parseGroup([code, members]: [string, unknown], history: History): History['groups'][number] {
  const units = texts(members).map((unit) => known(unit, history.units));
  return { code, members: units.map((unit) => ({ unit, validFrom: DAY_OF_OLD, validTo: null })) };
}

function parseOpening(period: string): History['inputs'][number] {
  match(MONTH, period);
  return { type: 'open', period };
}

/** `CODE: { kind, levels, overTime [, mayExceedOne] [, validFrom] }` */
function parseIndicator(text: string): HistoryIndicator {
  const [, code, rest] = match(/^(\S+): (.+)$/, text);
  const { kind, levels, overTime, mayExceedOne = 'false', validFrom = DAY_OF_OLD, ...others } = mapping(flow(rest));
  if (Object.keys(others).length > 0) fail(`does not know "${Object.keys(others).join(', ')}"`);
  if (!TIME_RULES[kind as string]?.includes(overTime as string))
    fail(`has no ${String(kind)} over time by ${String(overTime)}`);
  if (mayExceedOne !== 'true' && mayExceedOne !== 'false') fail('says neither true nor false');
  return {
    code: code!,
    kind: kind as HistoryIndicator['kind'],
    levels: texts(levels).map(levelOf),
    overTime: overTime as HistoryIndicator['overTime'],
    mayExceedOne: mayExceedOne === 'true',
    validFrom: dayOf(validFrom as string),
  };
}

/** `UNIT MONTH INDICATOR OBSERVATION [vN]` */
function parseReport(text: string, history: History): History['inputs'][number] {
  const [, unit, month, code, observation, version] = match(/^(\S+) (\S+) (\S+) (\S+)(?: v([1-9]\d*))?$/, text);
  known(unit!, history.units);
  match(MONTH, month!);
  const indicator = history.indicators.find((candidate) => candidate.code === code) ?? fail(`does not know ${code}`);
  return {
    type: 'report',
    unit: unit!,
    month: month!,
    indicator: indicator.code,
    version: version ? Number(version) : nextVersion(unit!, month!, indicator.code, history),
    observation: parseObservation(observation!, indicator),
  };
}

/** A first word of a unit on an indicator belongs to its first report of the month; a second one needs a new report. */
function nextVersion(unit: string, month: string, indicator: string, history: History): number {
  const rows = history.inputs.filter((row) => row.type === 'report' && row.unit === unit && row.month === month);
  const reports = rows.filter((row) => row.type === 'report');
  if (!reports.some((row) => row.indicator === indicator)) return 1;
  return Math.max(...reports.map((row) => row.version)) + 1;
}

function parseObservation(text: string, indicator: HistoryIndicator): HistoryObservation {
  if (text === 'WITHDRAWN' || REASONS.includes(text)) return text as HistoryObservation;
  if (indicator.kind === 'RATIO') {
    const [, numerator, denominator] = match(/^(\d+)\/(\d+)$/, text).map(Number);
    return [numerator!, denominator!];
  }
  match(indicator.kind === 'CONDITION' ? /^[01]$/ : /^-?\d+$/, text);
  return Number(text);
}

/** `SUBJECT PERIOD INDICATOR null` or `SUBJECT PERIOD INDICATOR { what is expected of the figure }` */
function parseExpectation(text: string, history: History): FigureExpectation {
  const [, subject, period, indicator, rest] = match(/^(\S+) (\S+) (\S+) (null|\{.+\})$/, text);
  known(subject!, [...history.units, ...history.groups]);
  known(indicator!, history.indicators);
  match(PERIOD, period!);
  const expected = rest === 'null' ? null : expectedFigure(mapping(flow(rest)));
  return { subject: subject!, period: period!, indicator: indicator!, expected };
}

function expectedFigure(named: Record<string, unknown>): ExpectedFigure {
  const expected: ExpectedFigure = {};
  for (const [key, value] of Object.entries(named)) {
    const text = typeof value === 'string' ? value : fail(`gives no plain ${key}`);
    switch (key) {
      case 'value':
        expected.value = text === 'null' ? null : fractionOf(text);
        break;
      case 'reason':
        expected.reason = match(/^[A-Z_]+$/, text)[0]!;
        break;
      case 'numerator':
      case 'denominator':
        expected[key] = text === 'null' ? null : BigInt(match(/^-?\d+$/, text)[0]!);
        break;
      case 'due':
      case 'reported':
      case 'carried':
      case 'missing':
      case 'excused':
      case 'unplaced':
        expected[key] = Number(match(/^\d+$/, text)[0]);
        break;
      default:
        fail(`does not know "${key}"`);
    }
  }
  if (Object.keys(expected).length === 0) fail('expects nothing');
  return expected;
}

/** `2/3` or `2`, in lowest terms. */
function fractionOf(text: string): { numerator: bigint; denominator: bigint } {
  const [, upper, lower = '1'] = match(/^(-?\d+)(?:\/([1-9]\d*))?$/, text);
  const [numerator, denominator] = [BigInt(upper!), BigInt(lower)];
  let [divisor, rest] = [numerator < 0n ? -numerator : numerator, denominator];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** Read without types, so that the code `01` stays a text. */
function flow(text: string | undefined): unknown {
  return text === undefined ? fail('needs a value on its line') : parse(text, { schema: 'failsafe' });
}

function texts(value: unknown): string[] {
  const list = Array.isArray(value) ? (value as unknown[]) : fail('needs a list');
  return list.map((item) => (typeof item === 'string' ? item : fail('holds something other than plain texts')));
}

function mapping(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail('needs a mapping');
  return value as Record<string, unknown>;
}

function entries(value: unknown): [string, unknown][] {
  return Object.entries(mapping(value));
}

function levelOf(text: string): HistoryLevel {
  return LEVELS.includes(text) ? (text as HistoryLevel) : fail(`does not know the level ${text}`);
}

function dayOf(text: string): string {
  return match(DAY, text)[0]!;
}

function known(code: string, among: { code: string }[]): string {
  return among.some((each) => each.code === code) ? code : fail(`does not know ${code}`);
}

function match(pattern: RegExp, text: string): string[] {
  return pattern.exec(text) ?? fail(`"${text}" does not match ${String(pattern)}`);
}

function fail(message: string): never {
  throw new Error(message);
}
