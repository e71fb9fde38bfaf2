import { subjectId, type Subject, type View } from '../view.ts';
import type { TablePlan } from './tablePlan.ts';

/** A row that has not been read: whom and when it is about, and of a row with a single figure, at which column that stands. */
export interface Row {
  readonly subject: Subject;
  readonly view: View;
  readonly column: number | null;
}

/** Where one figure of a row is found. */
export interface Cell {
  readonly view: View;
  readonly indicator: string;
}

/** The rows of a plan in their own order, by period, subject and column; made only where they are looked at. */
export class PlannedRows {
  readonly count: number;
  private readonly plan: TablePlan;
  private readonly each: number;

  constructor(plan: TablePlan) {
    this.plan = plan;
    this.each = plan.shape === 'LONG' ? plan.indicators.length : 1;
    this.count = plan.blocks.reduce((sum, { subjects }) => sum + subjects.length * this.each, 0);
  }

  slice(start: number, end: number): Row[] {
    const rows: Row[] = [];
    let before = 0;
    for (const { view, subjects } of this.plan.blocks) {
      const count = subjects.length * this.each;
      for (let index = Math.max(start - before, 0); index < Math.min(end - before, count); index++) {
        const subject = subjects[Math.floor(index / this.each)]!;
        rows.push({ subject, view, column: this.plan.shape === 'LONG' ? index % this.each : null });
      }
      before += count;
    }
    return rows;
  }

  /** Where the row of a name stands, -1 where there is none. */
  indexOf(key: string): number {
    const [period = '', id = '', column = ''] = key.split(' ');
    let before = 0;
    for (const { view, subjects } of this.plan.blocks) {
      if (view.period.code === period) {
        const index = subjects.findIndex((subject) => String(subjectId(subject)) === id);
        return index < 0 ? -1 : before + index * this.each + (Number(column) || 0);
      }
      before += subjects.length * this.each;
    }
    return -1;
  }
}

export function cellsOf({ shape, columns }: TablePlan, row: Row): Cell[] {
  const shown = row.column === null ? columns : [columns[row.column]!];
  return shown.map(({ definition, view }) => ({
    view: shape === 'PIVOT' ? (view ?? row.view) : row.view,
    indicator: definition.code,
  }));
}

/** Names a row within its table. */
export function keyOfRow({ subject, view, column }: Row): string {
  return `${view.period.code} ${subjectId(subject)}${column === null ? '' : ` ${column}`}`;
}
