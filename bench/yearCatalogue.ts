import type { Kind, TimeRule } from '../src/domain/indicator.ts';
import type { Level } from '../src/domain/level.ts';

/** One of the twenty indicators of the measured year. */
export interface YearIndicator {
  readonly code: string;
  readonly kind: Exclude<Kind, 'DERIVED'>;
  readonly overTime: TimeRule;
  readonly levels: readonly Level[];
  /** Largest value or part of one report. */
  readonly limit: number;
}

const COMMUNE: readonly Level[] = ['COMMUNE'];
const ALL: readonly Level[] = ['COMMUNE', 'DISTRICT', 'PROVINCE'];

const RULES: readonly (readonly [
  count: number,
  kind: YearIndicator['kind'],
  overTime: TimeRule,
  levels: readonly Level[],
  limit: number,
])[] = [
  [6, 'CONDITION', 'LAST', COMMUNE, 1],
  [1, 'CONDITION', 'MIN', COMMUNE, 1],
  [1, 'CONDITION', 'MAX', COMMUNE, 1],
  [3, 'COUNT', 'SUM', ALL, 1_000_000_000],
  [3, 'COUNT', 'LAST', ALL, 1_000_000_000],
  [1, 'COUNT', 'MEAN', ALL, 744],
  [2, 'RATIO', 'LAST/LAST', ALL, 1_000_000_000],
  [2, 'RATIO', 'SUM/SUM', ALL, 1_000_000_000],
  [1, 'RATIO', 'SUM/LAST', ALL, 1_000_000_000],
];

/** Every kind and every rule over time; each is reported by the communes, what adds up by the offices above as well. */
export const YEAR_INDICATORS: readonly YearIndicator[] = RULES.flatMap(([count, kind, overTime, levels, limit]) =>
  Array.from({ length: count }, (_, index) => ({
    code: `${kind}_${overTime.replace('/', '_')}_${index + 1}`,
    kind,
    overTime,
    levels,
    limit,
  })),
);

/** The catalogue as YAML. Another target makes another version of the shares, from its first day on. */
export function yearCatalogueText(validFrom: string, targetRate: string): string {
  const entries = YEAR_INDICATORS.map(({ code, kind, overTime, levels, limit }) => {
    const overUnits = { CONDITION: 'SHARE', COUNT: 'SUM', RATIO: 'SUM_OF_PARTS', MEASURE: 'MEAN' }[kind];
    return `  - code: ${code}
    kind: ${kind}
    name: ${code}
    nameEn: ${code}
    description: ${code}
    descriptionEn: ${code}
    unitOfMeasure: số
    unitOfMeasureEn: number
    levels: [${levels.join(', ')}]
    overTime: ${overTime}
    overUnits: ${overUnits}
    direction: HIGHER_IS_BETTER
    limit: ${limit}
    mayExceedOne: ${overTime === 'SUM/LAST'}
    validFrom: ${validFrom}
${kind === 'COUNT' ? '' : `    target: { rate: '${targetRate}' }\n`}`;
  });
  return `indicators:\n${entries.join('')}`;
}
