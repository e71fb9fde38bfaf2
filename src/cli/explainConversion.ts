import type { Language } from '../config.ts';
import { fractionText } from '../domain/fraction.ts';
import { lastDayOf } from '../domain/period.ts';
import { unitAt } from '../domain/tree.ts';
import type { Unit } from '../domain/unit.ts';
import type { ConvertedHow, ConvertedUnit } from '../figures/boundaries/convertedUnits.ts';
import type { Figure } from '../figures/figure.ts';
import type { View } from '../figures/view.ts';
import type { Context } from '../graphql/context.ts';
import { FigureText } from './figureText.ts';
import { line, type Line } from './treeLines.ts';

/** How a figure came to stand on other boundaries than its period's; nothing where it stands on those. At most `most` units are listed. */
export async function explainConversion(
  { explanations }: Context,
  figure: Figure,
  language: Language,
  most: number,
): Promise<Line[]> {
  if (!figure.isConverted) return [];
  const { view } = figure;
  const words = WORDS[language];
  const text = new FigureText(language);
  const nameOf = (unit: Unit): string => `${unit.code} ${text.nameOf(unit)}`;
  const title = words.title(lastDayOf(view.period), view.tree.day);
  if (figure.reason === 'NOT_ALIVE')
    return [line(`${title}: ${words.notAlive(standingFor(figure).map(nameOf).join(', '))}`)];
  const units = await explanations.convertedUnits(figure);
  if (units.length === 0) return [line(`${title}: ${words.nothing}`)];
  const lines = units.slice(0, most).map(({ unit, how, into, share }) => {
    if (how === 'TRANSFERRED') return line(`${nameOf(unit)}: ${words.beneath} ${nameOf(parentOf(view, into))}`);
    const part = share === null ? '' : `, ${fractionText(share)} ${words.ofIt}`;
    return line(`${nameOf(unit)} ${words.into} ${nameOf(into)}: ${words.how[how]}${part}`);
  });
  if (units.length > most) lines.push(line(`... ${units.length - most} ${words.more}`));
  return [line(`${title}: ${words.units(new Set(units.map(({ unit }) => unit.id)).size)}`, lines)];
}

/** Those with whom the figure of a unit stands that does not live on the day. */
function standingFor({ view: { tree, edition }, subject }: Figure): Unit[] {
  if (subject.type !== 'UNIT') return [];
  const { targets } = edition.inputs.placementsOn(tree.day).of(subject.unit.id);
  return [...new Set(targets.map(({ ordinal }) => unitAt(tree, ordinal)))];
}

/** Of a unit that has been moved beneath another one. */
function parentOf({ tree }: View, unit: Unit): Unit {
  return unitAt(tree, tree.ordinalOf[unit.parentId!]!);
}

/** The same as one object with the names of the API; null where the figure stands on its period's boundaries. */
export async function conversionObject({ explanations }: Context, figure: Figure): Promise<object | null> {
  if (!figure.isConverted) return null;
  const { tree, period } = figure.view;
  const units = await explanations.convertedUnits(figure);
  return { boundaries: tree.day, periodDay: lastDayOf(period), units: units.map(unitObject) };
}

function unitObject({ unit, how, into, share }: ConvertedUnit): object {
  return { unit: unit.code, how, into: into.code, exactShare: share && fractionText(share) };
}

interface ConversionWords {
  readonly title: (periodDay: string, boundaries: string) => string;
  readonly units: (count: number) => string;
  readonly nothing: string;
  /** `others` are those who stand for the unit, as one text; empty where there is nobody. */
  readonly notAlive: (others: string) => string;
  readonly beneath: string;
  readonly into: string;
  readonly ofIt: string;
  readonly more: string;
  readonly how: Readonly<Record<Exclude<ConvertedHow, 'TRANSFERRED'>, string>>;
}

const WORDS: Readonly<Record<Language, ConversionWords>> = {
  en: {
    title: (periodDay, boundaries) => `converted from the boundaries of ${periodDay} to those of ${boundaries}`,
    units: (count) => (count === 1 ? '1 unit stands otherwise' : `${count} units stand otherwise`),
    nothing: 'every unit that bears on it stands as it did',
    notAlive: (others) =>
      `the unit does not exist on that day${others === '' ? '' : `; its figure stands with ${others}`}`,
    beneath: 'moved beneath',
    into: 'into',
    ofIt: 'of it',
    more: 'more',
    how: {
      WHOLE: 'all of it',
      SHARED: 'shared',
      KEPT: 'kept there, nobody has taken it over or knows how to share it',
      UNDECIDED: 'nobody can say how much of it belongs there',
    },
  },
  vi: {
    title: (periodDay, boundaries) => `quy đổi từ địa giới ngày ${periodDay} sang địa giới ngày ${boundaries}`,
    units: (count) => `${count} đơn vị có thay đổi`,
    nothing: 'các đơn vị liên quan không thay đổi',
    notAlive: (others) => `ngày đó đơn vị không tồn tại${others === '' ? '' : `; số liệu nằm ở ${others}`}`,
    beneath: 'chuyển sang trực thuộc',
    into: 'vào',
    ofIt: 'của đơn vị đó',
    more: 'dòng nữa',
    how: {
      WHOLE: 'toàn bộ',
      SHARED: 'được chia',
      KEPT: 'giữ lại ở đó, không có đơn vị kế thừa hoặc không biết cách chia',
      UNDECIDED: 'không thể biết phần nào thuộc về đó',
    },
  },
};
