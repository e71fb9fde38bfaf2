import { KnownError } from '../../domain/errors.ts';
import { subjectId, type Subject, type View } from '../view.ts';
import { topsOf } from './tableSubjects.ts';

interface Range {
  readonly subject: Subject;
  readonly start: number;
  readonly end: number;
}

/** Throws LEVELS_MIXED where one of some subjects lies beneath another in a view, so that `what` would count reports twice. */
export function refuseMixed(view: View, subjects: readonly Subject[], what: string): void {
  const each = new Map(subjects.map((subject) => [subjectId(subject), subject]));
  const ranges = [...each.values()]
    .flatMap((subject): Range[] =>
      topsOf(view, subject).map((start) => ({ subject, start, end: view.tree.end[start]! })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let outer: Range | undefined;
  for (const range of ranges) {
    if (outer && range.start < outer.end)
      throw new KnownError(
        'LEVELS_MIXED',
        `${what}: ${nameOf(outer.subject)} and ${nameOf(range.subject)} overlap in ${view.period.code}, so the same reports would count twice; ask for one level, e.g. level: PROVINCE, or name subjects that do not lie within each other`,
        { details: { period: view.period.code, subjects: [outer, range].map(({ subject }) => codeOf(subject)) } },
      );
    outer = range;
  }
}

function codeOf(subject: Subject): string {
  return namedOf(subject).code;
}

function nameOf(subject: Subject): string {
  const { code, name } = namedOf(subject);
  return `${code} (${name})`;
}

function namedOf(subject: Subject): { readonly code: string; readonly name: string } {
  return subject.type === 'UNIT' ? subject.unit : subject.group;
}
