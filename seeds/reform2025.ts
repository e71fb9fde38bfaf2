import { HALVES, REGIONS } from './provinceGroups.ts';
import type { GroupRow } from './groupRows.ts';
import { officeNames } from './officeNames.ts';

/** A line of a file of events. */
interface EventRow {
  readonly day: string;
  readonly type: 'MERGE' | 'RENAME';
  readonly unit: string;
  readonly code: string;
  readonly name: string;
  readonly name_en: string;
}

/** A province that began with the reform. */
interface ReformedProvince {
  /** An old province had it until the day before. */
  readonly code: string;
  readonly office: 'tinh' | 'thanh-pho';
  readonly name: string;
  /** Codes of the provinces that it came from; first the one whose name it keeps. */
  readonly from: readonly [string, string, ...string[]];
}

/** From this day on the country has 34 provinces instead of 63. */
const REFORM_DAY = '2025-07-01';

const REFORMED_PROVINCES: readonly ReformedProvince[] = [
  { code: '08', office: 'tinh', name: 'Tuyên Quang', from: ['08', '02'] },
  { code: '15', office: 'tinh', name: 'Lào Cai', from: ['10', '15'] },
  { code: '19', office: 'tinh', name: 'Thái Nguyên', from: ['19', '06'] },
  { code: '24', office: 'tinh', name: 'Bắc Ninh', from: ['27', '24'] },
  { code: '25', office: 'tinh', name: 'Phú Thọ', from: ['25', '17', '26'] },
  { code: '31', office: 'thanh-pho', name: 'Hải Phòng', from: ['31', '30'] },
  { code: '33', office: 'tinh', name: 'Hưng Yên', from: ['33', '34'] },
  { code: '37', office: 'tinh', name: 'Ninh Bình', from: ['37', '35', '36'] },
  { code: '44', office: 'tinh', name: 'Quảng Trị', from: ['45', '44'] },
  { code: '48', office: 'thanh-pho', name: 'Đà Nẵng', from: ['48', '49'] },
  { code: '51', office: 'tinh', name: 'Quảng Ngãi', from: ['51', '62'] },
  { code: '52', office: 'tinh', name: 'Gia Lai', from: ['64', '52'] },
  { code: '56', office: 'tinh', name: 'Khánh Hòa', from: ['56', '58'] },
  { code: '66', office: 'tinh', name: 'Đắk Lắk', from: ['66', '54'] },
  { code: '68', office: 'tinh', name: 'Lâm Đồng', from: ['68', '60', '67'] },
  { code: '75', office: 'tinh', name: 'Đồng Nai', from: ['75', '70'] },
  { code: '79', office: 'thanh-pho', name: 'Hồ Chí Minh', from: ['79', '74', '77'] },
  { code: '80', office: 'tinh', name: 'Tây Ninh', from: ['72', '80'] },
  { code: '82', office: 'tinh', name: 'Đồng Tháp', from: ['87', '82'] },
  { code: '86', office: 'tinh', name: 'Vĩnh Long', from: ['86', '83', '84'] },
  { code: '91', office: 'tinh', name: 'An Giang', from: ['89', '91'] },
  { code: '92', office: 'thanh-pho', name: 'Cần Thơ', from: ['92', '93', '94'] },
  { code: '96', office: 'tinh', name: 'Cà Mau', from: ['96', '95'] },
];

/** Thừa Thiên Huế had become a city under the central government half a year before. */
const HUE: EventRow = { day: '2025-01-01', type: 'RENAME', unit: '46', code: '', ...namesOf('thanh-pho', 'Huế') };

/** The reform as rows of a file of events; districts go with their provinces, and their own abolition is not in it. */
export function reformEventRows(): EventRow[] {
  const mergers = REFORMED_PROVINCES.flatMap(({ code, office, name, from }) =>
    from.map((unit, index): EventRow => {
      const names = index === 0 ? namesOf(office, name) : { name: '', name_en: '' };
      return { day: REFORM_DAY, type: 'MERGE', unit, code, ...names };
    }),
  );
  return [HUE, ...mergers];
}

/**
 * The new provinces in the groups: each where the province was whose name it keeps. All that one comes from lie in one half of the country,
 * but seven of them reach over from one region into another.
 */
export function reformGroupRows(): GroupRow[] {
  return [...HALVES, ...REGIONS].flatMap(({ group, name, nameEn, provinces }) =>
    REFORMED_PROVINCES.filter(({ from }) => provinces.includes(from[0])).map(({ code }) => ({
      group,
      name: name.normalize('NFC'),
      name_en: nameEn,
      unit: code,
      valid_from: REFORM_DAY,
      valid_to: '',
    })),
  );
}

function namesOf(office: string, bareName: string): Pick<EventRow, 'name' | 'name_en'> {
  const names = officeNames(office, bareName);
  if (!names) throw new Error(`an office of the unknown type ${office}`);
  return { name: names.name, name_en: names.nameEn };
}
