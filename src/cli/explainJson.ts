import { fractionText, toNumber } from '../domain/fraction.ts';
import { monthCode } from '../domain/period.ts';
import { explainFormula } from '../figures/explain/formulaInputs.ts';
import type { FigureInput } from '../figures/explain/inputs.ts';
import { partTexts } from '../figures/explain/partTexts.ts';
import { describeObservation } from '../figures/explain/said.ts';
import type { UnitMonth } from '../figures/explain/unitMonths.ts';
import type { Figure } from '../figures/figure.ts';
import type { Context } from '../graphql/context.ts';
import { conversionObject } from './explainConversion.ts';

/** Where a figure comes from, as one object with the names of the API; `depth` levels beneath it have their own inputs. */
export async function explainJson(context: Context, figure: Figure, depth: number): Promise<object> {
  const { explanations } = context;
  const { view, subject, definition } = figure;
  const isFormula = definition.kind === 'DERIVED';
  const missing = isFormula ? [] : await explanations.missing(view, subject, definition);
  return {
    indicator: definition.code,
    version: definition.version,
    period: view.period.code,
    treeDay: view.tree.day,
    conversion: await conversionObject(context, figure),
    publication: view.header?.publication ?? null,
    ...figureObject(figure),
    state: await context.reader.state(figure),
    formula: formulaObject(figure),
    inputs: await inputObjects(context, figure, depth),
    missing: await Promise.all(
      missing.map(async (one) => {
        const { since, lastHeard } = await explanations.silence(one);
        const lastValue = lastHeard === null ? null : monthCode(lastHeard);
        return { unit: one.unit.code, months: one.months, since: monthCode(since), lastValue, reason: one.reason };
      }),
    ),
    carried: (await explanations.carried(figure)).map(({ unit, from, age, observation }) => ({
      unit: unit.code,
      from: monthCode(from),
      age,
      said: describeObservation(definition, observation),
    })),
    setAside: (await explanations.setAside(figure)).map(({ unit, month, why, observation }) => ({
      unit: unit.code,
      month: monthCode(month),
      why,
      said: describeObservation(definition, observation),
    })),
  };
}

/** What a figure is, without where it comes from. */
function figureObject(figure: Figure): object {
  const { subject, value, reason, low, high, definition, vector } = figure;
  return {
    subject: subject.type === 'UNIT' ? subject.unit.code : subject.group.code,
    value: value && toNumber(value),
    reason,
    low: low && toNumber(low),
    high: high && toNumber(high),
    parts: partsObject(vector, definition),
  };
}

function partsObject(...of: Parameters<typeof partTexts>): Record<string, string | null> {
  return Object.fromEntries(partTexts(...of).map(({ name, value }) => [name, value]));
}

function formulaObject(figure: Figure): object | null {
  const explained = explainFormula(figure);
  if (!explained) return null;
  const { expanded, numerator, denominator, inputs } = explained;
  const inputObject = ({
    key,
    from,
    to,
    value,
    reason,
    due,
    reported,
    carried,
    missing,
    excused,
  }: (typeof inputs)[0]) => ({
    ...{ key, from, to, value, reason },
    ...{ due, reported, carried, missing, excused },
  });
  return { expanded, numerator, denominator, inputs: inputs.map(inputObject) };
}

async function inputObjects(context: Context, figure: Figure, depth: number): Promise<object[]> {
  const inputs = await context.explanations.inputs(figure);
  // What somebody said itself is shown however deep; what others say, as deep as is asked for.
  const shown = depth > 0 ? inputs : inputs.filter((input) => !input.figure);
  return Promise.all(shown.map((input) => inputObject(context, input, depth)));
}

async function inputObject(context: Context, input: FigureInput, depth: number): Promise<object> {
  const { kind, unit, how, share, parts, figure, of } = input;
  if (figure) return { kind, ...figureObject(figure), inputs: await inputObjects(context, figure, depth - 1) };
  return {
    kind,
    unit: unit.code,
    how,
    exactShare: share && fractionText(share),
    parts: partsObject(parts, of.definition),
    months: (await context.explanations.months(input)).map(monthObject),
  };
}

function monthObject({
  month,
  unit,
  state,
  observation,
  weight,
  denominatorFor,
  reports,
  definition,
}: UnitMonth): object {
  return {
    unit: unit.code,
    month: monthCode(month),
    state,
    said: observation === null ? null : describeObservation(definition, observation),
    weight,
    denominatorFor: denominatorFor.map(monthCode),
    reports: reports.map(({ version, receipt, receivedAt, source, fate, observation: said }) => ({
      ...{ version, receipt, receivedAt, source, fate },
      said: describeObservation(definition, said),
    })),
  };
}
