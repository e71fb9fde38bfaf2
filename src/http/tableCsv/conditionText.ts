import { FIGURE_STATES, type FigureState } from '../../domain/figure.ts';
import type { TableCondition, TableOrder } from '../../figures/table/tableRequest.ts';

/** `INDICATOR`, `INDICATOR@PERIOD`, either with `.what`; a star stands for every figure of the row. */
const PLACE = '([A-Za-z0-9_]+|\\*)(?:@([^.<>=,]+))?(?:\\.([A-Za-z]+))?';
const CONDITION = new RegExp(`^${PLACE}(>=|<=|>|<|=)(.+)$`);
const KEY = new RegExp(`^(-?)${PLACE}$`);

const CONDITION_FORMS =
  'COMMUNE_NETWORK>=0.5, COMMUNE_NETWORK@2010-12<0.5, COMMUNE_NETWORK.coverage<0.8, COMMUNE_NETWORK.state=REVISED, COMMUNE_NETWORK.targetMet=false or COMMUNE_NETWORK.hasValue=true';
const KEY_FORMS =
  'name, code, period, COMMUNE_NETWORK, -COMMUNE_NETWORK (largest first), COMMUNE_NETWORK@2010-12 or COMMUNE_NETWORK.coverage';

/** Tells a fault by throwing its sentence. */
export class TextFault extends Error {}

const COMPARISONS = { '>': 'above', '<': 'below', '>=': 'atLeast', '<=': 'atMost' } as const;

/** A condition as it is written in an address. Throws TextFault. */
export function parseCondition(text: string, periodCode: (text: string) => string): TableCondition {
  const match = CONDITION.exec(text.trim());
  if (!match) throw new TextFault(`"${text}" is no condition; write e.g. ${CONDITION_FORMS}`);
  const [, indicator = '', period, of = 'value', sign = '', bound = ''] = match;
  const place = {
    ...(indicator !== '*' && { indicator }),
    ...(period !== undefined && { period: periodCode(period) }),
  };
  if (of === 'value' && sign !== '=')
    return { ...place, [COMPARISONS[sign as keyof typeof COMPARISONS]]: amount(text, bound) };
  if (of === 'coverage' && (sign === '>' || sign === '<'))
    return { ...place, [sign === '>' ? 'coverageAbove' : 'coverageBelow']: amount(text, bound) };
  if (of === 'state' && sign === '=' && FIGURE_STATES.includes(bound.toUpperCase() as FigureState))
    return { ...place, state: bound.toUpperCase() as FigureState };
  if ((of === 'targetMet' || of === 'hasValue') && sign === '=' && (bound === 'true' || bound === 'false'))
    return { ...place, [of]: bound === 'true' };
  throw new TextFault(`"${text}" is no condition; write e.g. ${CONDITION_FORMS}`);
}

/** A key of an order as it is written in an address; a minus turns it round. Throws TextFault. */
export function parseOrderKey(text: string, periodCode: (text: string) => string): TableOrder {
  const match = KEY.exec(text.trim());
  if (!match) throw new TextFault(`"${text}" is no order; write ${KEY_FORMS}`);
  const [, minus, name = '', period, of = 'value'] = match;
  const direction = minus === '-' ? 'DESC' : 'ASC';
  if (['name', 'code', 'period'].includes(name) && period === undefined && of === 'value')
    return { by: name.toUpperCase() as 'NAME' | 'CODE' | 'PERIOD', direction };
  if ((of !== 'value' && of !== 'coverage') || name === '*')
    throw new TextFault(`"${text}" is no order; write ${KEY_FORMS}`);
  const by = of === 'value' ? 'VALUE' : 'COVERAGE';
  return { by, indicator: name, direction, ...(period !== undefined && { period: periodCode(period) }) };
}

function amount(text: string, bound: string): number {
  const value = bound.trim() === '' ? NaN : Number(bound);
  if (!Number.isFinite(value))
    throw new TextFault(`"${text}" compares with no number; write it with a point, e.g. 0.5`);
  return value;
}
