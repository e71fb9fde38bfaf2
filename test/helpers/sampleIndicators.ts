interface SampleIndicator {
  readonly code: string;
  readonly kind: 'COUNT' | 'CONDITION' | 'RATIO';
  readonly levels: readonly string[];
  readonly overTime: string;
  readonly nameEn: string;
  readonly direction?: 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER';
  readonly scale?: number;
  readonly mayExceedOne?: boolean;
  readonly target?: string;
  readonly validFrom?: string;
}

/** One of every kind and of most rules over time; COMPLAINTS is asked from the middle of November 2010 on. */
export const SAMPLE_INDICATORS: readonly SampleIndicator[] = [
  { code: 'VISITS', kind: 'COUNT', levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'], overTime: 'SUM', nameEn: 'Visits' },
  { code: 'STAFF', kind: 'COUNT', levels: ['DISTRICT'], overTime: 'LAST', nameEn: 'Dedicated IT staff' },
  { code: 'PHONES', kind: 'COUNT', levels: ['COMMUNE'], overTime: 'MEAN', nameEn: 'Telephone hours', scale: 1 },
  {
    code: 'COMPLAINTS',
    kind: 'COUNT',
    levels: ['PROVINCE'],
    overTime: 'MAX',
    nameEn: 'Complaints',
    direction: 'LOWER_IS_BETTER',
    validFrom: '2010-11-15',
  },
  { code: 'ONLINE', kind: 'CONDITION', levels: ['COMMUNE'], overTime: 'LAST', nameEn: 'Online', target: '0.50' },
  { code: 'STEADY', kind: 'CONDITION', levels: ['DISTRICT'], overTime: 'MIN', nameEn: 'Steady electricity' },
  { code: 'DIGITISED', kind: 'RATIO', levels: ['PROVINCE'], overTime: 'SUM/SUM', nameEn: 'Digitised', target: '0.80' },
  {
    code: 'EQUIPPED',
    kind: 'RATIO',
    levels: ['COMMUNE'],
    overTime: 'SUM/LAST',
    nameEn: 'Equipment against plan',
    mayExceedOne: true,
    target: '1.00',
  },
];

export const SAMPLE_CATALOGUE = `indicators:\n${SAMPLE_INDICATORS.map(entry).join('')}`;

function entry(indicator: SampleIndicator): string {
  const { code, kind, levels, overTime, nameEn, direction, scale, mayExceedOne, target, validFrom } = indicator;
  return [
    `  - code: ${code}`,
    `    kind: ${kind}`,
    `    name: Chỉ tiêu ${code.toLowerCase()}`,
    `    nameEn: ${nameEn}`,
    `    description: Số liệu thử nghiệm về ${code.toLowerCase()}.`,
    `    descriptionEn: Test figures about ${code.toLowerCase()}.`,
    '    unitOfMeasure: cái',
    '    unitOfMeasureEn: items',
    `    levels: [${levels.join(', ')}]`,
    `    overTime: ${overTime}`,
    `    direction: ${direction ?? 'HIGHER_IS_BETTER'}`,
    `    scale: ${scale ?? 0}`,
    `    mayExceedOne: ${mayExceedOne ?? false}`,
    ...(target === undefined ? [] : [`    target: { rate: '${target}' }`]),
    `    validFrom: ${validFrom ?? '2008-01-01'}`,
    '',
  ].join('\n');
}
