import { periodState } from '../../figures/availability.ts';
import { changesPage } from '../changes.ts';
import type { Resolvers } from '../generated/types.ts';
import { indicatorsOf } from '../indicators.ts';
import { setAsidePage } from '../setAside.ts';
import { tablePage } from '../tables.ts';
import { groupOf, groupsOf, nationOf, unitOf, unitPage } from '../units.ts';

export const snapshot: Resolvers = {
  Snapshot: {
    period: (view) => view.period.code,
    revision: (view) => view.header?.revision ?? null,
    publication: (view) => view.edition.publication.number,
    boundaries: (view) => view.boundaries ?? null,
    knownAt: (view) => view.edition.publication.publishedAt,
    state: ({ edition, period }) => periodState(edition, period.code),
    checksum: (view) => view.header?.checksum ?? null,
    months: (view) => view.period.months,
    openMonths: (view) => view.header?.openMonths ?? 0,
    nation: (view) => nationOf(view),
    unit: (view, { code }) => unitOf(view, code),
    group: (view, { code }) => groupOf(view, code),
    groups: (view) => groupsOf(view),
    units: (view, select, context) => unitPage(context, view, select),
    indicators: (view, args) => indicatorsOf(view, args),
    table: (view, args, context) => tablePage(context, view, args),
    setAside: (view, args, context) => setAsidePage(context, view, args),
    changes: (view, args, context) => changesPage(context, view, args),
  },
};
