import { toNumber } from '../../domain/fraction.ts';
import { whenKnown } from '../../lib/maybePromise.ts';
import { denominatorOf, isShare, numeratorOf } from '../../figures/present.ts';
import { showFigure } from '../../figures/shownFigure.ts';
import type { Resolvers } from '../generated/types.ts';

export const table: Resolvers = {
  FigureTable: {
    rows: (source) => source.page.rows.map((row) => ({ ...row, of: source })),
    totalCount: ({ page }) => page.totalCount,
    pageInfo: ({ page, cursorOf }) => {
      const last = page.rows.at(-1);
      return { hasNextPage: page.hasNextPage, endCursor: last ? cursorOf(last) : null };
    },
    columns: ({ table }) => table.plan.columns,
    periods: ({ table }) => table.plan.views.map(({ period }) => period.code),
    publication: ({ table }) => table.plan.latest.edition.publication.number,
    totals: ({ table }) => table.totals(),
  },
  TableColumn: {
    indicator: ({ definition }) => definition,
    period: ({ view }) => view?.period.code ?? null,
    unitOfMeasure: ({ definition }) => definition.unitOfMeasure,
    unitOfMeasureEn: ({ definition }) => definition.unitOfMeasureEn,
  },
  FigureRow: {
    cursor: (row) => row.of.cursorOf(row),
    subject: ({ row: { subject, view } }) => ({ ...subject, view }),
    period: ({ row: { view } }) => view.period.code,
    indicator: ({ row: { column }, of: { table } }) =>
      column === null ? null : table.plan.columns[column]!.definition,
    figures: ({ row, of: { table } }) =>
      whenKnown(table.figures(row), (figures) => figures.map((figure) => showFigure(figure))),
    values: ({ row, of: { table } }) =>
      whenKnown(table.figures(row), (figures) =>
        figures.map((figure) => (figure?.value ? toNumber(figure.value) : null)),
      ),
  },
  TableTotal: {
    indicator: ({ figure }) => figure.definition,
    period: ({ figure: { view } }) => view.period.code,
    value: ({ figure: { value } }) => value && toNumber(value),
    percent: ({ figure: { value, definition } }) => (value && isShare(definition) ? toNumber(value) * 100 : null),
    numerator: ({ figure }) => numeratorOf(figure),
    denominator: ({ figure }) => denominatorOf(figure),
    low: ({ figure: { low } }) => low && toNumber(low),
    high: ({ figure: { high } }) => high && toNumber(high),
    due: ({ figure: { parts } }) => Number(parts.due),
    reported: ({ figure: { parts } }) => Number(parts.reported),
    carried: ({ figure: { parts } }) => Number(parts.carried),
    missing: ({ figure }) => figure.missing,
    excused: ({ figure: { parts } }) => Number(parts.excused),
    coverage: ({ figure: { parts } }) => (parts.due === 0 ? null : Number(parts.reported) / Number(parts.due)),
    reason: ({ figure }) => figure.reason,
  },
};
