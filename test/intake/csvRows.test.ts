import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/domain/errors.ts';
import type { CsvColumns } from '../../src/intake/csvHeader.ts';
import type { CsvFile } from '../../src/intake/csvReader.ts';
import { readCsv } from '../../src/intake/csvRows.ts';
import { only, shortly } from './examples.ts';

type Column = 'code' | 'name' | 'until';
const COLUMNS: CsvColumns<Column> = { required: ['code', 'name'], optional: ['until'] };

function read(content: string | Uint8Array): CsvFile<Column> & { faults: Fault[] } {
  const faults: Fault[] = [];
  return { ...readCsv(content, COLUMNS, faults), faults };
}

describe('a sound file', () => {
  test('gives its rows with the lines on which they begin', () => {
    const { rows, faults } = read('name,code\nHà Nội,01\n\n"two\nlines",02\n,,\n,\nHuế,03');
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      { line: 2, cells: { code: '01', name: 'Hà Nội', until: '' } },
      { line: 4, cells: { code: '02', name: 'two\nlines', until: '' } },
      { line: 8, cells: { code: '03', name: 'Huế', until: '' } },
    ]);
  });

  test('may have a byte order mark, CRLF, blanks around cells and decomposed letters', () => {
    const text = '\uFEFF code , name,until\r\n 01 ,\t"Hà Nội" ,\r\n\r\n02,"a ""b"", c", 2025-07-01\r\n'.normalize(
      'NFD',
    );
    const sent = [text, new TextEncoder().encode(text)];
    for (const content of sent) {
      const { rows, faults } = read(content);
      expect(faults).toEqual([]);
      expect(rows).toEqual([
        { line: 2, cells: { code: '01', name: 'Hà Nội'.normalize('NFC'), until: '' } },
        { line: 4, cells: { code: '02', name: 'a "b", c', until: '2025-07-01' } },
      ]);
    }
  });
});

describe('refused', () => {
  test.each([
    ['nothing at all', '', 1],
    ['blanks only', '\uFEFF \r\n \n', 1],
    ['a header alone', '\ncode,name\n', 2],
  ])('an empty file: %s', (_, text, line) => {
    const fault = only(read(text).faults);
    expect(fault).toMatchObject({ code: 'EMPTY_FILE', line });
    expect(fault.message).toContain('at least one row');
  });

  test('bytes that are not UTF-8, with the line', () => {
    const latin = Uint8Array.from(Buffer.from('code,name\n01,Hà Nội\n02,x\n', 'latin1'));
    const fault = only(read(latin).faults);
    expect(fault).toMatchObject({ code: 'NOT_UTF8', line: 2 });
    expect(fault.message).toContain('CSV UTF-8');
    expect(only(read(Buffer.from('\uFEFFcode,name', 'utf16le')).faults)).toMatchObject({ code: 'NOT_UTF8', line: 1 });
    expect(only(read(Uint8Array.of(0x61, 0x0a, 0xc3)).faults)).toMatchObject({ code: 'NOT_UTF8', line: 2 });
    expect(only(read('code,name\n01,\uD800').faults)).toMatchObject({ code: 'NOT_UTF8', line: 2 });
  });

  test('an unknown column, naming those that are allowed; the rows are read all the same', () => {
    const { rows, faults } = read('code,Name,name\n01,a,b\n');
    expect(only(faults)).toMatchObject({ code: 'UNKNOWN_COLUMN', line: 1, field: 'Name' });
    expect(only(faults).message).toContain('allowed are code, name, until');
    expect(rows).toEqual([{ line: 2, cells: { code: '01', name: 'b', until: '' } }]);
  });

  test('a missing column and one that stands twice', () => {
    const { rows, faults } = read('code,code\n01,01\n');
    expect(shortly(faults)).toEqual(['1 DUPLICATE_COLUMN code', '1 MISSING_COLUMN name']);
    expect(faults[0]!.message).toContain('each of code, name, until may stand once');
    expect(faults[1]!.message).toContain('required are code, name');
    expect(rows).toEqual([]);
  });

  test.each(['code;name\n01;a\n', 'code\tname\n01\ta\n'])('another separator than the comma: %j', (text) => {
    const fault = only(read(text).faults);
    expect(fault).toMatchObject({ code: 'WRONG_SEPARATOR', line: 1 });
    expect(fault.message).toContain('code,name,until');
  });

  test('rows with too few or too many cells, which are kept apart', () => {
    const { rows, damaged, faults } = read('code,name\n01\n02,b\n03,c,d\n');
    expect(shortly(faults)).toEqual(['2 WRONG_CELL_COUNT', '4 WRONG_CELL_COUNT']);
    expect(faults[1]!.message).toContain('3 cells, the header 2 columns');
    expect(rows.map((row) => row.cells.code)).toEqual(['02']);
    expect(damaged.map((row) => row.cells.code)).toEqual(['01', '03']);
  });

  test.each([
    ['inside a cell', 'code,name\n01,a\n02,b "c" d\n03,x\n04,"y" z\n', [3, 5]],
    ['never closed', 'code,name\n01,a\n02,"b\n03,c\n\n', [3]],
  ])('a double quote out of place: %s', (_, text, lines) => {
    const { rows, faults } = read(text);
    expect(faults.map((fault) => [fault.code, fault.line])).toEqual(lines.map((line) => ['BAD_QUOTES', line]));
    expect(faults[0]!.message).toContain('written twice');
    expect(rows).toEqual([]);
  });

  test('with all of its faults at once', () => {
    const { faults } = read('code,nom,until\n01\n02,b,\n03,c,d,e\n');
    expect(shortly(faults)).toEqual([
      '1 UNKNOWN_COLUMN nom',
      '1 MISSING_COLUMN name',
      '2 WRONG_CELL_COUNT',
      '4 WRONG_CELL_COUNT',
    ]);
  });
});
