import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { MaybePromise } from '../lib/maybePromise.ts';
import { Figure } from './figure.ts';
import type { FigureReader } from './figureReader.ts';
import { isMeasuredAt, type Subject, type View } from './view.ts';

/** The definition that holds in a view, else the first one that there ever was; undefined for a code that nothing has. */
export function anyDefinition(view: View, code: string): IndicatorDefinition | undefined {
  return view.definitions.get(code) ?? firstDefinition(view, code);
}

function firstDefinition({ edition }: View, code: string): IndicatorDefinition | undefined {
  return edition.inputs.indicators.definitions
    .filter((definition) => definition.code === code)
    .reduce<IndicatorDefinition | undefined>(
      (first, other) => (first && first.validFrom <= other.validFrom ? first : other),
      undefined,
    );
}

/**
 * The figure of an indicator's code in a view. Where the indicator is not defined there yet, a figure without value that says so
 * (NOT_DEFINED); null where it is not measured at the subject.
 */
export function figureIn(
  reader: FigureReader,
  view: View,
  subject: Subject,
  code: string,
): MaybePromise<Figure | null> {
  const definition = view.definitions.get(code);
  if (definition) return reader.figure(view, subject, definition);
  const first = firstDefinition(view, code);
  return first && isMeasuredAt(view, subject, first) ? new Figure(view, subject, first, []) : null;
}
