import type { FigureInput } from '../figures/explain/inputs.ts';
import type { UnitMonth } from '../figures/explain/unitMonths.ts';
import type { Figure } from '../figures/figure.ts';
import type { Context } from './context.ts';
import { spendLookingThrough } from './lookThrough.ts';
import { keyOfUnit } from './missing.ts';
import type { Page } from './page.ts';
import { viewPage, type PageArguments } from './viewPage.ts';

/** A page of something that is told of a figure; a cursor may bring another publication, and so another figure. */
export function figurePage<Node>(
  context: Context,
  figure: Figure,
  page: PageArguments,
  list: (figure: Figure) => Promise<readonly Node[]>,
  keyOf: (node: Node) => string,
): Promise<Page<Node>> {
  const { subject, definition } = figure;
  return viewPage(
    context,
    figure.view,
    page,
    async (view) => {
      if (view === figure.view) return list(figure);
      const its = view.definitions.get(definition.code);
      const shown = its && (await context.reader.figure(view, subject, its));
      return shown ? list(shown) : [];
    },
    keyOf,
  );
}

/** The same for what is found by looking through the reports of all units beneath the subject. */
export function searchedPage<Node>(
  context: Context,
  figure: Figure,
  page: PageArguments,
  list: (figure: Figure) => Promise<readonly Node[]>,
  keyOf: (node: Node) => string,
): Promise<Page<Node>> {
  spendLookingThrough(context, figure.view, figure.subject);
  return figurePage(context, figure, page, list, keyOf);
}

/** A unit may have come to a subject in part, and be kept there in part. */
export function keyOfInput(input: FigureInput): string {
  return input.kind === 'PREDECESSOR' ? `from ${input.unit.id}` : keyOfUnit(input);
}

/** The months of an input, which count with all that was received for them. */
export async function monthsOfInput(context: Context, input: FigureInput): Promise<UnitMonth[]> {
  const months = await context.explanations.months(input);
  context.budget.spendRows(months.reduce((count, { reports }) => count + 1 + reports.length, 0));
  return months;
}
