import type { Grain } from './period.ts';
import type { BoundsRule, MonthsRule, RuleWords } from './ruleWords.ts';

const PERIOD: Readonly<Record<Grain, string>> = {
  MONTH: 'tháng',
  QUARTER: 'quý',
  HALF: 'nửa năm',
  YEAR: 'năm',
};

/** A unit's result, as the object of a sentence. */
function resultOf(months: MonthsRule, grain: Grain): string {
  const period = PERIOD[grain];
  switch (months) {
    case 'SUM':
      return `tổng các tháng có số liệu trong ${period}`;
    case 'LAST':
      return `số liệu của tháng gần nhất có báo cáo trong ${period}`;
    case 'MIN':
      return `số liệu nhỏ nhất trong các tháng của ${period}`;
    case 'MAX':
      return `số liệu lớn nhất trong các tháng của ${period}`;
    case 'MEAN':
      return `số bình quân các tháng có số liệu trong ${period}`;
    default:
      return `số liệu của ${period}`;
  }
}

export const VIETNAMESE: RuleWords = {
  amount: (months, grain) =>
    months === 'ONLY'
      ? 'Cộng số liệu do các đơn vị báo cáo trong tháng'
      : `Mỗi đơn vị lấy ${resultOf(months, grain)}; sau đó cộng kết quả của tất cả các đơn vị`,
  condition(months, grain) {
    const share = 'Tỷ lệ đơn vị đạt điều kiện trong số các đơn vị có số liệu';
    if (months === 'MIN')
      return `${share}; đơn vị được coi là đạt nếu đạt trong mọi tháng có số liệu của ${PERIOD[grain]}`;
    if (months === 'MAX')
      return `${share}; đơn vị được coi là đạt nếu đạt trong ít nhất một tháng của ${PERIOD[grain]}`;
    return months === 'ONLY' ? share : `${share}; mỗi đơn vị lấy ${resultOf(months, grain)}`;
  },
  ratio(months, grain) {
    const quotient = 'Tổng các tử số chia cho tổng các mẫu số, không phải bình quân của các tỷ lệ';
    switch (months) {
      case 'LAST':
        return `${quotient}; cả tử số và mẫu số lấy từ báo cáo gần nhất của mỗi đơn vị trong ${PERIOD[grain]}`;
      case 'SUM_TO_LAST':
        return `${quotient}; tử số của mỗi đơn vị là tổng các tháng trong ${PERIOD[grain]}, mẫu số lấy theo tháng gần nhất có số liệu`;
      case 'SUM':
        return `${quotient}; cả tử số và mẫu số được cộng qua các tháng có số liệu trong ${PERIOD[grain]}`;
      default:
        return quotient;
    }
  },
  extreme: (smallest, months, grain) =>
    `Giá trị ${smallest ? 'nhỏ nhất' : 'lớn nhất'} trong kết quả của các đơn vị; mỗi đơn vị lấy ${resultOf(months, grain)}`,
  mean(weight, months, grain) {
    const by = weight === null ? 'không có trọng số' : `với trọng số là ${weight} của cùng đơn vị và cùng tháng`;
    return months === 'MEAN'
      ? `Số bình quân của mọi số liệu của tất cả các đơn vị trong các tháng của ${PERIOD[grain]}, ${by}`
      : `Số bình quân kết quả của các đơn vị, ${by}; mỗi đơn vị lấy ${resultOf(months, grain)}`;
  },
  formula: (text) =>
    `Công thức ${text} được tính chính xác trên số liệu của chính đối tượng, và không có giá trị khi một số liệu thành phần không có giá trị hoặc số chia bằng không. Số phải báo cáo, đã báo cáo là của thành phần có tỷ lệ báo cáo thấp nhất. Không nêu cận dưới và cận trên`,
  carry(withinPeriod, months, grain) {
    const before = `trong vòng ${months} tháng trước tháng mở gần nhất`;
    if (months === 0)
      return `Đơn vị thiếu số liệu ở tháng phải báo cáo gần nhất được dùng số liệu của tháng trước đó trong ${PERIOD[grain]} và được tính là chuyển tiếp`;
    return withinPeriod
      ? `Đơn vị thiếu số liệu ở tháng phải báo cáo gần nhất được dùng số liệu của tháng trước đó trong ${PERIOD[grain]}, hoặc ${before}, và được tính là chuyển tiếp`
      : `Đơn vị thiếu số liệu được dùng số liệu gần nhất ${before} và được tính là chuyển tiếp`;
  },
  bounds(rule: BoundsRule, carries: boolean) {
    const open = carries ? 'thiếu hoặc chuyển tiếp' : 'thiếu';
    switch (rule.type) {
      case 'NONE':
        return 'Số bình quân không có cận dưới và cận trên';
      case 'YES_OR_NO':
        return `Để tính cận dưới và cận trên, mỗi đơn vị ${open} có thể không đạt hoặc đạt`;
      case 'LIMIT':
        return `Để tính cận dưới và cận trên, mỗi số liệu ${open} có thể từ 0 đến ${number(rule.limit)}`;
      case 'OPEN':
        return `Để tính cận dưới, số liệu ${open} được coi là 0; không có giới hạn trên`;
      case 'DENOMINATOR':
        return `Để tính cận dưới và cận trên, tử số ${open} có thể từ 0 đến bằng mẫu số gần nhất, không cũ quá 12 tháng`;
      case 'DENOMINATOR_AND_LIMIT':
        return rule.limit === null
          ? `Để tính cận dưới, tử số ${open} được coi là 0 trên mẫu số gần nhất, không cũ quá 12 tháng; không có giới hạn trên`
          : `Để tính cận dưới và cận trên, tử số ${open} có thể từ 0 đến ${number(rule.limit)} trên mẫu số gần nhất, không cũ quá 12 tháng`;
    }
  },
  minimumCoverage: (coverage) =>
    `Số liệu không được công bố nếu tỷ lệ báo cáo (số đã báo cáo trên số phải báo cáo) dưới ${number(coverage * 100)} %`,
};

function number(value: number): string {
  return new Intl.NumberFormat('vi', { maximumFractionDigits: 6 }).format(value);
}
