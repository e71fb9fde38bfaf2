import { LEVELS } from '../../domain/level.ts';
import { GRAINS } from '../../domain/period.ts';
import type { Faults } from '../../figures/table/faults.ts';
import { TABLE_SHAPES, type TableRequest } from '../../figures/table/tableRequest.ts';
import { nearest, suggestion } from '../../lib/nearest.ts';
import { parseCondition, parseOrderKey } from './conditionText.ts';
import { FIELD_NAMES, type FigureField } from './figureFields.ts';
import {
  comparison,
  each,
  list,
  oneOf,
  periodRange,
  scalar,
  someOf,
  text,
  whole,
  type Comparison,
  type Reader,
} from './readers.ts';

interface Parameter<Value> {
  /** For whoever writes the address. */
  readonly meaning: string;
  readonly read: Reader<Value>;
}

const parameter = <Value>(meaning: string, read: Reader<Value>): Parameter<Value> => ({ meaning, read });

/** Every parameter of the address, in the order in which it is explained and its faults are told. */
export const PARAMETERS = {
  indicators: parameter('codes of indicators, e.g. COMMUNE_NETWORK,DISTRICT_IT_STAFF', list),
  periods: parameter('2011-01..2011-09, or a list 2010-12,2011-09; by default the latest closed month', periodRange),
  last: parameter('so many periods, with until: last=12&until=2011-09', whole),
  until: parameter('the last period to count back from; by default the latest closed month', scalar('Period')),
  grain: parameter('MONTH, QUARTER, HALF or YEAR, for last without until', oneOf(GRAINS)),
  level: parameter('NATION, PROVINCE, DISTRICT or COMMUNE', oneOf(LEVELS)),
  within: parameter('code of a unit or group; it and all beneath, e.g. 26 or NORTH_31', text),
  group: parameter('code of a group; its members and all beneath, e.g. NORTH_31', text),
  subjects: parameter(
    'codes of units and groups, e.g. VN,NORTH_31,26, instead of level, within, group and search',
    list,
  ),
  search: parameter('words of the name; diacritics and capitals do not matter', text),
  where: parameter(
    'conditions, e.g. COMMUNE_NETWORK<0.5,COMMUNE_NETWORK.coverage>0.8; > and < are %3E and %3C',
    each(parseCondition),
  ),
  order: parameter(
    'name, code, period or an indicator, with a minus the largest first, e.g. -COMMUNE_NETWORK,name',
    each(parseOrderKey),
  ),
  top: parameter('only so many rows of each period with the best values', whole),
  bottom: parameter('only so many rows of each period with the worst values', whole),
  shape: parameter(
    'wide (a column for each indicator), long (a row for each figure) or pivot (a column for each indicator and period)',
    oneOf(TABLE_SHAPES),
  ),
  fields: parameter(
    `what to tell of each figure: ${FIELD_NAMES.join(', ')}; by default value`,
    someOf(FIELD_NAMES, ['value']),
  ),
  compare: parameter(
    'an earlier period 2010-12, or -12 for twelve periods back: adds its value and the change',
    comparison,
  ),
  boundaries: parameter(
    'on the administrative boundaries of a day, e.g. 2025-07-01, for all periods; by default each is on its own',
    scalar('Date'),
  ),
  knownAt: parameter('as it was known at an instant, e.g. 2011-01-10', scalar('DateTime')),
  publication: parameter('as a publication shows it, by its number', whole),
  lang: parameter('vi or en: the language of names', oneOf(['vi', 'en'])),
  codes: parameter(
    'text writes codes as ="01", so that Excel keeps their zeros when it opens the file; plain (the default) as "01"',
    oneOf(['plain', 'text']),
  ),
  delimiter: parameter(
    'comma, semicolon (what Excel wants where numbers have a decimal comma) or tab',
    oneOf(['comma', 'semicolon', 'tab']),
  ),
  bom: parameter('1 begins with a byte order mark, by which Excel knows UTF-8', oneOf(['0', '1'])),
};

type Parameters = typeof PARAMETERS;
type Values = { readonly [Name in keyof Parameters]: ReturnType<Parameters[Name]['read']> };
const NAMES = Object.keys(PARAMETERS);

/** The address, read; what was at fault is left out. */
export interface CsvRequest {
  readonly table: TableRequest;
  readonly fields: readonly FigureField[];
  readonly compare: Comparison | null;
  readonly boundaries: string | null;
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
  refuseNames(query, faults);
  const read = Object.entries(PARAMETERS).map(([name, { read }]): [string, unknown] => [
    name,
    read({ name, values: query.getAll(name), faults }),
  ]);
  const values = Object.fromEntries(read) as unknown as Values;
  const { indicators, periods, last, until, grain, where, order, fields, compare, knownAt, publication } = values;
  const { boundaries, level, within, group, subjects, search, top, bottom, shape } = values;
  if (knownAt !== null && publication !== null)
    faults.add('INVALID_ARGUMENT', 'knownAt', 'knownAt and publication exclude each other; give one of them');
  return {
    table: {
      ...{ indicators: indicators ?? [], periods: { ...periods, last, until, grain }, where, orderBy: order },
      ...{ level, within, group, subjects, search, top, bottom, shape },
    },
    ...{ fields, compare, boundaries, knownAt, publication },
    english: values.lang === 'en',
    codesAsText: values.codes === 'text',
    delimiter: DELIMITERS[values.delimiter ?? 'comma'],
    bom: values.bom === '1',
  };
}

function refuseNames(query: URLSearchParams, faults: Faults): void {
  for (const name of new Set(query.keys())) {
    if (!NAMES.includes(name)) {
      const near = suggestion(nearest(name, NAMES, 3), `; allowed are ${NAMES.join(', ')}`);
      faults.add('INVALID_ARGUMENT', name, `there is no such parameter${near}`);
    } else if (query.getAll(name).length > 1 && name !== 'where')
      faults.add('INVALID_ARGUMENT', name, 'it is given more than once; separate several values by commas');
  }
}
