/** A small country, as the files in which somebody would send it. */

interface SampleDistrict {
  readonly code: string;
  readonly name: string;
  readonly communes: Readonly<Record<string, string>>;
}

export interface SampleProvince {
  readonly code: string;
  readonly name: string;
  readonly districts: readonly SampleDistrict[];
}

/** Four provinces, nine districts, 24 communes; 498 has no communes, and there are two Vĩnh Phúc of different levels. */
export const SAMPLE_PROVINCES: readonly SampleProvince[] = [
  province('01', 'Thành phố Hà Nội', [
    district('001', 'Quận Ba Đình', {
      '00001': 'Phường Phúc Xá',
      '00004': 'Phường Trúc Bạch',
      '00006': 'Phường Vĩnh Phúc',
    }),
    district('002', 'Quận Hoàn Kiếm', {
      '00037': 'Phường Phúc Tân',
      '00040': 'Phường Đồng Xuân',
      '00043': 'Phường Hàng Mã',
    }),
  ]),
  province('26', 'Tỉnh Vĩnh Phúc', [
    district('243', 'Thành phố Vĩnh Yên', {
      '08707': 'Phường Tích Sơn',
      '08710': 'Phường Liên Bảo',
      '08713': 'Phường Hội Hợp',
    }),
    district('244', 'Thành phố Phúc Yên', {
      '08740': 'Phường Trưng Trắc',
      '08743': 'Phường Hùng Vương',
      '08746': 'Phường Trưng Nhị',
    }),
    district('246', 'Huyện Lập Thạch', { '08761': 'Xã Quang Sơn', '08764': 'Xã Ngọc Mỹ', '08770': 'Xã Hợp Lý' }),
  ]),
  province('48', 'Thành phố Đà Nẵng', [
    district('490', 'Quận Liên Chiểu', {
      '20194': 'Phường Hòa Hiệp Bắc',
      '20195': 'Phường Hòa Hiệp Nam',
      '20197': 'Phường Hòa Khánh Bắc',
    }),
    district('498', 'Huyện Hoàng Sa', {}),
  ]),
  province('79', 'Thành phố Hồ Chí Minh', [
    district('760', 'Quận 1', { '26734': 'Phường Tân Định', '26737': 'Phường Đa Kao', '26740': 'Phường Bến Nghé' }),
    district('761', 'Quận 12', {
      '26764': 'Phường Thạnh Xuân',
      '26767': 'Phường Thạnh Lộc',
      '26770': 'Phường Hiệp Thành',
    }),
  ]),
];

/** This commune closes in December 2010, and another unit has its code from January 2011 on. */
export const CLOSING_COMMUNE = '08746';

export const SAMPLE_UNITS_CSV = csv([
  'code,parent,level,name,name_en,valid_from,valid_to',
  'VN,,NATION,Cả nước,Whole country,2008-01-01,',
  ...SAMPLE_PROVINCES.flatMap(({ code: above, name, districts }) => [
    `${above},VN,PROVINCE,${name},,2008-01-01,`,
    ...districts.flatMap(({ code, name, communes }) => [
      `${code},${above},DISTRICT,${name},,2008-01-01,`,
      ...Object.entries(communes).map(
        ([commune, name]) =>
          `${commune},${code},COMMUNE,${name},,2008-01-01,${commune === CLOSING_COMMUNE ? '2010-12-01' : ''}`,
      ),
    ]),
  ]),
  `${CLOSING_COMMUNE},244,COMMUNE,Xã Ngọc Thanh,,2011-01-01,`,
]);

/** Two halves that make up the country, a mixture of levels that overlap, and one whose members change in December 2010. */
export const SAMPLE_GROUPS_CSV = csv([
  'group,name,name_en,unit,valid_from,valid_to',
  ...members('NORTH_X', 'Miền Bắc', 'North', '01', '26'),
  ...members('SOUTH_X', 'Miền Nam', 'South', '48', '79'),
  ...members('MIXED', 'Hỗn hợp', 'Mixed', '01', '001', '08707', '48'),
  ...members('COAST', 'Ven biển', 'Coast', '48'),
  'COAST,Ven biển,Coast,79,2010-12-15,',
  'COAST,Ven biển,Coast,26,2008-01-01,2010-12-15',
]);

function province(code: string, name: string, districts: readonly SampleDistrict[]): SampleProvince {
  return { code, name, districts };
}

function district(code: string, name: string, communes: Record<string, string>): SampleDistrict {
  return { code, name, communes };
}

function members(group: string, name: string, nameEn: string, ...units: string[]): string[] {
  return units.map((unit) => `${group},${name},${nameEn},${unit},2008-01-01,`);
}

function csv(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
