import type { MissingUnit } from '../figures/explain/missing.ts';
import type { Context } from './context.ts';
import { definitionOf } from './figures.ts';
import type { Level } from './generated/types.ts';
import { spendLookingThrough } from './lookThrough.ts';
import type { Page } from './page.ts';
import type { SubjectSource } from './sources.ts';
import { viewPage, type PageArguments } from './viewPage.ts';

/** A page of the silent units beneath a subject. Throws UNKNOWN_INDICATOR; empty for one that is not defined on the view's day. */
export function missingPage(
  context: Context,
  source: SubjectSource,
  { indicator, level, ...page }: { indicator?: string | null; level?: Level | null } & PageArguments,
): Promise<Page<MissingUnit>> {
  const list = async (view: SubjectSource['view']): Promise<readonly MissingUnit[]> => {
    spendLookingThrough(context, view, source);
    const definition = indicator == null ? undefined : definitionOf(view, indicator);
    return definition === null ? [] : context.explanations.missing(view, source, definition, level);
  };
  return viewPage(context, source.view, page, list, keyOfUnit);
}

/** What a page of units of one kind goes on from. */
export function keyOfUnit({ unit }: { readonly unit: { readonly id: number } }): string {
  return String(unit.id);
}
