import { expect } from 'vitest';
import type { Fault } from '../../src/domain/errors.ts';
import type { IndicatorDefinition } from '../../src/domain/indicator.ts';
import { checkCatalogue, readCatalogue, type CheckedCatalogue } from '../../src/intake/checkCatalogue.ts';
import { resolveAmountsIn } from '../../src/intake/targetSubjects.ts';
import { only, registerOf, UNITS_CSV } from './examples.ts';

/** An entry of a catalogue, as it is written. */
export type Entry = Record<string, string | undefined>;

/** The lines of a sound entry, in the order in which they are written: its code stands in line 2 of a catalogue. */
export const COUNT: Entry = {
  code: 'STAFF',
  kind: 'COUNT',
  name: 'Cán bộ chuyên trách',
  nameEn: 'Dedicated staff',
  description: 'Số cán bộ',
  descriptionEn: 'Number of staff',
  unitOfMeasure: 'người',
  unitOfMeasureEn: 'people',
  levels: '[PROVINCE, DISTRICT]',
  overTime: 'LAST',
  direction: 'HIGHER_IS_BETTER',
  validFrom: '2008-01-01',
};
export const CONDITION: Entry = { ...COUNT, kind: 'CONDITION', levels: '[DISTRICT]' };
export const RATIO: Entry = { ...COUNT, kind: 'RATIO', overTime: 'SUM/SUM' };

/** A mean of the levels of COUNT, weighted by it. */
export const MEASURE: Entry = { ...COUNT, code: 'DAYS', kind: 'MEASURE', overUnits: 'MEAN', weight: 'STAFF' };

const GROUPS = { groups: [{ id: 90, code: 'NORTH', name: 'Miền Bắc', nameEn: 'North' }], memberships: [] };

export function yaml(...entries: Entry[]): string {
  const text = entries.map((entry) =>
    Object.entries(entry)
      .filter(([, value]) => value !== undefined)
      .map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${value}\n`)
      .join(''),
  );
  return `indicators:\n${text.join('')}`;
}

export function amounts(...said: [subject: string, grain: string, amount: string][]): string {
  const maps = said.map(([subject, grain, amount]) => `{ subject: ${subject}, grain: ${grain}, amount: ${amount} }`);
  return `{ amounts: [${maps.join(', ')}] }`;
}

export function check(
  text: string,
  known: readonly IndicatorDefinition[] = [],
  units = UNITS_CSV,
): CheckedCatalogue & { faults: Fault[] } {
  const faults: Fault[] = [];
  const resolveAmounts = resolveAmountsIn(registerOf(units), GROUPS);
  return { ...checkCatalogue(readCatalogue(text, faults), { definitions: known }, resolveAmounts, faults), faults };
}

export function definitionsOf(...entries: Entry[]): readonly IndicatorDefinition[] {
  const { definitions, faults } = check(yaml(...entries));
  expect(faults).toEqual([]);
  return definitions;
}

export function faultOf(entry: Entry): Fault {
  return only(check(yaml(entry)).faults);
}
