import type { Language } from '../config.ts';
import type { FigureState, NullReason } from '../domain/figure.ts';
import type { MissingReason } from '../domain/observation.ts';
import type { UnitMonthState } from '../figures/explain/unitMonths.ts';
import type { ReportFate } from '../fold/reportFates.ts';
import type { SetAsideReason } from '../fold/setAside.ts';

/** What `tonghop explain` says besides names and numbers. */
export interface ExplainWords {
  readonly of: string;
  readonly between: string;
  readonly low: string;
  readonly high: string;
  readonly noValue: string;
  readonly due: string;
  readonly reported: string;
  readonly carried: string;
  readonly missing: string;
  readonly excused: string;
  readonly rule: string;
  readonly definition: string;
  readonly validFrom: string;
  readonly tree: string;
  readonly publication: string;
  readonly run: string;
  readonly own: string;
  /** What a unit contributes by that is not the subject's own, by `InputKind`. */
  readonly contributors: Readonly<Record<'PREDECESSOR' | 'CLOSED_UNIT' | 'MOVED' | 'KEPT', string>>;
  readonly ofIt: string;
  readonly setAside: string;
  readonly silent: string;
  readonly weight: string;
  readonly version: string;
  readonly receipt: string;
  readonly denominatorFor: string;
  readonly since: string;
  readonly lastValue: string;
  readonly never: string;
  readonly from: string;
  readonly monthsOld: string;
  readonly months: string;
  readonly more: string;
  readonly states: Readonly<Record<UnitMonthState, string>>;
  readonly fates: Readonly<Record<ReportFate, string>>;
  readonly reasons: Readonly<Record<NullReason | MissingReason | 'WITHDRAWN', string>>;
  readonly figureStates: Readonly<Record<FigureState, string>>;
  readonly setAsideReasons: Readonly<Record<SetAsideReason, string>>;
}

const ENGLISH: ExplainWords = {
  of: 'of',
  between: 'in',
  low: 'low',
  high: 'high',
  noValue: 'no value',
  due: 'due',
  reported: 'reported',
  carried: 'carried',
  missing: 'missing',
  excused: 'excused',
  rule: 'rule',
  definition: 'definition',
  validFrom: 'valid from',
  tree: 'tree of',
  publication: 'publication',
  run: 'by the run',
  own: 'own reports',
  contributors: { PREDECESSOR: 'predecessor', CLOSED_UNIT: 'closed unit', MOVED: 'moved here from', KEPT: 'kept of' },
  ofIt: 'of it',
  setAside: 'set aside',
  silent: 'silence',
  weight: 'weight',
  version: 'version',
  receipt: 'receipt',
  denominatorFor: 'its denominator bounds',
  since: 'silent since',
  lastValue: 'last value',
  never: 'none within 36 months',
  from: 'from',
  monthsOld: 'months old',
  months: 'months missing',
  more: 'more',
  states: {
    USED: 'used',
    CARRIED: 'carried',
    MISSING: 'missing',
    EXCUSED: 'excused',
    PASSED_OVER: 'passed over',
    NOT_DUE: 'not due',
    NOT_OPEN: 'not open',
    SET_ASIDE: 'set aside',
    ASSUMED_DENOMINATOR: 'denominator assumed',
  },
  fates: { IN_EFFECT: 'in effect', SUPERSEDED: 'superseded', WITHDRAWN: 'withdrawn', WITHDRAWAL: 'withdrawal' },
  reasons: {
    NOT_OPEN: 'no month is open',
    NOT_ALIVE: 'the unit does not exist then',
    NOT_DEFINED: 'the indicator was not yet defined',
    NOT_APPORTIONABLE: 'nobody can say how much of it belongs here',
    NOT_DUE: 'nobody owes a report',
    NO_VALUE: 'no report has a value',
    LOW_COVERAGE: 'too few have reported',
    INPUT_MISSING: 'an input of the formula has no value',
    ZERO_DENOMINATOR: 'the denominator is zero',
    OVERFLOW: 'too large a number',
    NOT_APPLICABLE: 'not applicable',
    CLOSED: 'closed',
    NOT_COLLECTED: 'not collected',
    REJECTED: 'rejected',
    WITHDRAWN: 'withdrawn',
  },
  figureStates: { PROVISIONAL: 'provisional', FINAL: 'final', REVISED: 'revised' },
  setAsideReasons: {
    UNIT_NOT_ALIVE: 'the unit did not exist then',
    NOT_DEFINED: 'the indicator was not defined then',
    NOT_ASKED: 'units of its level were not asked then',
  },
};

const VIETNAMESE: ExplainWords = {
  of: 'của',
  between: 'kỳ',
  low: 'cận dưới',
  high: 'cận trên',
  noValue: 'không có số liệu',
  due: 'phải báo cáo',
  reported: 'đã báo cáo',
  carried: 'chuyển tiếp',
  missing: 'thiếu',
  excused: 'được miễn',
  rule: 'cách tính',
  definition: 'định nghĩa',
  validFrom: 'có hiệu lực từ',
  tree: 'cây đơn vị ngày',
  publication: 'đợt công bố',
  run: 'do lần chạy',
  own: 'báo cáo của chính đơn vị',
  contributors: {
    PREDECESSOR: 'đơn vị tiền thân',
    CLOSED_UNIT: 'đơn vị đã giải thể',
    MOVED: 'chuyển đến từ',
    KEPT: 'giữ lại của',
  },
  ofIt: 'của đơn vị đó',
  setAside: 'để riêng',
  silent: 'không báo cáo',
  weight: 'trọng số',
  version: 'phiên bản',
  receipt: 'số nhận',
  denominatorFor: 'mẫu số dùng để tính cận của',
  since: 'im lặng từ',
  lastValue: 'số liệu gần nhất',
  never: 'không có trong 36 tháng',
  from: 'của',
  monthsOld: 'tháng trước',
  months: 'số tháng thiếu',
  more: 'dòng nữa',
  states: {
    USED: 'được dùng',
    CARRIED: 'chuyển tiếp',
    MISSING: 'thiếu',
    EXCUSED: 'được miễn',
    PASSED_OVER: 'không xét đến',
    NOT_DUE: 'không phải báo cáo',
    NOT_OPEN: 'chưa mở',
    SET_ASIDE: 'để riêng',
    ASSUMED_DENOMINATOR: 'dùng mẫu số',
  },
  fates: { IN_EFFECT: 'đang có hiệu lực', SUPERSEDED: 'đã được thay', WITHDRAWN: 'đã rút', WITHDRAWAL: 'lệnh rút' },
  reasons: {
    NOT_OPEN: 'chưa mở tháng nào',
    NOT_ALIVE: 'đơn vị không tồn tại',
    NOT_DEFINED: 'chỉ tiêu chưa được quy định',
    NOT_APPORTIONABLE: 'không thể chia cho các đơn vị',
    NOT_DUE: 'không ai phải báo cáo',
    NO_VALUE: 'không báo cáo nào có số liệu',
    LOW_COVERAGE: 'quá ít đơn vị báo cáo',
    INPUT_MISSING: 'một thành phần của công thức không có giá trị',
    ZERO_DENOMINATOR: 'mẫu số bằng không',
    OVERFLOW: 'số quá lớn',
    NOT_APPLICABLE: 'không áp dụng',
    CLOSED: 'đã đóng cửa',
    NOT_COLLECTED: 'chưa thu thập',
    REJECTED: 'bị từ chối',
    WITHDRAWN: 'đã rút',
  },
  figureStates: { PROVISIONAL: 'tạm tính', FINAL: 'chính thức', REVISED: 'đã điều chỉnh' },
  setAsideReasons: {
    UNIT_NOT_ALIVE: 'khi đó đơn vị không tồn tại',
    NOT_DEFINED: 'khi đó chỉ tiêu chưa được định nghĩa',
    NOT_ASKED: 'khi đó cấp này không phải báo cáo',
  },
};

export const EXPLAIN_WORDS: Readonly<Record<Language, ExplainWords>> = { en: ENGLISH, vi: VIETNAMESE };
