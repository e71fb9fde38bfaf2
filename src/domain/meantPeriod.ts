import { parsePeriod } from './period.ts';

const ROMAN = ['I', 'II', 'III', 'IV'];

/** How people write periods otherwise, each with what makes a code of it. */
const WRITTEN: readonly (readonly [form: RegExp, code: (...parts: string[]) => string])[] = [
  // 2011Q3, 2011-q3, 2011/H1, 2011 Q3
  [/^(\d{4})[-/. ]?([QH])([1-9])$/, (year, kind, index) => `${year}-${kind}${clamped(index, kind === 'Q' ? 4 : 2)}`],
  // Q3/2011, Q3 2011
  [/^([QH])([1-9])[-/. ]?(\d{4})$/, (kind, index, year) => `${year}-${kind}${clamped(index, kind === 'Q' ? 4 : 2)}`],
  // quý 3/2011, quý III 2011
  [/^QUY ?([1-4]|I{1,3}|IV)[-/. ](?:NAM )?(\d{4})$/, (index, year) => `${year}-Q${ROMAN.indexOf(index) + 1 || index}`],
  // 9/2011, 09-2011, tháng 9/2011
  [/^(?:T|THANG ?)?(\d{1,2})[-/. ](?:NAM )?(\d{4})$/, (month, year) => monthOf(year, month)],
  // 2011-9, 2011/09, 2011-13
  [/^(\d{4})[-/. ](\d{1,2})$/, monthOf],
  // 201109
  [/^(\d{4})(\d{2})$/, monthOf],
  // 2011-09-30
  [/^(\d{4})[-/](\d{2})[-/]\d{2}(?:T.*)?$/, monthOf],
  [/^(?:NAM )(\d{4})$/, (year) => year],
];

/** The code of the period that somebody probably meant; undefined where it cannot be guessed. */
export function meantPeriod(text: string): string | undefined {
  const plain = text.trim().normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  for (const [form, code] of WRITTEN) {
    const match = form.exec(plain);
    const meant = match && code(...match.slice(1));
    if (meant && parsePeriod(meant)) return meant;
  }
  return undefined;
}

function monthOf(year: string, month: string): string {
  return `${year}-${clamped(month, 12).padStart(2, '0')}`;
}

function clamped(text: string, most: number): string {
  return String(Math.min(Math.max(Number(text), 1), most));
}
