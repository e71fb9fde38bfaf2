import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/domain/errors.ts';
import type { CsvColumns } from '../../src/intake/csvHeader.ts';
import type { CsvRow } from '../../src/intake/csvReader.ts';
import { readCsv } from '../../src/intake/csvRows.ts';
import { streamCsv } from '../../src/intake/csvStream.ts';
import { only } from './examples.ts';
import { inChunks } from './inChunks.ts';

type Column = 'code' | 'name';
const COLUMNS: CsvColumns<Column> = { required: ['code', 'name'], optional: [] };

async function read(
  content: string | Uint8Array,
  size = 7,
): Promise<{ rows: CsvRow<Column>[]; faults: Fault[]; most: number }> {
  const faults: Fault[] = [];
  const rows: CsvRow<Column>[] = [];
  let most = 0;
  for await (const some of streamCsv(inChunks(content, size), COLUMNS, faults)) {
    rows.push(...some);
    most = Math.max(most, some.length);
  }
  return { rows, faults, most };
}

function byLine(faults: readonly Fault[]): Fault[] {
  return faults.toSorted((a, b) => a.line! - b.line! || (a.code < b.code ? -1 : 1));
}

describe('a CSV that is read in pieces', () => {
  test('is what it is as a whole, wherever the pieces end', async () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      ',',
      '\n',
      '\r\n',
      '\r',
      '"',
      '""',
      ',"',
      '",',
      '"\n"',
      'é',
      'e\u0301',
      '𝄞',
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => `\uFEFFcode,name\n${pieces.join('')}`);
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (content, size) => {
        const faults: Fault[] = [];
        const whole = readCsv(content, COLUMNS, faults);
        const pieces = await read(content, size);
        // Where quotes are out of place, what is a line is a matter of opinion.
        const isBad = faults.some(({ code }) => code === 'BAD_QUOTES');
        expect(pieces.faults.some(({ code }) => code === 'BAD_QUOTES')).toBe(isBad);
        if (isBad) return;
        expect(byLine(pieces.faults)).toEqual(byLine(faults));
        expect(pieces.rows).toEqual(whole.rows);
      }),
      { numRuns: 1000 },
    );
  });

  test('without a quote is what the parser makes of it', () => {
    const piece = fc.constantFrom('a', ' ', '\t', ',', '\n', '\r\n', 'é');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const [quoted, plain]: [Fault[], Fault[]] = [[], []];
        const body = pieces.join('');
        expect(readCsv(`code,name\n${body}`, COLUMNS, plain)).toEqual(readCsv(`"code",name\n${body}`, COLUMNS, quoted));
        expect(plain).toEqual(quoted);
      }),
      { numRuns: 1000 },
    );
  });

  test('comes piece by piece', async () => {
    const { rows, most } = await read(`code,name\n${'01,a\n'.repeat(1000)}`, 50);
    expect(rows).toHaveLength(1000);
    expect(rows.at(-1)?.line).toBe(1001);
    expect(most).toBeLessThanOrEqual(11);
  });

  test('that is not UTF-8 ends before that line, which is told', async () => {
    const latin = Uint8Array.from(Buffer.from('code,name\n01,a\n02,Hà Nội\n03,x\n', 'latin1'));
    for (let size = 1; size < latin.length; size++) {
      const { rows, faults } = await read(latin, size);
      expect(only(faults)).toMatchObject({ code: 'NOT_UTF8', line: 3 });
      expect(rows.map(({ cells }) => cells.code)).toEqual(['01']);
    }
    const wide = Buffer.from('\uFEFFcode,name', 'utf16le');
    const cut = Uint8Array.of(0x61, 0x0a, 0xc3);
    for (const size of [1, 2, 9]) {
      expect(only((await read(wide, size)).faults)).toMatchObject({ code: 'NOT_UTF8', line: 1 });
      expect((await read(cut, size)).faults).toContainEqual(expect.objectContaining({ code: 'NOT_UTF8', line: 2 }));
    }
  });

  test.each(['', '\uFEFF', ' \r\n \n', ',,\n,\n'])('that holds nothing is told so: %j', async (text) => {
    expect(only((await read(text)).faults)).toMatchObject({ code: 'EMPTY_FILE', line: 1 });
  });

  test('keeps the rows before a quote out of place, and looks for more of them only', async () => {
    const { rows, faults } = await read('code,name\n01,a\n02,b "c" d\n03\n04,"y" z\n05,x\n');
    expect(rows.map(({ cells }) => cells.code)).toEqual(['01']);
    expect(faults.map(({ code, line }) => [code, line])).toEqual([
      ['BAD_QUOTES', 3],
      ['BAD_QUOTES', 5],
    ]);
  });

  test('with a quote that is never closed does not pile up', async () => {
    const rest = '03,c\n'.repeat(500_000);
    const { rows, faults } = await read(`code,name\n01,a\n02,"b\n${rest}`, 65_536);
    expect(faults.map(({ code, line }) => [code, line])).toEqual([['BAD_QUOTES', 3]]);
    expect(rows).toHaveLength(1);
  });

  test('with a line without end is refused before it is all read', async () => {
    let chunks = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('code,name\n01,a\n');
      for (; ; chunks++) yield await Promise.resolve(Buffer.alloc(65_536, 'x'));
    }
    const faults: Fault[] = [];
    for await (const rows of streamCsv(endless(), COLUMNS, faults)) expect(rows.length).toBeLessThan(2);
    expect(only(faults)).toMatchObject({ code: 'ROW_TOO_LONG', line: 3 });
    expect(chunks).toBeLessThan(40);
  });
});
