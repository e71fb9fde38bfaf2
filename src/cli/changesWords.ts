import type { Language } from '../config.ts';
import type { ChangeCause } from '../figures/changes/causes.ts';

/** What `tonghop changes` says besides names and numbers. */
export interface ChangesWords {
  /** Titles of the columns before those of the causes. */
  readonly titles: readonly [subject: string, name: string, indicator: string, before: string, after: string];
  readonly causes: Readonly<Record<ChangeCause, string>>;
  readonly publication: string;
  readonly beginning: string;
  readonly changed: string;
  readonly more: string;
  readonly noValue: string;
  /** Of shares, whose differences are no percentage of anything. */
  readonly percentagePoints: string;
  readonly counts: Readonly<Record<'due' | 'reported' | 'carried' | 'missing', string>>;
}

const ENGLISH: ChangesWords = {
  titles: ['SUBJECT', 'NAME', 'INDICATOR', 'BEFORE', 'AFTER'],
  causes: {
    DEFINITIONS: 'DEFINITIONS',
    BOUNDARIES: 'BOUNDARIES',
    OPENINGS: 'OPENINGS',
    WITHDRAWALS: 'WITHDRAWALS',
    CORRECTIONS: 'CORRECTIONS',
    LATE_REPORTS: 'LATE REPORTS',
    FIRST_REPORTS: 'FIRST REPORTS',
    ENGINE: 'ENGINE',
  },
  publication: 'publication',
  beginning: 'the time before publication 1',
  changed: 'changed figures',
  more: 'more; --first 0 shows all',
  noValue: 'none',
  percentagePoints: 'pp',
  counts: { due: 'due', reported: 'reported', carried: 'carried', missing: 'missing' },
};

const VIETNAMESE: ChangesWords = {
  titles: ['ĐỐI TƯỢNG', 'TÊN', 'CHỈ TIÊU', 'TRƯỚC', 'SAU'],
  causes: {
    DEFINITIONS: 'ĐỊNH NGHĨA',
    BOUNDARIES: 'ĐỊA GIỚI, NHÓM',
    OPENINGS: 'MỞ KỲ',
    WITHDRAWALS: 'RÚT',
    CORRECTIONS: 'ĐÍNH CHÍNH',
    LATE_REPORTS: 'BÁO CÁO MUỘN',
    FIRST_REPORTS: 'BÁO CÁO ĐẦU',
    ENGINE: 'CHƯƠNG TRÌNH',
  },
  publication: 'đợt công bố',
  beginning: 'thời gian trước đợt công bố 1',
  changed: 'số liệu thay đổi',
  more: 'dòng nữa; --first 0 cho xem tất cả',
  noValue: 'không có',
  percentagePoints: 'điểm %',
  counts: { due: 'phải báo cáo', reported: 'đã báo cáo', carried: 'chuyển tiếp', missing: 'thiếu' },
};

export const CHANGES_WORDS: Readonly<Record<Language, ChangesWords>> = { en: ENGLISH, vi: VIETNAMESE };
