import { expect, test } from 'vitest';
import { csvLines } from '../../src/http/tableCsv/csvText.ts';

const PLAIN = { delimiter: ',', codesAsText: false };

test('what a spreadsheet would take for a formula is escaped, numbers are not', () => {
  const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'Tỉnh "A", B'];
  expect(csvLines([names, [-1.5, 0, 1e-7, true, null, '']], PLAIN)).toBe(
    `"'=1+1","'+1","'-1","'@SUM(A1)","'\tx","'\rx","Tỉnh ""A"", B"\r\n-1.5,0,1e-7,true,,""\r\n`,
  );
});

test('codes are text, and formulas only where they are asked for and hold nothing else', () => {
  const codes = [{ code: '00001' }, { code: 'VN' }, { code: '=A1' }, { code: '1"&A1&"' }];
  expect(csvLines([codes], PLAIN)).toBe(`"00001","VN","'=A1","1""&A1&"""\r\n`);
  expect(csvLines([codes], { ...PLAIN, codesAsText: true })).toBe(`"=""00001""","=""VN""","'=A1","1""&A1&"""\r\n`);
});
