import { fractionText, toNumber } from '../../domain/fraction.ts';
import { lastDayOf, monthCode } from '../../domain/period.ts';
import { ruleText } from '../../domain/ruleText.ts';
import { explainFormula } from '../../figures/explain/formulaInputs.ts';
import { partTexts } from '../../figures/explain/partTexts.ts';
import { showFigure } from '../../figures/shownFigure.ts';
import { describeObservation } from '../../figures/explain/said.ts';
import { figurePage, keyOfInput, monthsOfInput, searchedPage } from '../explanations.ts';
import { viewOfPeriod } from '../../figures/view.ts';
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
    conversion: (figure) => (figure.isConverted ? figure : null),
    publication: async ({ view: { header } }, _args, { publications }) =>
      (header && (await publications.load(header.publication))) ?? null,
    run: async ({ view: { header } }, _args, context) => {
      context.markVolatile();
      return (header && (await context.runsOf.load(header.publication))) ?? null;
    },
    parts: ({ vector, definition }) => partTexts(vector, definition),
    formula: (figure) => explainFormula(figure),
    inputs: (figure, page, context) =>
      figurePage(context, figure, page, (shown) => context.explanations.inputs(shown), keyOfInput),
    missing: (figure, page, context) =>
      searchedPage(
        context,
        figure,
        page,
        ({ view, subject, definition }) =>
          definition.kind === 'DERIVED' ? Promise.resolve([]) : context.explanations.missing(view, subject, definition),
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
  ExplainedFormula: {
    text: ({ figure: { definition } }) => definition.formula ?? '',
    inputs: ({ inputs }, _args, { budget }) => {
      budget.spendFigures(inputs.length);
      return inputs;
    },
  },
  FormulaInput: {
    indicator: ({ definition }) => definition,
    figure: ({ figure }, _args, { budget }) => {
      budget.spendFigures(1);
      return showFigure(figure);
    },
  },
  Conversion: {
    boundaries: ({ view }) => view.tree.day,
    periodDay: ({ view }) => lastDayOf(view.period),
    units: (figure, page, context) =>
      searchedPage(
        context,
        figure,
        page,
        (shown) => context.explanations.convertedUnits(shown),
        ({ unit, into }) => `${unit.id} ${into.id}`,
      ),
  },
  ConvertedUnit: {
    unit: ({ view, unit }) => unitIn(viewOfPeriod(view), unit),
    into: ({ view, into }) => unitIn(view, into),
    share: ({ share }) => share && toNumber(share),
    exactShare: ({ share }) => share && fractionText(share),
  },
  FigureInput: {
    share: ({ share }) => share && toNumber(share),
    exactShare: ({ share }) => share && fractionText(share),
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
    indicator: ({ definition }) => definition,
    month: ({ month }) => monthCode(month),
    said: ({ definition, observation }) => describeObservation(definition, observation),
  },
};
