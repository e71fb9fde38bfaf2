/** What a kind of administrative unit is called before its name in Vietnamese, and after it in English. */
export interface OfficeType {
  readonly vietnamese: string;
  readonly english: string;
}

/**
 * By the key of the unit directory. Each Vietnamese word has an English one of its own, so that a commune and a township
 * of the same name and the same district stay apart in both languages.
 */
export const OFFICE_TYPES: Readonly<Record<string, OfficeType>> = {
  'thanh-pho': { vietnamese: 'Thành phố', english: 'City' },
  tinh: { vietnamese: 'Tỉnh', english: 'Province' },
  quan: { vietnamese: 'Quận', english: 'Urban District' },
  huyen: { vietnamese: 'Huyện', english: 'District' },
  'thi-xa': { vietnamese: 'Thị xã', english: 'Town' },
  phuong: { vietnamese: 'Phường', english: 'Ward' },
  xa: { vietnamese: 'Xã', english: 'Commune' },
  'thi-tran': { vietnamese: 'Thị trấn', english: 'Township' },
};
