import { FIGURE_STATES } from '../../domain/figure.ts';
import { notYet } from '../context.ts';
import type { Resolvers } from '../generated/types.ts';
import { indicatorsOf } from '../indicators.ts';
import { groupOf, groupsOf, nationOf, unitOf, unitPage } from '../units.ts';

const [PROVISIONAL, FINAL, REVISED] = FIGURE_STATES;

export const snapshot: Resolvers = {
  Snapshot: {
    period: (view) => view.period.code,
    revision: (view) => view.header?.revision ?? null,
    publication: (view) => view.edition.publication.number,
    knownAt: (view) => view.edition.publication.publishedAt,
    state: ({ header, edition, period }) => {
      const closing = edition.headers.closing(period.code);
      if (!header || !closing) return PROVISIONAL;
      return closing.revision === header.revision ? FINAL : REVISED;
    },
    checksum: (view) => view.header?.checksum ?? null,
    months: (view) => view.period.months,
    openMonths: (view) => view.header?.openMonths ?? 0,
    nation: (view) => nationOf(view),
    unit: (view, { code }) => unitOf(view, code),
    group: (view, { code }) => groupOf(view, code),
    groups: (view) => groupsOf(view),
    units: (view, select, context) => unitPage(context, view, select),
    indicators: (view, args) => indicatorsOf(view, args),
    table: () => notYet('table', 'ask for units { nodes { figures } } by page'),
    changes: () => notYet('changes', 'compare two snapshots, each with its own publication'),
  },
};
