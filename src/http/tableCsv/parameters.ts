import { isLevel, LEVELS, type Level } from '../../domain/level.ts';
import { GRAINS } from '../../domain/period.ts';
import type { Faults } from '../../figures/table/faults.ts';
import { TABLE_SHAPES, type PeriodRange, type TableRequest } from '../../figures/table/tableRequest.ts';
import { nearest, suggestion } from '../../lib/nearest.ts';
import { SCALARS } from '../../graphql/scalars.ts';
import { parseCondition, parseOrderKey, TextFault } from './conditionText.ts';
import { FIELD_NAMES, type FigureField } from './figureFields.ts';

/** Every parameter of the address, each with what it takes. */
export const PARAMETERS = {
  indicators: 'codes of indicators, e.g. COMMUNE_NETWORK,DISTRICT_IT_STAFF',
  periods: '2011-01..2011-09, or a list 2010-12,2011-09; by default the latest closed month',
  last: 'so many periods, with until: last=12&until=2011-09',
  until: 'the last period to count back from; by default the latest closed month',
  grain: 'MONTH, QUARTER, HALF or YEAR, for last without until',
  level: 'NATION, PROVINCE, DISTRICT or COMMUNE',
  within: 'code of a unit or group; it and all beneath, e.g. 26 or NORTH_31',
  group: 'code of a group; its members and all beneath, e.g. NORTH_31',
  subjects: 'codes of units and groups, e.g. VN,NORTH_31,26, instead of level, within, group and search',
  search: 'words of the name; diacritics and capitals do not matter',
  where: 'conditions, e.g. COMMUNE_NETWORK<0.5,COMMUNE_NETWORK.coverage>0.8; > and < are %3E and %3C',
  order: 'name, code, period or an indicator, with a minus the largest first, e.g. -COMMUNE_NETWORK,name',
  top: 'only so many rows of each period with the best values',
  bottom: 'only so many rows of each period with the worst values',
  shape:
    'wide (a column for each indicator), long (a row for each figure) or pivot (a column for each indicator and period)',
  fields: `what to tell of each figure: ${FIELD_NAMES.join(', ')}; by default value`,
  compare: 'an earlier period 2010-12, or -12 for twelve periods back: adds its value and the change',
  knownAt: 'as it was known at an instant, e.g. 2011-01-10',
  publication: 'as a publication shows it, by its number',
  lang: 'vi or en: the language of names',
  codes:
    'text writes codes as ="01", so that Excel keeps their zeros when it opens the file; plain (the default) as "01"',
  delimiter: 'comma, semicolon (what Excel wants where numbers have a decimal comma) or tab',
  bom: '1 begins with a byte order mark, by which Excel knows UTF-8',
} as const;
type Parameter = keyof typeof PARAMETERS;
const NAMES = Object.keys(PARAMETERS) as Parameter[];

/** The address, read; what was at fault is left out. */
export interface CsvRequest {
  readonly table: TableRequest;
  readonly fields: readonly FigureField[];
  readonly compare: { readonly period: string } | { readonly back: number } | null;
  readonly knownAt: string | null;
  readonly publication: number | null;
  readonly english: boolean;
  readonly codesAsText: boolean;
  readonly delimiter: string;
  readonly bom: boolean;
}

const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** Reads the parameters of an address and adds what is wrong with them to the faults. */
export function readParameters(query: URLSearchParams, faults: Faults): CsvRequest {
  const refuse = (field: string, message: string, value?: string): null => {
    faults.add('INVALID_ARGUMENT', field, message, value);
    return null;
  };
  for (const name of new Set(query.keys())) {
    if (!NAMES.includes(name as Parameter))
      refuse(
        name,
        `there is no such parameter${suggestion(nearest(name, NAMES, 3), `; allowed are ${NAMES.join(', ')}`)}`,
      );
    else if (query.getAll(name).length > 1 && name !== 'where')
      refuse(name, 'it is given more than once; separate several values by commas');
  }
  const text = (name: Parameter): string | null => query.get(name)?.trim() || null;
  const list = (name: Parameter): string[] | null => {
    const items = query
      .getAll(name)
      .flatMap((value) => value.split(','))
      .map((item) => item.trim())
      .filter(Boolean);
    return items.length > 0 ? items : null;
  };
  const whole = (name: Parameter): number | null => {
    const value = text(name);
    if (value === null || /^-?\d{1,9}$/.test(value)) return value === null ? null : Number(value);
    return refuse(name, `"${value}" is no whole number`, value);
  };
  const oneOf = <Value extends string>(name: Parameter, allowed: readonly Value[]): Value | null => {
    const value = text(name);
    const found = allowed.find((other) => other.toLowerCase() === value?.toLowerCase());
    if (value === null || found !== undefined) return found ?? null;
    const near = suggestion(nearest(value, allowed, 3), '');
    return refuse(name, `"${value}" is not allowed; allowed are ${allowed.join(', ')}${near}`, value);
  };
  const scalar = (name: Parameter, type: 'Period' | 'DateTime', value: string | null): string | null => {
    try {
      return value === null ? null : SCALARS[type]!.parseValue(value);
    } catch (error) {
      return refuse(name, (error as Error).message, value ?? '');
    }
  };
  const parsed = <Value>(name: Parameter, parse: (item: string, period: (code: string) => string) => Value): Value[] =>
    (list(name) ?? []).flatMap((item) => {
      try {
        return [parse(item, (code) => scalar(name, 'Period', code) ?? '2000')];
      } catch (error) {
        if (!(error instanceof TextFault)) throw error;
        refuse(name, error.message, item);
        return [];
      }
    });
  const level = oneOf('level', LEVELS);
  const shape = oneOf('shape', ['wide', 'long', 'pivot']);
  const fields = (list('fields') ?? ['value']).flatMap((name): FigureField[] => {
    const found = FIELD_NAMES.find((field) => field.toLowerCase() === name.toLowerCase());
    if (found === undefined)
      refuse(
        'fields',
        `"${name}" is not allowed${suggestion(nearest(name, FIELD_NAMES, 3), `; allowed are ${FIELD_NAMES.join(', ')}`)}`,
        name,
      );
    return found === undefined ? [] : [found];
  });
  const compared = text('compare');
  const isBack = compared !== null && /^-\d{1,3}$/.test(compared);
  const comparedPeriod = isBack ? null : scalar('compare', 'Period', compared);
  const range: PeriodRange = {
    ...rangeOf(list('periods'), (value) => scalar('periods', 'Period', value)),
    last: whole('last'),
    until: scalar('until', 'Period', text('until')),
    grain: oneOf('grain', GRAINS),
  };
  const [knownAt, publication] = [scalar('knownAt', 'DateTime', text('knownAt')), whole('publication')];
  if (knownAt !== null && publication !== null)
    refuse('knownAt', 'knownAt and publication exclude each other; give one of them');
  return {
    table: {
      indicators: list('indicators') ?? [],
      periods: range,
      level: level !== null && isLevel(level) ? (level satisfies Level) : null,
      within: text('within'),
      group: text('group'),
      subjects: list('subjects'),
      search: text('search'),
      where: parsed('where', parseCondition),
      orderBy: parsed('order', parseOrderKey),
      top: whole('top'),
      bottom: whole('bottom'),
      shape: TABLE_SHAPES.find((known) => known.toLowerCase() === shape) ?? null,
    },
    fields: [...new Set(fields)],
    compare: isBack ? { back: -Number(compared) } : comparedPeriod === null ? null : { period: comparedPeriod },
    knownAt,
    publication,
    english: oneOf('lang', ['vi', 'en']) === 'en',
    codesAsText: oneOf('codes', ['plain', 'text']) === 'text',
    delimiter: DELIMITERS[oneOf('delimiter', ['comma', 'semicolon', 'tab']) ?? 'comma'],
    bom: oneOf('bom', ['0', '1']) === '1',
  };
}

/** `A..B` from one to another, else a list; one alone is a list of one. */
function rangeOf(items: readonly string[] | null, period: (text: string) => string | null): PeriodRange {
  if (items === null) return {};
  const [only = ''] = items;
  if (items.length === 1 && only.includes('..')) {
    const [from = '', to = ''] = only.split('..');
    return { from: from === '' ? null : period(from), to: to === '' ? null : period(to) };
  }
  const list = items.flatMap((item) => period(item) ?? []);
  return list.length > 0 ? { list } : {};
}
