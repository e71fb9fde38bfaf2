/**
 * The examples of docs/figures.md. Each is a block of lines: sections at the margin, their entries indented, the values
 * in YAML's flow style. Whatever is not understood is an error, so that no line of the page goes untested.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type {
  History,
  HistoryIndicator,
  HistoryInput,
  HistoryLevel,
  HistoryObservation,
  HistoryTarget,
  HistoryUnit,
} from '../oracle/history.ts';
import { playedOut } from '../oracle/known.ts';
import { parentOn } from '../oracle/tree.ts';

export interface FigureExample {
  name: string;
  history: History;
  expectations: FigureExpectation[];
  ranks: RankExpectation[];
  accounts: AccountExpectation[];
  /** After how many inputs something is published, besides at the end. */
  published: number[];
  changes: ChangeExpectation[];
  breaks: BreakExpectation[];
}

/** What lies between a figure and that of the period before. */
export interface BreakExpectation {
  subject: string;
  period: string;
  indicator: string;
  /** `2010-05-15 MERGE 05` */
  expected: string[];
}

/** What has become of a figure since the revision before the last one; null where it is not listed as changed. */
export interface ChangeExpectation {
  subject: string;
  period: string;
  indicator: string;
  expected: ExpectedChange | null;
}

export interface ExpectedChange {
  before: Quotient | null;
  after: Quotient | null;
  /** What each cause has made of it; only what the page names of a part is expected. */
  parts: Record<string, ExpectedPart>;
}

export interface ExpectedPart {
  value?: Quotient | null;
  numerator?: bigint;
  denominator?: bigint;
  due?: bigint;
  reported?: bigint;
  carried?: bigint;
  missing?: bigint;
}

/** The positions of some subjects among each other, null where one has none. */
export interface RankExpectation {
  period: string;
  indicator: string;
  positions: Map<string, number | null>;
}

/** What became of the observations received for a month. */
export interface AccountExpectation {
  month: string;
  expected: Record<string, number>;
}

export interface FigureExpectation {
  subject: string;
  period: string;
  /** The day whose boundaries it stands on, where those are not its period's. */
  boundaries?: string | undefined;
  /** By which version of the definition, where not by those that hold. */
  version?: number | undefined;
  indicator: string;
  /** Null where there is no figure at all; otherwise only what the page names is expected. */
  expected: ExpectedFigure | null;
}

export interface ExpectedFigure {
  value?: Quotient | null;
  reason?: string;
  numerator?: bigint | null;
  denominator?: bigint | null;
  due?: number;
  reported?: number;
  carried?: number;
  missing?: number;
  excused?: number;
  unplaced?: number;
  low?: Quotient | null;
  high?: Quotient | null;
  unbounded?: number;
  assumesDenominator?: boolean;
  inputsDiffer?: boolean;
  target?: Quotient | null;
  gap?: Quotient | null;
  targetMet?: boolean | null;
}

/** In lowest terms. */
export interface Quotient {
  numerator: bigint;
  denominator: bigint;
}

const PAGE = new URL('../../docs/figures.md', import.meta.url);
const DAY_OF_OLD = '2008-01-01';

const LEVELS: readonly string[] = ['NATION', 'PROVINCE', 'DISTRICT', 'COMMUNE'] satisfies HistoryLevel[];
const REASONS: readonly string[] = ['NOT_APPLICABLE', 'CLOSED', 'NOT_COLLECTED', 'REJECTED'];
const TIME_RULES: Record<string, readonly string[]> = {
  COUNT: ['SUM', 'LAST', 'MIN', 'MAX', 'MEAN'],
  CONDITION: ['LAST', 'MIN', 'MAX'],
  RATIO: ['SUM/SUM', 'LAST/LAST', 'SUM/LAST'],
  MEASURE: ['SUM', 'LAST', 'MIN', 'MAX', 'MEAN'],
  DERIVED: ['FORMULA'],
};
const PART_COUNTS: readonly string[] = ['numerator', 'denominator', 'due', 'reported', 'carried', 'missing'];
const GRAINS: readonly string[] = ['MONTH', 'QUARTER', 'HALF', 'YEAR'];
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

/** The text of one example. */
export function parseExample(block: string): FigureExample {
  const example: FigureExample = {
    name: '',
    history: { units: [], groups: [], indicators: [], inputs: [] },
    expectations: [],
    ranks: [],
    accounts: [],
    published: [],
    changes: [],
    breaks: [],
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
  const { expectations, ranks, accounts, changes, breaks } = example;
  if ([expectations, ranks, accounts, changes, breaks].every(({ length }) => length === 0))
    throw new Error(`docs/figures.md, "${example.name}" expects nothing`);
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
  else if (section === 'reports' && dash) parseInput(entry!, example);
  else if (section === 'expect' && dash) parseExpected(entry!, example);
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

/** `CODE: { kind, levels, overTime, ... }` */
function parseIndicator(text: string): HistoryIndicator {
  const [, code, rest] = match(/^(\S+): (.+)$/, text);
  const { kind, overUnits, weight, mayExceedOne = 'false', ...others } = mapping(flow(rest));
  const { overTime = kind === 'DERIVED' ? 'FORMULA' : undefined, ...version } = others;
  if (!TIME_RULES[kind as string]?.includes(overTime as string))
    fail(`has no ${String(kind)} over time by ${String(overTime)}`);
  if ((kind === 'DERIVED') !== (version['formula'] !== undefined)) fail('needs a formula of a DERIVED alone');
  if ((kind === 'MEASURE') !== ['MIN', 'MAX', 'MEAN'].includes(overUnits as string))
    fail('needs overUnits of a MEASURE');
  if (weight !== undefined && overUnits !== 'MEAN') fail('weights something other than a mean');
  if (mayExceedOne !== 'true' && mayExceedOne !== 'false') fail('says neither true nor false');
  if (overTime === 'SUM/LAST' && mayExceedOne !== 'true') fail('holds arrivals below their plan');
  return {
    code: code!,
    kind: kind as HistoryIndicator['kind'],
    overTime: overTime as HistoryIndicator['overTime'],
    ...(overUnits !== undefined && { overUnits: overUnits as HistoryIndicator['overUnits'] }),
    ...(weight !== undefined && { weight: weight as string }),
    mayExceedOne: mayExceedOne === 'true',
    validFrom: DAY_OF_OLD,
    levels: [],
    ...parseVersion(version),
  };
}

/** What a version of a definition may say: formula, levels, limit, carry, minimumCoverage, target, direction, validFrom. */
function parseVersion(fields: Record<string, unknown>): Partial<HistoryIndicator> {
  const version: Partial<HistoryIndicator> = {};
  for (const [key, value] of Object.entries(fields)) {
    const text = typeof value === 'string' ? value : '';
    if (key === 'levels') version.levels = texts(value).map(levelOf);
    else if (key === 'limit' || key === 'carry') version[key] = Number(match(/^\d+$/, text)[0]);
    else if (key === 'minimumCoverage') version.minimumCoverage = match(/^[01]\.\d{1,6}$/, text)[0]!;
    else if (key === 'formula') version.formula = text;
    else if (key === 'target') version.target = parseTarget(mapping(value));
    else if (key === 'validFrom') version.validFrom = dayOf(text);
    else if (key === 'direction') version.lowerIsBetter = match(/^(LOWER|HIGHER)_IS_BETTER$/, text)[1] === 'LOWER';
    else fail(`does not know "${key}"`);
  }
  return version;
}

/** `{ rate: 0.90 }` or `{ amounts: [{ subject, grain, amount }] }` */
function parseTarget({ rate, amounts, ...others }: Record<string, unknown>): HistoryTarget {
  if (Object.keys(others).length > 0 || (rate === undefined) === (amounts === undefined)) fail('is no target');
  if (rate !== undefined) return { rate: match(/^\d+\.\d+$/, rate as string)[0]! };
  return {
    amounts: (amounts as unknown[]).map((entry) => {
      const { subject, grain, amount } = mapping(entry) as Record<string, string>;
      if (!GRAINS.includes(grain!)) fail(`does not know the grain ${grain}`);
      return { subject: subject!, grain: grain as 'MONTH', amount: Number(match(/^\d+$/, amount!)[0]) };
    }),
  };
}

/** A report, or what else is received in its place in the order of receipt. */
function parseInput(text: string, { history, published }: FigureExample): void {
  if (text === 'published') {
    published.push(history.inputs.length);
    return;
  }
  const [, word, rest] = match(/^(\S+) (.+)$/, text);
  if (word === 'unit') history.inputs.push({ type: 'openUnit', unit: parseUnit(rest!) });
  else if (word === 'close') history.inputs.push(parseClosing(rest!, history));
  else if (word === 'transfer') history.inputs.push(parseTransfer(rest!, history));
  else if (word === 'rename') history.inputs.push(parseRenaming(rest!, history));
  else if (word === 'recode') history.inputs.push(parseRecoding(rest!, history));
  else if (word === 'merge') history.inputs.push(parseMerger(rest!, history));
  else if (word === 'split') history.inputs.push(parseSplit(rest!, history));
  else if (word === 'closed') history.inputs.push({ type: 'close', period: match(PERIOD, rest!)[0]! });
  else if (word === 'opened') history.inputs.push(parseOpening(rest!));
  else if (word === 'member') history.inputs.push(parseMember(rest!, history));
  else if (word === 'define') history.inputs.push(parseDefinition(rest!, history));
  else parseReport(text, history);
}

/** `UNIT DAY` */
function parseClosing(text: string, history: History): History['inputs'][number] {
  const [, unit, day] = match(/^(\S+) (\S+)$/, text);
  return { type: 'closeUnit', unit: known(unit!, unitsOf(history)), day: dayOf(day!) };
}

/** `DAY UNIT beneath PARENT` */
function parseTransfer(text: string, history: History): HistoryInput {
  const [, day, unit, parent] = match(/^(\S+) (\S+) beneath (\S+)$/, text);
  const units = unitsOf(history);
  return { type: 'transfer', unit: known(unit!, units), day: dayOf(day!), parent: known(parent!, units) };
}

/** `DAY UNIT NAME` */
function parseRenaming(text: string, history: History): HistoryInput {
  const [, day, unit, name] = match(/^(\S+) (\S+) (\S.*)$/, text);
  return { type: 'rename', unit: known(unit!, unitsOf(history)), day: dayOf(day!), name: name! };
}

/** `DAY UNIT into CODE` */
function parseRecoding(text: string, history: History): HistoryInput {
  const [, day, unit, code] = match(/^(\S+) (\S+) into (\S+)$/, text);
  return { type: 'recode', unit: known(unit!, unitsOf(history)), day: dayOf(day!), code: code! };
}

/** `DAY UNIT UNIT ... into HEIR [beneath PARENT]`; the heir stands where the first of them stands unless told. */
function parseMerger(text: string, history: History): HistoryInput {
  const [, day, merged, heir, parent] = match(/^(\S+) (\S+(?: \S+)*) into (\S+)(?: beneath (\S+))?$/, text);
  const units = merged!.split(' ').map((unit) => known(unit, unitsOf(history)));
  return { type: 'merge', day: dayOf(day!), units, heir: heirOf(heir!, units[0]!, parent, dayOf(day!), history) };
}

/** `DAY UNIT into HEIR[:WEIGHT] HEIR[:WEIGHT] ... [beneath PARENT] [with CHILD>HEIR CHILD>HEIR ...]` */
function parseSplit(text: string, history: History): HistoryInput {
  const [, day, unit, into, parent, children] = match(
    /^(\S+) (\S+) into (\S+(?: \S+)*?)(?: beneath (\S+))?(?: with (\S+(?: \S+)*))?$/,
    text,
  );
  const heirs = into!.split(' ').map((heir) => {
    const [, code, weight] = match(/^([^:]+)(?::([1-9]\d*))?$/, heir);
    const begun = heirOf(code!, unit!, parent, dayOf(day!), history);
    return { unit: begun, weight: weight === undefined ? null : Number(weight) };
  });
  const taken = children?.split(' ').map((pair) => {
    const [, child, heir] = match(/^([^>]+)>([^>]+)$/, pair);
    const codes = heirs.map((each) => each.unit);
    return { unit: known(child!, unitsOf(history)), heir: known(heir!, codes) };
  });
  return { type: 'split', day: dayOf(day!), unit: known(unit!, unitsOf(history)), heirs, children: taken ?? [] };
}

function heirOf(code: string, of: string, parent: string | undefined, day: string, history: History): HistoryUnit {
  const { units } = playedOut(history);
  const before = units.find((unit) => unit.code === of) ?? fail(`does not know ${of}`);
  if (parent !== undefined) known(parent, units);
  return { code, parent: parent ?? parentOn(before, day), level: before.level, validFrom: day, validTo: null };
}

/** `GROUP UNIT validFrom [validTo]` */
function parseMember(text: string, history: History): History['inputs'][number] {
  const [, group, unit, validFrom, validTo] = match(/^(\S+) (\S+) (\S+)(?: (\S+))?$/, text);
  known(group!, history.groups);
  known(unit!, unitsOf(history));
  const member = { unit: unit!, validFrom: dayOf(validFrom!), validTo: validTo === undefined ? null : dayOf(validTo) };
  return { type: 'member', group: group!, member };
}

/** `CODE { what the new version says otherwise than the one recorded before, validFrom }` */
function parseDefinition(text: string, history: History): History['inputs'][number] {
  const [, code, rest] = match(/^(\S+) (\{.+\})$/, text);
  const recorded = [
    ...history.indicators,
    ...history.inputs.flatMap((input) => (input.type === 'definition' ? [input.indicator] : [])),
  ];
  const before = recorded.findLast((indicator) => indicator.code === code) ?? fail(`does not know ${code}`);
  const version = parseVersion(mapping(flow(rest)));
  if (version.validFrom === undefined) fail('does not say from when on');
  return { type: 'definition', indicator: { ...before, ...version } };
}

function unitsOf(history: History): History['units'] {
  return [...history.units, ...history.inputs.flatMap(begunBy)];
}

function begunBy(input: HistoryInput): HistoryUnit[] {
  if (input.type === 'openUnit') return [input.unit];
  if (input.type === 'merge') return [input.heir];
  return input.type === 'split' ? input.heirs.map(({ unit }) => unit) : [];
}

/** `UNIT MONTH INDICATOR[,INDICATOR...] OBSERVATION [vN]` */
function parseReport(text: string, history: History): void {
  const [, unit, month, codes, observation, version] = match(/^(\S+) (\S+) (\S+) (\S+)(?: v([1-9]\d*))?$/, text);
  known(unit!, unitsOf(history));
  match(MONTH, month!);
  for (const code of codes!.split(',')) {
    const indicator = history.indicators.find((candidate) => candidate.code === code) ?? fail(`does not know ${code}`);
    history.inputs.push({
      type: 'report',
      unit: unit!,
      month: month!,
      indicator: indicator.code,
      version: version ? Number(version) : nextVersion(unit!, month!, indicator.code, history),
      observation: parseObservation(observation!, indicator),
    });
  }
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

function parseExpected(text: string, example: FigureExample): void {
  if (text.startsWith('rank ')) example.ranks.push(parseRank(text, example.history));
  else if (text.startsWith('change ')) example.changes.push(parseChange(text, example.history));
  else if (text.startsWith('breaks ')) example.breaks.push(parseBreaks(text, example.history));
  else if (text.startsWith('received ')) example.accounts.push(parseAccount(text));
  else example.expectations.push(parseExpectation(text, example.history));
}

/** `rank PERIOD INDICATOR { SUBJECT: POSITION or null, ... }` */
function parseRank(text: string, history: History): RankExpectation {
  const [, period, indicator, rest] = match(/^rank (\S+) (\S+) (\{.+\})$/, text);
  match(PERIOD, period!);
  known(indicator!, history.indicators);
  const positions = entries(flow(rest)).map(([subject, position]): [string, number | null] => [
    known(subject, unitsOf(history)),
    position === 'null' ? null : Number(match(/^\d+$/, position as string)[0]),
  ]);
  return { period: period!, indicator: indicator!, positions: new Map(positions) };
}

/** `received MONTH { received, used, superseded, withdrawn, setAside }` */
function parseAccount(text: string): AccountExpectation {
  const [, month, rest] = match(/^received (\S+) (\{.+\})$/, text);
  const expected = Object.fromEntries(entries(flow(rest)).map(([key, value]) => [key, Number(value)]));
  return { month: match(MONTH, month!)[0]!, expected };
}

/** `change SUBJECT PERIOD INDICATOR null` or `... { before: VALUE, after: VALUE, parts: { CAUSE: { difference of each part }, ... } }` */
function parseChange(text: string, history: History): ChangeExpectation {
  const [, subject, period, indicator, rest] = match(/^change (\S+) (\S+) (\S+) (null|\{.+\})$/, text);
  known(subject!, [...unitsOf(history), ...history.groups]);
  known(indicator!, history.indicators);
  match(PERIOD, period!);
  const named = { subject: subject!, period: period!, indicator: indicator! };
  if (rest === 'null') return { ...named, expected: null };
  const { before, after, parts, ...others } = mapping(flow(rest));
  if (Object.keys(others).length > 0) fail(`does not know "${Object.keys(others).join(', ')}"`);
  const valueOf = (value: unknown): Quotient | null => (value === 'null' ? null : fractionOf(value as string));
  const expected = entries(parts).map(([cause, part]) => [match(/^[A-Z_]+$/, cause)[0]!, parsePart(mapping(part))]);
  return {
    ...named,
    expected: {
      before: valueOf(before),
      after: valueOf(after),
      parts: Object.fromEntries(expected) as ExpectedChange['parts'],
    },
  };
}

/** `breaks SUBJECT PERIOD INDICATOR [DAY WHAT CODE, ...]` */
function parseBreaks(text: string, history: History): BreakExpectation {
  const [, subject, period, indicator, rest] = match(/^breaks (\S+) (\S+) (\S+) (\[.*\])$/, text);
  known(subject!, [...unitsOf(history), ...history.groups]);
  known(indicator!, history.indicators);
  const expected = texts(flow(rest)).map((one) => match(/^\d{4}-\d{2}-\d{2} [A-Z]+ \S+$/, one)[0]!);
  return { subject: subject!, period: match(PERIOD, period!)[0]!, indicator: indicator!, expected };
}

function parsePart(named: Record<string, unknown>): ExpectedPart {
  const part: ExpectedPart = {};
  for (const [key, value] of Object.entries(named)) {
    const text = typeof value === 'string' ? value : fail(`gives no plain ${key}`);
    if (key === 'value') part.value = text === 'null' ? null : fractionOf(text);
    else if (PART_COUNTS.includes(key)) part[key as 'due'] = BigInt(match(/^-?\d+$/, text)[0]!);
    else fail(`does not know "${key}"`);
  }
  return part;
}

/** `SUBJECT PERIOD [on DAY] [by VERSION] INDICATOR`, and then `null` or `{ what is expected of the figure }` */
function parseExpectation(text: string, history: History): FigureExpectation {
  const form = /^(\S+) (\S+) (?:on (\S+) )?(?:by ([1-9]\d*) )?(\S+) (null|\{.+\})$/;
  const [, subject, period, day, version, indicator, rest] = match(form, text);
  const boundaries = day === undefined ? undefined : dayOf(day);
  known(subject!, [...unitsOf(history), ...history.groups]);
  known(indicator!, history.indicators);
  match(PERIOD, period!);
  const expected = rest === 'null' ? null : expectedFigure(mapping(flow(rest)));
  return {
    subject: subject!,
    period: period!,
    boundaries,
    version: version === undefined ? undefined : Number(version),
    indicator: indicator!,
    expected,
  };
}

function expectedFigure(named: Record<string, unknown>): ExpectedFigure {
  const expected: ExpectedFigure = {};
  for (const [key, value] of Object.entries(named)) {
    const text = typeof value === 'string' ? value : fail(`gives no plain ${key}`);
    switch (key) {
      case 'value':
      case 'low':
      case 'high':
      case 'target':
      case 'gap':
        expected[key] = text === 'null' ? null : fractionOf(text);
        break;
      case 'assumesDenominator':
      case 'inputsDiffer':
        expected[key] = match(/^(true|false)$/, text)[0] === 'true';
        break;
      case 'targetMet':
        expected[key] = text === 'null' ? null : match(/^(true|false)$/, text)[0] === 'true';
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
      case 'unbounded':
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
function fractionOf(text: string): Quotient {
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
