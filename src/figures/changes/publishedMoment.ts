import { KnownError } from '../../domain/errors.ts';
import type { PartVector } from '../../domain/parts.ts';
import { ENGINE_VERSION } from '../../fold/engine.ts';
import type { SnapshotHeader } from '../../snapshots/snapshotReader.ts';
import type { Rows } from '../packedRow.ts';
import { subjectId, type Subject } from '../view.ts';
import type { ChangeCause } from './causes.ts';
import type { Moment } from './moment.ts';

/** A replay of inputs of one moment only, which is to give what was published then. */
export interface PublishedReplay extends Moment {
  hasRow(subject: Subject): boolean;
}

/** What was published: the rows of a revision, or that there was none. */
export interface Published {
  readonly header: SnapshotHeader | undefined;
  readonly rows: Rows;
}

/** A figure that a replay gives otherwise than it was published. */
interface Difference {
  readonly subject: Subject;
  readonly code: string;
  readonly expected: PartVector;
  readonly found: PartVector;
}

/**
 * The figures as they were published, where the replay of the same inputs gives others, since they come from another engine; undefined
 * where it gives the same. What nobody stands beneath has no rows, and is as the replay gives it. Throws UNRECONCILED where the same engine
 * gives something else.
 */
export function publishedMoment(
  published: Published,
  replay: PublishedReplay,
  cause: ChangeCause | undefined,
  subjects: readonly Subject[],
  codes: readonly string[],
): Moment | undefined {
  const { header } = published;
  const difference = firstDifference(published, replay, subjects, codes);
  if (!difference) return undefined;
  if (header?.engineVersion === ENGINE_VERSION) throw unreconciled(header, difference);
  return {
    cause,
    view: header ? { ...replay.view, header } : replay.view,
    vector: (subject, code) => publishedVector(published, replay, subject, code),
  };
}

/** The first figure that a replay gives otherwise than it was published; undefined where there is none. */
export function firstDifference(
  published: Published,
  replay: PublishedReplay,
  subjects: readonly Subject[],
  codes: readonly string[],
): Difference | undefined {
  for (const subject of subjects) {
    if (!replay.hasRow(subject) && !published.rows.has(subjectId(subject))) continue;
    for (const code of codes) {
      const expected = replay.vector(subject, code);
      const found = publishedVector(published, replay, subject, code);
      if (!isSame(expected, found)) return { subject, code, expected, found };
    }
  }
  return undefined;
}

function publishedVector({ rows }: Published, replay: PublishedReplay, subject: Subject, code: string): PartVector {
  const row = rows.get(subjectId(subject));
  return row ? row.vector(code) : replay.hasRow(subject) ? [] : replay.vector(subject, code);
}

function isSame(a: PartVector, b: PartVector): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}

function unreconciled(
  { period, revision }: SnapshotHeader,
  { subject, code: indicator, expected, found }: Difference,
): KnownError {
  const { code } = subject.type === 'UNIT' ? subject.unit : subject.group;
  return new KnownError(
    'UNRECONCILED',
    `${indicator} of ${code} in revision ${revision} of ${period} is not what its inputs give: published are the parts ${show(found)}, they give ${show(expected)}; "tonghop verify" looks through everything that is published`,
    { details: { subject: code, indicator, period, revision, expected: show(expected), found: show(found) } },
  );
}

function show(vector: PartVector): string {
  return vector.length === 0 ? 'nothing' : vector.map(String).join(' ');
}
