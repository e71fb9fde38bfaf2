import { KnownError } from '../domain/errors.ts';
import type { Rank } from '../domain/figure.ts';
import { childrenOf } from '../domain/tree.ts';
import type { Figure } from '../figures/figure.ts';
import { whenKnown, type MaybePromise } from '../lib/maybePromise.ts';
import { keptByEdition } from '../figures/keptByEdition.ts';
import { didYouMean, meantGroups } from '../figures/meantSubjects.ts';
import { quoted, shortened } from '../lib/nearest.ts';
import { refuseMixed } from '../figures/table/refuseMixed.ts';
import { membersOf, type Subject } from '../figures/view.ts';
import { figureOn } from './comparisons.ts';
import type { Context } from './context.ts';
import type { RankAmong } from './generated/types.ts';
import { unitSource } from './sources.ts';
import { groupOf } from './units.ts';

/** The rank of a figure among those asked for; null for groups, for what does not live, and without a value. */
export function rankOfFigure(
  context: Context,
  figure: Figure,
  { boundaries, ...args }: { among?: RankAmong | null; group?: string | null; boundaries?: string | null },
): MaybePromise<Rank | null> {
  if (boundaries == null) return rankIn(context, figure, args);
  return whenKnown(figureOn(context, figure, boundaries), (moved) => moved && rankIn(context, moved, args));
}

function rankIn(
  context: Context,
  figure: Figure,
  args: { among?: RankAmong | null; group?: string | null },
): MaybePromise<Rank | null> {
  const { view, subject, definition } = figure;
  const among = args.among ?? 'SIBLINGS';
  if ((among === 'GROUP') !== (args.group != null)) {
    throw new KnownError(
      'INVALID_ARGUMENT',
      'rank: "group" goes with among: GROUP, e.g. rank(among: GROUP, group: "NORTH_31")',
    );
  }
  if (subject.type === 'GROUP') return null;
  const ordinal = view.tree.ordinalOf[subject.unit.id] ?? -1;
  if (ordinal < 0 || !figure.value) return null;
  const ranked = rankedAmong(figure, ordinal, among, args.group ?? '');
  // Asked for once a ranking: all of them have to be read.
  const subjects = (): Subject[] => {
    const ordinals = ranked.ordinals();
    context.budget.spendLooks(ordinals.length);
    const sources = ordinals.map((other) => unitSource(view, other));
    if (among === 'GROUP') refuseMixed(view, sources, 'rank');
    return sources;
  };
  const { id } = subject.unit;
  return whenKnown(
    context.reader.rankings(view, definition, ranked.name, subjects),
    (rankings) => rankings.get(id) ?? null,
  );
}

function rankedAmong(
  { view }: Figure,
  ordinal: number,
  among: RankAmong,
  code: string,
): { name: string; ordinals: () => readonly number[] } {
  const { tree } = view;
  switch (among) {
    case 'SIBLINGS': {
      const parent = tree.parent[ordinal]!;
      return { name: `beneath ${parent}`, ordinals: () => (parent < 0 ? [ordinal] : childrenOf(tree, parent)) };
    }
    case 'LEVEL': {
      const { level } = tree.units[ordinal]!;
      return {
        name: level,
        ordinals: () => tree.units.flatMap((unit, other) => (unit.level === level ? [other] : [])),
      };
    }
    case 'GROUP': {
      const group = groupOf(view, code);
      if (!group) throw unknownGroup(view, code);
      return { name: `group ${code}`, ordinals: () => membersOf(view, group.group) };
    }
  }
}

/** The same error at every place: one wrong code may be asked of all communes. */
const unknownGroup = keptByEdition((view, code) => {
  const meant = meantGroups(view, code);
  return new KnownError(
    'UNKNOWN_GROUP',
    `no group has the code ${quoted(code)}${didYouMean(meant, '; the query "groups" lists them')}`,
    { details: { argument: 'group', value: shortened(code), allowed: meant.map((near) => near.code) } },
  );
});
