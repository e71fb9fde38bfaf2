import { expect } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { parsePeriod } from '../../src/domain/period.ts';
import type { Fraction as ProductFraction } from '../../src/domain/fraction.ts';
import { ChangedFigure } from '../../src/figures/changes/changedFigure.ts';
import { changesIn } from '../../src/figures/changes/changeLibrary.ts';
import { earlierPublication } from '../../src/figures/changes/earlierPublication.ts';
import { codeOf } from '../../src/figures/changes/subjectsOfChange.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { viewOf } from '../../src/figures/view.ts';
import { readLatestPublication, readPublication } from '../../src/snapshots/publicationReader.ts';
import { fraction, type Fraction } from '../oracle/fraction.ts';
import type { ExpectedChange } from './figureExamples.ts';
import type { FigureName } from './publishedInSteps.ts';

/** What has become of a figure since the publication that it is compared with where none is named: the causes in their order, with what is named of their parts. */
export async function expectChange(
  database: Database,
  { subject, period, indicator }: FigureName,
  expected: ExpectedChange | null,
): Promise<void> {
  const library = new SnapshotLibrary(database);
  const edition = await library.edition((await readLatestPublication(database))!);
  const shown = viewOf(edition, parsePeriod(period));
  const earlier = earlierPublication(shown);
  const since = earlier === undefined ? undefined : await library.edition((await readPublication(database, earlier))!);
  const list = await changesIn(library).get({ shown, since, checkTime: () => undefined });
  const found = list.biggestFirst
    .map((place) => new ChangedFigure(list, place))
    .find((changed) => codeOf(changed.subject) === subject && changed.code === indicator);
  const name = `change ${subject} ${period} ${indicator}`;
  if (expected === null) {
    expect(found?.parts, name).toBeUndefined();
    return;
  }
  const parts = (found?.parts ?? []).map(({ cause, value, counts }) => {
    const exactly = Object.entries(counts).map(([count, part]) => [count, BigInt(part)]);
    return [cause, { value: exact(value), ...(Object.fromEntries(exactly) as Record<string, bigint>) }] as const;
  });
  const [first, last] = [found?.before.value, found?.after.value];
  expect([exact(first), exact(last), parts.map(([cause]) => cause)], name).toEqual([
    expected.before,
    expected.after,
    Object.keys(expected.parts),
  ]);
  expect(Object.fromEntries(parts), name).toMatchObject(expected.parts);
}

function exact(value: ProductFraction | null | undefined): Fraction | null {
  return value ? fraction(BigInt(value.numerator), BigInt(value.denominator)) : null;
}
