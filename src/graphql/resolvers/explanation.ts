import { monthCode } from '../../domain/period.ts';
import { ruleText } from '../../domain/ruleText.ts';
import { partTexts } from '../../figures/explain/partTexts.ts';
import { showFigure } from '../../figures/shownFigure.ts';
import { describeObservation } from '../../figures/explain/said.ts';
import { figurePage, monthsOfInput, searchedPage } from '../explanations.ts';
import type { Resolvers } from '../generated/types.ts';
import { keyOfUnit } from '../missing.ts';
import { unitIn } from '../sources.ts';

export const explanation: Resolvers = {
  Explanation: {
    rule: ({ definition, view }) => ruleText(definition, view.period.grain).vietnamese,
    ruleEn: ({ definition, view }) => ruleText(definition, view.period.grain).english,
    indicator: ({ definition }) => definition,
    version: ({ definition: { version } }) => version,
    validFrom: ({ definition: { validFrom } }) => validFrom,
    treeDay: ({ view }) => view.tree.day,
    publication: async ({ view: { header } }, _args, { publications }) =>
      (header && (await publications.load(header.publication))) ?? null,
    run: async ({ view: { header } }, _args, context) => {
      context.markVolatile();
      return (header && (await context.runsOf.load(header.publication))) ?? null;
    },
    parts: ({ vector, definition }) => partTexts(vector, definition),
    inputs: (figure, page, context) =>
      figurePage(context, figure, page, (shown) => context.explanations.inputs(shown), keyOfUnit),
    missing: (figure, page, context) =>
      searchedPage(
        context,
        figure,
        page,
        ({ view, subject, definition }) => context.explanations.missing(view, subject, definition),
        keyOfUnit,
      ),
    carried: (figure, page, context) =>
      searchedPage(context, figure, page, (shown) => context.explanations.carried(shown), keyOfUnit),
    setAside: (figure, page, context) =>
      searchedPage(
        context,
        figure,
        page,
        (shown) => context.explanations.setAside(shown),
        ({ unit, month }) => `${unit.id} ${month}`,
      ),
  },
  FigureInput: {
    unit: ({ of: { view }, unit }) => unitIn(view, unit),
    figure: ({ figure }) => showFigure(figure),
    parts: ({ parts, of: { definition } }) => partTexts(parts, definition),
    months: (input, _args, context) => monthsOfInput(context, input),
  },
  UnitMonth: {
    month: ({ month }) => monthCode(month),
    unit: ({ view, unit }) => unitIn(view, unit),
    said: ({ definition, observation }) => (observation === null ? null : describeObservation(definition, observation)),
    denominatorFor: ({ denominatorFor }) => denominatorFor.map(monthCode),
  },
  ReceivedReport: {
    said: ({ definition, observation }) => describeObservation(definition, observation),
  },
  CarriedUnit: {
    unit: ({ view, unit }) => unitIn(view, unit),
    from: ({ from }) => monthCode(from),
    said: ({ definition, observation }) => describeObservation(definition, observation),
  },
  SetAsideObservation: {
    unit: ({ view, unit }) => unitIn(view, unit),
    month: ({ month }) => monthCode(month),
    said: ({ definition, observation }) => describeObservation(definition, observation),
  },
};
