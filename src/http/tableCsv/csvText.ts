import { stringify } from 'csv-stringify/sync';
import type { Code } from './csvRows.ts';
import type { Cell } from './figureFields.ts';
import type { CsvRequest } from './parameters.ts';

/**
 * Rows as lines of CSV. Text stands in quotes and numbers do not, so that codes keep their zeros wherever types are taken from the quotes.
 * What a spreadsheet would take for a formula is escaped, but for the codes that were asked for as one.
 */
export function csvLines(
  rows: readonly (readonly (Cell | Code)[])[],
  { delimiter, codesAsText }: Pick<CsvRequest, 'delimiter' | 'codesAsText'>,
): string {
  return stringify([...rows], {
    delimiter,
    record_delimiter: 'windows',
    quoted_string: true,
    escape_formulas: true,
    cast: {
      boolean: (value) => String(value),
      object: (value) => {
        const { code } = value as unknown as Code;
        return codesAsText && /^\w+$/.test(code)
          ? { value: `="${code}"`, escape_formulas: false }
          : { value: code, quoted: true };
      },
    },
  });
}
