/** A named set of provinces. */
export interface ProvinceGroup {
  readonly group: string;
  readonly name: string;
  readonly nameEn: string;
  readonly provinces: readonly string[];
}

/** The two halves of the country: from Thừa Thiên Huế northward, and from Đà Nẵng southward. */
export const HALVES: readonly ProvinceGroup[] = [
  {
    group: 'NORTH_31',
    name: '31 tỉnh, thành phố phía Bắc',
    nameEn: '31 northern provinces',
    provinces: codes('01 02 04 06 08 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46'),
  },
  {
    group: 'SOUTH_32',
    name: '32 tỉnh, thành phố phía Nam',
    nameEn: '32 southern provinces',
    provinces: codes('48 49 51 52 54 56 58 60 62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96'),
  },
];

/** The socio-economic regions, with the provinces that each had in 2010. */
export const REGIONS: readonly ProvinceGroup[] = [
  {
    group: 'NORTHERN_MIDLANDS_AND_MOUNTAINS',
    name: 'Trung du và miền núi phía Bắc',
    nameEn: 'Northern midlands and mountains',
    provinces: codes('02 04 06 08 10 11 12 14 15 17 19 20 24 25'),
  },
  {
    group: 'RED_RIVER_DELTA',
    name: 'Đồng bằng sông Hồng',
    nameEn: 'Red River delta',
    provinces: codes('01 22 26 27 30 31 33 34 35 36 37'),
  },
  {
    group: 'NORTH_CENTRAL_AND_CENTRAL_COAST',
    name: 'Bắc Trung Bộ và duyên hải miền Trung',
    nameEn: 'North central and central coast',
    provinces: codes('38 40 42 44 45 46 48 49 51 52 54 56 58 60'),
  },
  {
    group: 'CENTRAL_HIGHLANDS',
    name: 'Tây Nguyên',
    nameEn: 'Central Highlands',
    provinces: codes('62 64 66 67 68'),
  },
  {
    group: 'SOUTHEAST',
    name: 'Đông Nam Bộ',
    nameEn: 'Southeast',
    provinces: codes('70 72 74 75 77 79'),
  },
  {
    group: 'MEKONG_DELTA',
    name: 'Đồng bằng sông Cửu Long',
    nameEn: 'Mekong delta',
    provinces: codes('80 82 83 84 86 87 89 91 92 93 94 95 96'),
  },
];

function codes(text: string): readonly string[] {
  return text.split(' ');
}
