import { HALVES, REGIONS } from './provinceGroups.ts';

/** A line of a group file: one unit's membership of one group. */
export interface GroupRow {
  readonly group: string;
  readonly name: string;
  readonly name_en: string;
  readonly unit: string;
  readonly valid_from: string;
  readonly valid_to: string;
}

/** Every province twice: in its half of the country and in its socio-economic region. */
export function demoGroupRows(): GroupRow[] {
  return [...HALVES, ...REGIONS].flatMap(({ group, name, nameEn, provinces }) =>
    provinces.map((unit) => ({
      group,
      name: name.normalize('NFC'),
      name_en: nameEn,
      unit,
      valid_from: '2008-01-01',
      valid_to: '',
    })),
  );
}
