import { toNumber } from '../../domain/fraction.ts';
import { whenKnown } from '../../lib/maybePromise.ts';
import { showFigure } from '../../figures/shownFigure.ts';
import type { TableTotal as TableTotalSource } from '../../figures/table/tableTotals.ts';
import type { TableTotal as ContractTotal, Resolvers, TableTotalResolvers } from '../generated/types.ts';

const TOTAL = {
  indicator: ({ figure: { definition } }) => definition,
} satisfies TableTotalResolvers;

/** The fields that no resolver tells are told by the total itself. */
type IfAllAreTold =
  TableTotalSource extends Omit<ContractTotal, '__typename' | keyof typeof TOTAL> ? TableTotalResolvers : never;

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
  TableTotal: TOTAL satisfies IfAllAreTold,
};
