import type { Fault } from '../domain/errors.ts';
import { checkHeader, type CsvColumns, type CsvHeader } from './csvHeader.ts';
import { countNewlines, parseRecords, type CsvRecord } from './csvRecords.ts';

export interface CsvRow<Column extends string> {
  /** Line of the file on which the row begins, 1 for the header. */
  readonly line: number;
  /** Trimmed; empty where nothing was sent. */
  readonly cells: Readonly<Record<Column, string>>;
}

export interface CsvFile<Column extends string> {
  readonly rows: readonly CsvRow<Column>[];
  /** Rows with too few or too many cells: refused, but what they meant to bring is not unknown to the others. */
  readonly damaged: readonly CsvRow<Column>[];
}

/** Reads a CSV with a header piece by piece, adding what is wrong with its form to the faults that it was made with. */
export class CsvReader<Column extends string> {
  readonly #columns: CsvColumns<Column>;
  readonly #faults: Fault[];
  #header: (CsvHeader<Column> & { readonly line: number }) | undefined;
  /** On which the next piece begins. */
  #line = 1;
  #isAlone = true;
  #isAmbiguous = false;

  constructor(columns: CsvColumns<Column>, faults: Fault[]) {
    this.#columns = columns;
    this.#faults = faults;
  }

  /** Whether a double quote stood out of place; what comes after it is read for more of them only. */
  get isAmbiguous(): boolean {
    return this.#isAmbiguous;
  }

  /** On which the next piece begins. */
  get line(): number {
    return this.#line;
  }

  /** The rows of the next piece, which ends where a record does. */
  read(text: string): CsvFile<Column> {
    const rows: CsvRow<Column>[] = [];
    const damaged: CsvRow<Column>[] = [];
    const parsed = parseRecords(text, this.#line, this.#faults);
    this.#line += countNewlines(text);
    for (const record of this.#isAmbiguous ? [] : parsed.records) {
      if (!this.#header) {
        this.#header = { ...checkHeader(record.cells, record.line, this.#columns, this.#faults), line: record.line };
        continue;
      }
      this.#isAlone = false;
      const row = { line: record.line, cells: cellsOf(record, this.#header) };
      if (record.cells.length !== this.#header.width) {
        damaged.push(row);
        this.#refuseWidth(record, this.#header.width);
      } else if (this.#header.isWhole) rows.push(row);
    }
    this.#isAmbiguous ||= parsed.isAmbiguous;
    return { rows, damaged };
  }

  /** Says so where there was nothing to read. */
  end(): void {
    if (this.#isAmbiguous) return;
    if (!this.#header) {
      const message = 'the file is empty; a header and at least one row are needed';
      this.#faults.push({ code: 'EMPTY_FILE', line: 1, message });
    } else if (this.#header.isWhole && this.#isAlone) {
      const message = 'the header stands alone; at least one row is needed';
      this.#faults.push({ code: 'EMPTY_FILE', line: this.#header.line, message });
    }
  }

  #refuseWidth({ cells, line, raw }: CsvRecord, width: number): void {
    const message = `the row has ${cells.length} cells, the header ${width} columns; a cell with a comma in it must stand in double quotes`;
    this.#faults.push({ code: 'WRONG_CELL_COUNT', line, value: raw.trim().slice(0, 255), message });
  }
}

function cellsOf<Column extends string>(
  record: CsvRecord,
  { places }: CsvHeader<Column>,
): Readonly<Record<Column, string>> {
  const cells = {} as Record<Column, string>;
  for (const [column, index] of places) cells[column] = record.cells[index] ?? '';
  return cells;
}
