// Generated from schema/*.graphql by "npm run generate"; not to be edited.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { View } from '../../figures/view.ts';
import type { UnitSource, GroupSource, SubjectSource } from '../sources.ts';
import type { UnitEventSource, UnitStateSource } from '../unitHistory.ts';
import type { ShownFigure } from '../../figures/shownFigure.ts';
import type { ComparedFigure } from '../comparisons.ts';
import type { BreakSource } from '../breaks.ts';
import type { Figure as FigureSource } from '../../figures/figure.ts';
import type { FigureInput as FigureInputSource } from '../../figures/explain/inputs.ts';
import type {
  ExplainedFormula as ExplainedFormulaSource,
  FormulaInput as FormulaInputSource,
} from '../../figures/explain/formulaInputs.ts';
import type { ConvertedUnit as ConvertedUnitSource } from '../../figures/boundaries/convertedUnits.ts';
import type { UnitMonth as UnitMonthSource } from '../../figures/explain/unitMonths.ts';
import type { ReceivedReport as ReceivedReportSource } from '../../figures/explain/receivedReports.ts';
import type { CarriedUnit as CarriedUnitSource } from '../../figures/explain/carried.ts';
import type { SetAsideObservation as SetAsideObservationSource } from '../../figures/explain/setAside.ts';
import type { ChangesSource, ChangeSource } from '../changes.ts';
import type { MissingUnit as MissingUnitSource } from '../../figures/explain/missing.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';
import type {
  Availability as AvailabilitySource,
  PeriodAvailability as PeriodAvailabilitySource,
} from '../../figures/availability.ts';
import type { TableSource, RowSource } from '../tables.ts';
import type { Column } from '../../figures/table/tablePlan.ts';
import type { TableTotal as TableTotalSource } from '../../figures/table/tableTotals.ts';
import type { Freshness as FreshnessSource } from '../../figures/freshness.ts';
import type {
  OutstandingMonth as OutstandingMonthSource,
  Outstanding as OutstandingSource,
} from '../../figures/explain/outstanding.ts';
import type { Publication as PublicationSource } from '../../snapshots/publicationReader.ts';
import type { Job as JobSource } from '../../scheduler/job.ts';
import type { Run as RunSource } from '../../runs/runReader.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string };
  String: { input: string; output: string };
  Boolean: { input: boolean; output: boolean };
  Int: { input: number; output: number };
  Float: { input: number; output: number };
  /** A period: a month `2010-12`, a quarter `2010-Q4`, a half `2010-H2` or a year `2010`, of the calendar year. */
  Period: { input: string; output: string };
  /** A calendar day, `2010-12-31`. */
  Date: { input: string; output: string };
  /** An instant in UTC as ISO 8601, `2011-03-01T00:00:00Z`. As an argument a day alone means its beginning in UTC. */
  DateTime: { input: string; output: string };
};

/** Where to begin reading published figures. Every figure belongs to a snapshot: one period as one publication shows it. */
export type Query = {
  readonly __typename?: 'Query';
  /**
   * One period's figures, as one publication shows them. What stands beneath inherits its period and publication.
   * Without arguments: the latest closed month (else the latest open one) in the latest publication.
   */
  readonly snapshot: Maybe<Snapshot>;
  /** The whole country in the default snapshot. Short for `snapshot { nation }`. */
  readonly nation: Unit;
  /**
   * One unit by its code, in the default snapshot; null where no unit ever had the code. Codes are re-used: `08` is the old Tuyên Quang until
   * 2025-06-30 and from `on: "2025-07-01"` the new one, with its `predecessors`. Of the reform of 2025 only the merger of the provinces is known; the districts
   * stand beneath the new provinces, and that they were abolished is not.
   */
  readonly unit: Maybe<Unit>;
  /** One group of units by its code, in the default snapshot; null where there is none. */
  readonly group: Maybe<Group>;
  /** Units of the default snapshot, by page. Without `within`, `level` and `search`: all of them. */
  readonly units: UnitConnection;
  /** All groups of units, by code. */
  readonly groups: ReadonlyArray<Group>;
  /** One indicator by its code, as it is defined on the last day of the default period; null where there is none. */
  readonly indicator: Maybe<Indicator>;
  /** The indicators that are defined on the last day of the default period, by code. */
  readonly indicators: ReadonlyArray<Indicator>;
  /** A table of figures for analysts and tools: subjects, indicators and periods in one call, filtered, ordered, by page, with exact totals. As CSV: `/table.csv`. */
  readonly table: Maybe<FigureTable>;
  /** Which indicators have figures, for which periods and at which levels: where to begin. */
  readonly availability: Maybe<ReadonlyArray<Availability>>;
  /** What was published, newest first. */
  readonly publications: PublicationConnection;
  /** How fresh the figures are: the last publication, and what has come in since. */
  readonly freshness: Maybe<Freshness>;
  /** The scheduled jobs. */
  readonly jobs: ReadonlyArray<Job>;
  /** Executions of jobs, newest time slot first. */
  readonly runs: RunConnection;
  /** What this query costs, of what it may cost. The headers `x-query-cost`, `x-query-cost-limit` and `x-query-cost-remaining` say the same of every answer. */
  readonly cost: QueryCost;
  /** What this server serves: name, version, and whether its data are the synthetic demonstration. */
  readonly about: About;
};

/** Where to begin reading published figures. Every figure belongs to a snapshot: one period as one publication shows it. */
export type QuerySnapshotArgs = {
  period?: InputMaybe<Scalars['Period']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  publication?: InputMaybe<Scalars['Int']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/** Where to begin reading published figures. Every figure belongs to a snapshot: one period as one publication shows it. */
export type QueryUnitArgs = {
  code: Scalars['ID']['input'];
  on?: InputMaybe<Scalars['Date']['input']>;
};

/** Where to begin reading published figures. Every figure belongs to a snapshot: one period as one publication shows it. */
export type QueryGroupArgs = {
  code: Scalars['ID']['input'];
};

/** Where to begin reading published figures. Every figure belongs to a snapshot: one period as one publication shows it. */
export type QueryUnitsArgs = {
  within?: InputMaybe<Scalars['ID']['input']>;
  level?: InputMaybe<Level>;
  search?: InputMaybe<Scalars['String']['input']>;
  on?: InputMaybe<Scalars['Date']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  orderBy?: InputMaybe<SubjectOrder>;
};

/** Where to begin reading published figures. Every figure belongs to a snapshot: one period as one publication shows it. */
export type QueryIndicatorArgs = {
  code: Scalars['ID']['input'];
};

/** Where to begin reading published figures. Every figure belongs to a snapshot: one period as one publication shows it. */
export type QueryIndicatorsArgs = {
  level?: InputMaybe<Level>;
  search?: InputMaybe<Scalars['String']['input']>;
};

/** Where to begin reading published figures. Every figure belongs to a snapshot: one period as one publication shows it. */
export type QueryTableArgs = {
  indicators: ReadonlyArray<Scalars['ID']['input']>;
  periods?: InputMaybe<PeriodRange>;
  level?: InputMaybe<Level>;
  within?: InputMaybe<Scalars['ID']['input']>;
  group?: InputMaybe<Scalars['ID']['input']>;
  subjects?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  search?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<ReadonlyArray<TableCondition>>;
  shape?: InputMaybe<TableShape>;
  orderBy?: InputMaybe<ReadonlyArray<TableOrder>>;
  top?: InputMaybe<Scalars['Int']['input']>;
  bottom?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  publication?: InputMaybe<Scalars['Int']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/** Where to begin reading published figures. Every figure belongs to a snapshot: one period as one publication shows it. */
export type QueryAvailabilityArgs = {
  indicators?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  level?: InputMaybe<Level>;
  within?: InputMaybe<Scalars['ID']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  publication?: InputMaybe<Scalars['Int']['input']>;
};

/** Where to begin reading published figures. Every figure belongs to a snapshot: one period as one publication shows it. */
export type QueryPublicationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Where to begin reading published figures. Every figure belongs to a snapshot: one period as one publication shows it. */
export type QueryRunsArgs = {
  job?: InputMaybe<Scalars['ID']['input']>;
  states?: InputMaybe<ReadonlyArray<RunState>>;
  host?: InputMaybe<Scalars['String']['input']>;
  error?: InputMaybe<Scalars['String']['input']>;
  errorId?: InputMaybe<Scalars['String']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Where a page of a connection lies. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether there is another page after this one; ask for it with `after`. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Hand this to `after` for the next page; null on an empty page. A cursor keeps to the publication it was made in. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
};

/**
 * Some periods: from one to another, so many up to one, or a list. `{last: 12, until: "2011-09"}` is the year up to September 2011, month by month;
 * `{from: "2010-Q1", to: "2011-Q2"}` six quarters; `{grain: YEAR}` the year in which the snapshot's period ends. Both ends are included.
 */
export type PeriodRange = {
  /** First period; its form decides the grain. Without `to` and `until`: up to the snapshot's period. */
  readonly from?: InputMaybe<Scalars['Period']['input']>;
  /** Last period, of the same grain. */
  readonly to?: InputMaybe<Scalars['Period']['input']>;
  /** So many periods up to the last one, 1 to 120. Not together with `from`. */
  readonly last?: InputMaybe<Scalars['Int']['input']>;
  /** The same as `to`: the period to count back from with `last`; by default the snapshot's. */
  readonly until?: InputMaybe<Scalars['Period']['input']>;
  /** How long the periods are, where no other argument says it; by default as the snapshot's. */
  readonly grain?: InputMaybe<Grain>;
  /** Just these periods, in this order, also of different grains. Not together with the others. */
  readonly list?: InputMaybe<ReadonlyArray<Scalars['Period']['input']>>;
};

/** Order of subjects in a list, e.g. `{by: VALUE, indicator: "COMMUNE_NETWORK", direction: DESC}`: best first where more is better. */
export type SubjectOrder = {
  /** What to order by. */
  readonly by: SubjectOrderBy;
  /** Code of the indicator whose value decides; needed for VALUE. */
  readonly indicator?: InputMaybe<Scalars['ID']['input']>;
  /** Direction; by default ascending. */
  readonly direction?: InputMaybe<OrderDirection>;
};

/** What subjects can be ordered by. Equal ones follow by code. */
export type SubjectOrderBy =
  /** Code, byte by byte. */
  | 'CODE'
  /** Vietnamese name, in Vietnamese alphabetical order. */
  | 'NAME'
  /** Value of an indicator in the snapshot's period; subjects without a value come last. */
  | 'VALUE';

/** Direction of an order. */
export type OrderDirection =
  /** Smallest first. */
  | 'ASC'
  /** Largest first. */
  | 'DESC';

/** What this server serves. */
export type About = {
  readonly __typename?: 'About';
  /** Name of the software. */
  readonly name: Scalars['String']['output'];
  /** Its version. */
  readonly version: Scalars['String']['output'];
  /** A sentence about the origin of the data: for the demonstration, that it is synthetic. */
  readonly data: Scalars['String']['output'];
};

/**
 * All figures of one period, as one publication shows them. Everything beneath is read by the definitions of the period's last day, and on the
 * tree and the groups of that day or of the one that was given as `boundaries`.
 */
export type Snapshot = {
  readonly __typename?: 'Snapshot';
  /** The period. */
  readonly period: Scalars['Period']['output'];
  /** Revision of the period's figures, counted from 1; null where nothing of it has been published. */
  readonly revision: Maybe<Scalars['Int']['output']>;
  /** Number of the publication that is being read. */
  readonly publication: Scalars['Int']['output'];
  /** The day on whose administrative boundaries everything is shown; null where each period is shown on its own, those of its last day. */
  readonly boundaries: Maybe<Scalars['Date']['output']>;
  /** Instant of that publication: everything shown was known then. */
  readonly knownAt: Scalars['DateTime']['output'];
  /** Whether the period can still change: PROVISIONAL until it is closed, then FINAL, REVISED after a later change. */
  readonly state: FigureState;
  /** SHA-256 over the figures of all subjects that stand above others, and of groups; equal where they are equal. Null where nothing has been published. */
  readonly checksum: Maybe<Scalars['String']['output']>;
  /** How many months the period has. */
  readonly months: Scalars['Int']['output'];
  /** How many of these are open. */
  readonly openMonths: Scalars['Int']['output'];
  /** The whole country. */
  readonly nation: Unit;
  /** One unit by its code on the period's last day (with `boundaries`: on that day), or the unit that had it last before; null where no unit ever had it. */
  readonly unit: Maybe<Unit>;
  /** One group by its code; null where there is none. */
  readonly group: Maybe<Group>;
  /** All groups, by code. */
  readonly groups: ReadonlyArray<Group>;
  /** Units, by page. */
  readonly units: UnitConnection;
  /** The indicators that are defined on the period's last day, by code. */
  readonly indicators: ReadonlyArray<Indicator>;
  /** A table of figures for analysts and tools: subjects, indicators and periods in one call, as this publication shows them. */
  readonly table: Maybe<FigureTable>;
  /**
   * Observations of the period's months that were accepted and are in no figure, because their unit, as the publication knows it, did not live on the last
   * day of the month or was not asked: of all units, by code, then by month and indicator. What was received is used, superseded, withdrawn or among these.
   */
  readonly setAside: SetAsideObservationConnection;
  /**
   * The figures of the period that an earlier publication tells differently, of leaves as well as of all that stands above them and of groups, each
   * with the parts that each cause has in its change. On the period's own boundaries alone.
   */
  readonly changes: Maybe<FigureChangeConnection>;
};

/**
 * All figures of one period, as one publication shows them. Everything beneath is read by the definitions of the period's last day, and on the
 * tree and the groups of that day or of the one that was given as `boundaries`.
 */
export type SnapshotUnitArgs = {
  code: Scalars['ID']['input'];
};

/**
 * All figures of one period, as one publication shows them. Everything beneath is read by the definitions of the period's last day, and on the
 * tree and the groups of that day or of the one that was given as `boundaries`.
 */
export type SnapshotGroupArgs = {
  code: Scalars['ID']['input'];
};

/**
 * All figures of one period, as one publication shows them. Everything beneath is read by the definitions of the period's last day, and on the
 * tree and the groups of that day or of the one that was given as `boundaries`.
 */
export type SnapshotUnitsArgs = {
  within?: InputMaybe<Scalars['ID']['input']>;
  level?: InputMaybe<Level>;
  search?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  orderBy?: InputMaybe<SubjectOrder>;
};

/**
 * All figures of one period, as one publication shows them. Everything beneath is read by the definitions of the period's last day, and on the
 * tree and the groups of that day or of the one that was given as `boundaries`.
 */
export type SnapshotIndicatorsArgs = {
  level?: InputMaybe<Level>;
  search?: InputMaybe<Scalars['String']['input']>;
};

/**
 * All figures of one period, as one publication shows them. Everything beneath is read by the definitions of the period's last day, and on the
 * tree and the groups of that day or of the one that was given as `boundaries`.
 */
export type SnapshotTableArgs = {
  indicators: ReadonlyArray<Scalars['ID']['input']>;
  periods?: InputMaybe<PeriodRange>;
  level?: InputMaybe<Level>;
  within?: InputMaybe<Scalars['ID']['input']>;
  group?: InputMaybe<Scalars['ID']['input']>;
  subjects?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  search?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<ReadonlyArray<TableCondition>>;
  shape?: InputMaybe<TableShape>;
  orderBy?: InputMaybe<ReadonlyArray<TableOrder>>;
  top?: InputMaybe<Scalars['Int']['input']>;
  bottom?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/**
 * All figures of one period, as one publication shows them. Everything beneath is read by the definitions of the period's last day, and on the
 * tree and the groups of that day or of the one that was given as `boundaries`.
 */
export type SnapshotSetAsideArgs = {
  indicator?: InputMaybe<Scalars['ID']['input']>;
  why?: InputMaybe<SetAsideReason>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/**
 * All figures of one period, as one publication shows them. Everything beneath is read by the definitions of the period's last day, and on the
 * tree and the groups of that day or of the one that was given as `boundaries`.
 */
export type SnapshotChangesArgs = {
  since?: InputMaybe<Scalars['Int']['input']>;
  sinceKnownAt?: InputMaybe<Scalars['DateTime']['input']>;
  within?: InputMaybe<Scalars['ID']['input']>;
  subjects?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  level?: InputMaybe<Level>;
  indicators?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  causes?: InputMaybe<ReadonlyArray<ChangeCause>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Level of a unit in the hierarchy. */
export type Level =
  /** The whole country. */
  | 'NATION'
  /** Province, or city under the central government. */
  | 'PROVINCE'
  /** District, town, or city under a province. */
  | 'DISTRICT'
  /** Commune, ward or township. */
  | 'COMMUNE';

/** Whatever has figures: a unit or a group of units. */
export type Subject = {
  /** Code of the subject on the snapshot's day. */
  readonly code: Scalars['ID']['output'];
  /** Name in Vietnamese. */
  readonly name: Scalars['String']['output'];
  /** Name in English (without diacritics). */
  readonly nameEn: Scalars['String']['output'];
  /** One figure of the subject; null only where neither the subject nor any unit beneath it reports the indicator. */
  readonly figure: Maybe<Figure>;
  /** Several figures of the subject, in the order asked for; without codes all that are measured there, by code. */
  readonly figures: ReadonlyArray<Figure>;
  /** One indicator over time, earliest first. A period without data is there, with its value null and a reason, so that gaps show as gaps; empty only where the indicator is never measured at the subject. */
  readonly series: ReadonlyArray<Figure>;
  /**
   * Who is silent: the units beneath this subject and itself that owe reports in the snapshot's period and have not given them, by page, in the
   * order of the tree. With an indicator: those that are due for it and missing (a unit whose value is carried is not missing; `explain`
   * lists those). Without: those that owe anything at all and have sent nothing for any open month of the period.
   */
  readonly missing: MissingUnitConnection;
};

/** Whatever has figures: a unit or a group of units. */
export type SubjectFigureArgs = {
  indicator: Scalars['ID']['input'];
  period?: InputMaybe<Scalars['Period']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  publication?: InputMaybe<Scalars['Int']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/** Whatever has figures: a unit or a group of units. */
export type SubjectFiguresArgs = {
  indicators?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  publication?: InputMaybe<Scalars['Int']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/** Whatever has figures: a unit or a group of units. */
export type SubjectSeriesArgs = {
  indicator: Scalars['ID']['input'];
  from?: InputMaybe<Scalars['Period']['input']>;
  to?: InputMaybe<Scalars['Period']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  publication?: InputMaybe<Scalars['Int']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/** Whatever has figures: a unit or a group of units. */
export type SubjectMissingArgs = {
  indicator?: InputMaybe<Scalars['ID']['input']>;
  level?: InputMaybe<Level>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A committee that reports: the nation, a province, a district or a commune. */
export type Unit = Subject & {
  readonly __typename?: 'Unit';
  /** Official code (General Statistics Office), as text: `01`, `001`, `00001`; unique on any day, and over the years it may pass to another unit. The nation is `VN`. */
  readonly code: Scalars['ID']['output'];
  /** Name in Vietnamese, with its type. */
  readonly name: Scalars['String']['output'];
  /** Name in English (without diacritics). */
  readonly nameEn: Scalars['String']['output'];
  /** Level in the hierarchy. */
  readonly level: Level;
  /** The unit above; null for the nation. */
  readonly parent: Maybe<Unit>;
  /** The units above, from the parent up to the nation. */
  readonly ancestors: ReadonlyArray<Unit>;
  /** The units directly beneath, all of them unless `first` is given; by code unless ordered otherwise. */
  readonly children: ReadonlyArray<Unit>;
  /** All units of a level beneath this one, by page, e.g. all communes of a province: `descendants(level: COMMUNE)`. */
  readonly descendants: UnitConnection;
  /** The groups that the unit is itself a member of, by code. */
  readonly groups: ReadonlyArray<Group>;
  /** First day on which the unit exists. */
  readonly validFrom: Scalars['Date']['output'];
  /** First day on which it no longer exists, e.g. `2025-07-01`; null while it does. */
  readonly validTo: Maybe<Scalars['Date']['output']>;
  /**
   * The units that this one came from by a merger or a split, by code; empty for one that was simply opened. Each as it is on the snapshot's day, or
   * as it was last.
   */
  readonly predecessors: Maybe<ReadonlyArray<Unit>>;
  /**
   * The units that came from this one by a merger or a split, by code; empty while it exists, and where it was closed without any. Each as it is on the
   * snapshot's day, or as it was first.
   */
  readonly successors: Maybe<ReadonlyArray<Unit>>;
  /** What has happened to the unit, earliest first: its beginning, its changes and its end, as the publication knows them. */
  readonly events: ReadonlyArray<UnitEvent>;
  /** One figure of the unit; null only where neither it nor any unit beneath it reports the indicator. */
  readonly figure: Maybe<Figure>;
  /** Several figures of the unit, in the order asked for; without codes all that are measured there, by code. */
  readonly figures: ReadonlyArray<Figure>;
  /** One indicator over time, earliest first. A period without data is there, with its value null and a reason, so that gaps show as gaps; empty only where the indicator is never measured at the subject. */
  readonly series: ReadonlyArray<Figure>;
  /**
   * Who is silent: the units beneath this unit and itself that owe reports in the snapshot's period and have not given them, by page, in the
   * order of the tree. With an indicator: those that are due for it and missing (a unit whose value is carried is not missing; `explain`
   * lists those). Without: those that owe anything at all and have sent nothing for any open month of the period.
   */
  readonly missing: MissingUnitConnection;
};

/** A committee that reports: the nation, a province, a district or a commune. */
export type UnitChildrenArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<SubjectOrder>;
};

/** A committee that reports: the nation, a province, a district or a commune. */
export type UnitDescendantsArgs = {
  level: Level;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  orderBy?: InputMaybe<SubjectOrder>;
};

/** A committee that reports: the nation, a province, a district or a commune. */
export type UnitFigureArgs = {
  indicator: Scalars['ID']['input'];
  period?: InputMaybe<Scalars['Period']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  publication?: InputMaybe<Scalars['Int']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/** A committee that reports: the nation, a province, a district or a commune. */
export type UnitFiguresArgs = {
  indicators?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  publication?: InputMaybe<Scalars['Int']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/** A committee that reports: the nation, a province, a district or a commune. */
export type UnitSeriesArgs = {
  indicator: Scalars['ID']['input'];
  from?: InputMaybe<Scalars['Period']['input']>;
  to?: InputMaybe<Scalars['Period']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  publication?: InputMaybe<Scalars['Int']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/** A committee that reports: the nation, a province, a district or a commune. */
export type UnitMissingArgs = {
  indicator?: InputMaybe<Scalars['ID']['input']>;
  level?: InputMaybe<Level>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** What can happen to a unit on a day. */
export type UnitEventType =
  /** It begins, and comes from no other. */
  | 'OPEN'
  /** It ends, and no other comes from it. */
  | 'CLOSE'
  /** It gets another name. */
  | 'RENAME'
  /** It gets another code. */
  | 'RECODE'
  /** It moves beneath another unit, with all that is beneath it. */
  | 'TRANSFER'
  /** Several units end, and one begins that comes from all of them. */
  | 'MERGE'
  /** One unit ends, and several begin that come from it. */
  | 'SPLIT';

/** What has happened to a unit on a day. What was recorded wrongly and corrected since is not among it: an earlier publication knows that. */
export type UnitEvent = {
  readonly __typename?: 'UnitEvent';
  /** What has happened. The end of a unit and the beginning of another by one merger or split are told of each of them. */
  readonly type: UnitEventType;
  /** The first day on which it holds, e.g. `2025-07-01`. */
  readonly day: Scalars['Date']['output'];
  /** The unit on the day before; null where it begins. */
  readonly before: Maybe<UnitState>;
  /** The unit from the day on; null where it ends. */
  readonly after: Maybe<UnitState>;
  /** Of a merger or split the units that end by it, by code; else none. */
  readonly ended: ReadonlyArray<Unit>;
  /** Of a merger or split the units that begin by it, by code; else none. */
  readonly begun: ReadonlyArray<Unit>;
  /** Number under which it became part of the database; of what was corrected, the last. */
  readonly receipt: Scalars['Float']['output'];
  /** When that was received. It may be long after the day: what was published in between did not know of it. */
  readonly receivedAt: Scalars['DateTime']['output'];
};

/** How a unit is called, coded and placed on a day. */
export type UnitState = {
  readonly __typename?: 'UnitState';
  /** Its code. */
  readonly code: Scalars['ID']['output'];
  /** Its name in Vietnamese. */
  readonly name: Scalars['String']['output'];
  /** Its name in English (without diacritics). */
  readonly nameEn: Scalars['String']['output'];
  /** The unit above; null for the nation. */
  readonly parent: Maybe<Unit>;
};

/** Units, by page. */
export type UnitConnection = {
  readonly __typename?: 'UnitConnection';
  /** The units of this page. */
  readonly nodes: ReadonlyArray<Unit>;
  /** The units of this page, each with its cursor. */
  readonly edges: ReadonlyArray<UnitEdge>;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** A unit and its place in a connection. */
export type UnitEdge = {
  readonly __typename?: 'UnitEdge';
  /** Hand this to `after` to go on behind this unit. */
  readonly cursor: Scalars['String']['output'];
  /** The unit. */
  readonly node: Unit;
};

/**
 * A named, dated set of units, such as the 31 northern provinces (`NORTH_31`). Its figures fold the union of its members and all
 * beneath them, each unit once.
 */
export type Group = Subject & {
  readonly __typename?: 'Group';
  /** Code of the group. */
  readonly code: Scalars['ID']['output'];
  /** Name in Vietnamese. */
  readonly name: Scalars['String']['output'];
  /** Name in English. */
  readonly nameEn: Scalars['String']['output'];
  /** The members on the snapshot's day, all of them unless `first` is given; by code unless ordered otherwise. */
  readonly members: ReadonlyArray<Unit>;
  /** One figure of the group; null only where none of its units reports the indicator. */
  readonly figure: Maybe<Figure>;
  /** Several figures of the group, in the order asked for; without codes all that are measured there, by code. */
  readonly figures: ReadonlyArray<Figure>;
  /** One indicator over time, earliest first. A period without data is there, with its value null and a reason, so that gaps show as gaps; empty only where the indicator is never measured at the subject. */
  readonly series: ReadonlyArray<Figure>;
  /**
   * Who is silent: the units beneath this group that owe reports in the snapshot's period and have not given them, by page, in the
   * order of the tree. With an indicator: those that are due for it and missing (a unit whose value is carried is not missing; `explain`
   * lists those). Without: those that owe anything at all and have sent nothing for any open month of the period.
   */
  readonly missing: MissingUnitConnection;
};

/**
 * A named, dated set of units, such as the 31 northern provinces (`NORTH_31`). Its figures fold the union of its members and all
 * beneath them, each unit once.
 */
export type GroupMembersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<SubjectOrder>;
};

/**
 * A named, dated set of units, such as the 31 northern provinces (`NORTH_31`). Its figures fold the union of its members and all
 * beneath them, each unit once.
 */
export type GroupFigureArgs = {
  indicator: Scalars['ID']['input'];
  period?: InputMaybe<Scalars['Period']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  publication?: InputMaybe<Scalars['Int']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/**
 * A named, dated set of units, such as the 31 northern provinces (`NORTH_31`). Its figures fold the union of its members and all
 * beneath them, each unit once.
 */
export type GroupFiguresArgs = {
  indicators?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  publication?: InputMaybe<Scalars['Int']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/**
 * A named, dated set of units, such as the 31 northern provinces (`NORTH_31`). Its figures fold the union of its members and all
 * beneath them, each unit once.
 */
export type GroupSeriesArgs = {
  indicator: Scalars['ID']['input'];
  from?: InputMaybe<Scalars['Period']['input']>;
  to?: InputMaybe<Scalars['Period']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  publication?: InputMaybe<Scalars['Int']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/**
 * A named, dated set of units, such as the 31 northern provinces (`NORTH_31`). Its figures fold the union of its members and all
 * beneath them, each unit once.
 */
export type GroupMissingArgs = {
  indicator?: InputMaybe<Scalars['ID']['input']>;
  level?: InputMaybe<Level>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** What an indicator counts. */
export type IndicatorKind =
  /** An amount; amounts of units add up. */
  | 'COUNT'
  /** Whether something holds at a unit; over units it becomes the share of those where it does. */
  | 'CONDITION'
  /** Two amounts, one of the other; each part adds up, and the quotient is taken when it is read. */
  | 'RATIO'
  /** A number that does not add up, such as a duration; over units the smallest, the largest or the mean is taken. */
  | 'MEASURE'
  /** A formula of other indicators, which nobody reports; it is evaluated on each subject's own figures. */
  | 'DERIVED';

/** How the months of a longer period combine for one unit. */
export type TimeRule =
  /** The sum of the months with a value. */
  | 'SUM'
  /** The most recent month with a value. */
  | 'LAST'
  /** The smallest month; for a condition: it held in every month with a value. */
  | 'MIN'
  /** The largest month; for a condition: it held in any month. */
  | 'MAX'
  /** The mean of the months with a value. */
  | 'MEAN'
  /** A ratio of two sums. */
  | 'SUM_OVER_SUM'
  /** A ratio, both parts from the most recent report. */
  | 'LAST_OVER_LAST'
  /** A ratio of what arrived over the months to the most recent plan. */
  | 'SUM_OVER_LAST'
  /** None: a formula is evaluated on the figures of the period, and not folded over months. */
  | 'FORMULA';

/** How units combine. */
export type UnitRule =
  /** Amounts are added. */
  | 'SUM'
  /** The share of units where the condition holds, among those with a value. */
  | 'SHARE'
  /** Each part of the ratio is added. */
  | 'SUM_OF_PARTS'
  /** The smallest value. */
  | 'MIN'
  /** The largest value. */
  | 'MAX'
  /** The mean of the values, each counting alike or weighted by another indicator. */
  | 'MEAN'
  /** None: a formula is evaluated on each subject's own figures, and not folded over units. */
  | 'FORMULA';

/** Which way is better. */
export type Direction =
  /** More is better; the highest value ranks first. */
  | 'HIGHER_IS_BETTER'
  /** Less is better; the lowest value ranks first. */
  | 'LOWER_IS_BETTER';

/** How long a period is. */
export type Grain =
  /** One month, `2010-12`. */
  | 'MONTH'
  /** Three months, `2010-Q4`. */
  | 'QUARTER'
  /** Six months, `2010-H2`. */
  | 'HALF'
  /** A calendar year, `2010`. */
  | 'YEAR';

/** An amount that one unit or group is to reach in every period of a length. It is never inherited by those beneath, nor split up. */
export type TargetAmount = {
  readonly __typename?: 'TargetAmount';
  /** Code of the unit or group, as it was on the first day of the indicator's version. */
  readonly subject: Scalars['ID']['output'];
  /** The length of the periods in which it is to be reached. */
  readonly grain: Grain;
  /** The amount, in the indicator's own unit. */
  readonly amount: Scalars['Float']['output'];
};

/** What is counted, and how it combines over time and over units. */
export type Indicator = {
  readonly __typename?: 'Indicator';
  /** Code, e.g. `COMMUNE_NETWORK`; its meaning never changes. */
  readonly code: Scalars['ID']['output'];
  /** Name in Vietnamese. */
  readonly name: Scalars['String']['output'];
  /** Name in English. */
  readonly nameEn: Scalars['String']['output'];
  /** What exactly is counted, in Vietnamese. */
  readonly description: Scalars['String']['output'];
  /** What exactly is counted, in English. */
  readonly descriptionEn: Scalars['String']['output'];
  /** What kind of number it is. */
  readonly kind: IndicatorKind;
  /** Unit of measure in Vietnamese. */
  readonly unitOfMeasure: Scalars['String']['output'];
  /** Unit of measure in English. */
  readonly unitOfMeasureEn: Scalars['String']['output'];
  /**
   * The formula of a DERIVED indicator, null for what is reported. `X[-1y]` is X of the same period a year earlier, `X[-3]` three periods of the same length
   * earlier, `X[ytd]` from January to the end of the period, `X[cumulative]` from the first opened month on.
   */
  readonly formula: Maybe<Scalars['String']['output']>;
  /** Levels whose units report it, highest first; none of a formula, which is measured wherever all that it is made of are. */
  readonly levels: ReadonlyArray<Level>;
  /** How months combine. */
  readonly overTime: TimeRule;
  /** How units combine. */
  readonly overUnits: UnitRule;
  /** Code of the amount that a mean over units is weighted by; null where every value counts alike. */
  readonly weight: Maybe<Scalars['ID']['output']>;
  /** For how many months a value may stand in for later months without one; 0 where it may not. */
  readonly carry: Scalars['Int']['output'];
  /** The coverage, from 0 to 1, below which a figure is not shown; null where every figure is. */
  readonly minimumCoverage: Maybe<Scalars['Float']['output']>;
  /** Which way is better. */
  readonly direction: Direction;
  /** Target as a rate (of a measure: a value) that holds for every subject, e.g. 0.9; null without one. */
  readonly target: Maybe<Scalars['Float']['output']>;
  /** Targets as amounts for single units and groups; empty without any. */
  readonly targetAmounts: ReadonlyArray<TargetAmount>;
  /** Whether a ratio may pass one, as against a plan it may. */
  readonly mayExceedOne: Scalars['Boolean']['output'];
  /** Decimal places of a reported value. */
  readonly scale: Scalars['Int']['output'];
  /** Largest value that one report may carry. */
  readonly limit: Scalars['Float']['output'];
  /** Whether that limit was stated for this indicator, so that it bounds what is missing; else it only guards against typing errors. */
  readonly limitIsStated: Scalars['Boolean']['output'];
  /** Version of the definition. */
  readonly version: Scalars['Int']['output'];
  /** First day on which this version holds. */
  readonly validFrom: Scalars['Date']['output'];
  /**
   * First day on which it no longer holds, because another version does; null while it lasts. The same as `validFrom` where another version replaced this
   * one from its first day on.
   */
  readonly validTo: Maybe<Scalars['Date']['output']>;
  /** Every version of the indicator that was known to the publication, by first day, to stand side by side; this one among them. */
  readonly versions: ReadonlyArray<Indicator>;
};

/** Why a figure has no value. */
export type NullReason =
  /** No month of the period has been opened, so nothing is due. */
  | 'NOT_OPEN'
  /** The unit does not exist on the last day of the period (with `boundaries`: on that day); its `successors` may. */
  | 'NOT_ALIVE'
  /** The indicator was not yet defined on the last day of the period. */
  | 'NOT_DEFINED'
  /**
   * On these boundaries some of it belongs to the subject or to others, and nobody can say how much: a unit was split without weights, or what was
   * merged is asked for as it was before. Of an amount, `low` and `high` stand without and with the whole of it.
   */
  | 'NOT_APPORTIONABLE'
  /** Nobody owes a report: all are excused, or nobody was asked in the open months. */
  | 'NOT_DUE'
  /** Reports are due, none has a value. */
  | 'NO_VALUE'
  /** Fewer have reported than the indicator wants to see before a figure is shown. */
  | 'LOW_COVERAGE'
  /** Of a formula: one of its inputs has no value; `explain { formula { inputs } }` says which, and why. */
  | 'INPUT_MISSING'
  /** The denominator is zero. */
  | 'ZERO_DENOMINATOR'
  /** The number is too large for JSON. */
  | 'OVERFLOW';

/** Whether a figure can still change. */
export type FigureState =
  /** Its period is not closed: reports may still come. */
  | 'PROVISIONAL'
  /** Its period is closed, and the figure is as it was at the closing. */
  | 'FINAL'
  /** It has changed since its period was closed. */
  | 'REVISED';

/** Among whom a figure is ranked. */
export type RankAmong =
  /** Units with the same parent. */
  | 'SIBLINGS'
  /** All units of the same level. */
  | 'LEVEL'
  /** The members of a group; give its code. */
  | 'GROUP';

/** One indicator of one subject in one period, with everything that qualifies it. Always due = reported + carried + missing. */
export type Figure = {
  readonly __typename?: 'Figure';
  /** The indicator, by the definition that the figure was computed with. */
  readonly indicator: Indicator;
  /** Whom the figure is about. */
  readonly subject: Subject;
  /** The period. */
  readonly period: Scalars['Period']['output'];
  /** The value, unrounded: an amount, or a share or ratio as 0..1; null with a `reason`. */
  readonly value: Maybe<Scalars['Float']['output']>;
  /** A share or ratio times one hundred, unrounded: 68.4 for 0.684; null for amounts. */
  readonly percent: Maybe<Scalars['Float']['output']>;
  /** The amount, the number of units where the condition holds, the upper part of the ratio, the sum that a mean is taken of, or the extreme. A mean over months is in 27,720ths. */
  readonly numerator: Maybe<Scalars['Float']['output']>;
  /** The number of units with a value, the lower part of the ratio, or the weight of a mean; null for an amount or an extreme (27,720 for one that is a mean over months). */
  readonly denominator: Maybe<Scalars['Float']['output']>;
  /**
   * Least that the value can become when everything missing or carried is known. Null where nobody can say, for means, and where the
   * figure itself is not shown.
   */
  readonly low: Maybe<Scalars['Float']['output']>;
  /** Most that the value can become when everything missing or carried is known; null also where something of it has no upper limit. */
  readonly high: Maybe<Scalars['Float']['output']>;
  /** How much of what is missing or carried has no upper limit, so that `high` is null. */
  readonly unbounded: Scalars['Int']['output'];
  /** Whether `low` and `high` stand on denominators of earlier months, because the missing reports would tell them. */
  readonly assumesDenominator: Scalars['Boolean']['output'];
  /** How many reports are due; over several months of sums, means and extremes these are unit-months, else units. */
  readonly due: Scalars['Int']['output'];
  /** How many of those due have come with a value of the period's last month due. */
  readonly reported: Scalars['Int']['output'];
  /** How many of those due stand with a value of an earlier month. */
  readonly carried: Scalars['Int']['output'];
  /** How many of those due have no value. */
  readonly missing: Scalars['Int']['output'];
  /** Who is missing, by the reason that was given. */
  readonly missingByReason: MissingByReason;
  /**
   * Whether the inputs of a formula differ in how many are due, or in how many have a value, so that they do not speak of the same units. The counts of a
   * formula are those of its least covered input. False for what is reported.
   */
  readonly inputsDiffer: Scalars['Boolean']['output'];
  /** How many are excused: the question does not apply to them, or the office is closed. They are not due. */
  readonly excused: Scalars['Int']['output'];
  /** Unit-months of closed units, and on other boundaries of what cannot be shared among several, that are kept with the nearest unit above. */
  readonly unplaced: Scalars['Int']['output'];
  /** reported / due, 0..1: 0.95 where 95 of 100 have answered; null where nothing is due. */
  readonly coverage: Maybe<Scalars['Float']['output']>;
  /** How many months the period has. */
  readonly months: Scalars['Int']['output'];
  /** How many of these are open, so that reports are due for them. */
  readonly openMonths: Scalars['Int']['output'];
  /**
   * Place among others by this figure, best first, exactly; ties share a place (1 2 2 4). Null without a value, and for groups. Refused with
   * LEVELS_MIXED among the members of a group of which one lies beneath another.
   * E.g. `rank(among: GROUP, group: "NORTH_31") { position of }` is the place among the 31 northern provinces.
   */
  readonly rank: Maybe<Rank>;
  /** The target: the rate that holds for everybody, or the amount set for this subject in a period of this length; null without one. */
  readonly target: Maybe<Scalars['Float']['output']>;
  /** Value minus target; null without either. */
  readonly gap: Maybe<Scalars['Float']['output']>;
  /** Whether the target is met, by the indicator's direction; null without target or value. */
  readonly targetMet: Maybe<Scalars['Boolean']['output']>;
  /**
   * Difference to an earlier figure of the same subject and indicator: of the period before, of another period, or of the same one as it was known at
   * another moment. E.g. `change(back: 12) { percent }` is the change over a year where the period is a month.
   */
  readonly change: Maybe<Change>;
  /**
   * The same subject and indicator at another time, to stand beside this figure: `at(back: 12)` is a year ago where the period is a month,
   * `at(knownAt: "2011-01-10")` what was known then. Null where the indicator is not measured at the subject.
   */
  readonly at: Maybe<Figure>;
  /**
   * What lies between this figure and that of the period before, by day: its subject is made of other units, or its indicator is defined otherwise, so that
   * the two do not speak of the same. Empty where they do. In a series, `series(...) { period value breaks { kind day } }` marks each break at the
   * first period behind it. What happens within a subject is none: a merger of two of its communes, another name, another code. On `boundaries` that
   * were asked for a subject is made of the same in all periods, and only definitions break a series.
   */
  readonly breaks: ReadonlyArray<Break>;
  /**
   * The same figure by another version of its indicator's definition, as if that had held on every day: folded anew from the reports that were known to
   * the publication. So two versions stand side by side over a change, also in a series: `series(...) { period value old: underVersion(version: 1) { value } }`.
   * Of a formula the version is evaluated on its inputs as they are defined in the period. On the period's own boundaries alone.
   */
  readonly underVersion: FigureMoment;
  /**
   * Which part of the parent's amount this one is, 0..1. Null for the nation and for groups, and where either has no value or the parent's is zero.
   * Refused with NOT_ADDITIVE for what does not add up to the parent's value: shares, ratios and measures.
   */
  readonly shareOfParent: Maybe<Scalars['Float']['output']>;
  /** Whether the figure can still change. */
  readonly state: FigureState;
  /** Why there is no value; null where there is one. */
  readonly reason: Maybe<NullReason>;
  /** Revision of the period's snapshot that the figure is read from; null where the period was never published. */
  readonly revision: Maybe<Scalars['Int']['output']>;
  /** Publication that brought this revision. */
  readonly publication: Maybe<Scalars['Int']['output']>;
  /** Whether the figure is shown on other boundaries than its period's: on another tree, or with other members of the group. */
  readonly converted: Scalars['Boolean']['output'];
  /** Where the number comes from: its rule, its inputs down to the report rows, and who is missing, carried or set aside. */
  readonly explain: Explanation;
};

/** One indicator of one subject in one period, with everything that qualifies it. Always due = reported + carried + missing. */
export type FigureRankArgs = {
  among?: InputMaybe<RankAmong>;
  group?: InputMaybe<Scalars['ID']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/** One indicator of one subject in one period, with everything that qualifies it. Always due = reported + carried + missing. */
export type FigureChangeArgs = {
  from?: InputMaybe<Scalars['Period']['input']>;
  back?: InputMaybe<Scalars['Int']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  publication?: InputMaybe<Scalars['Int']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/** One indicator of one subject in one period, with everything that qualifies it. Always due = reported + carried + missing. */
export type FigureAtArgs = {
  period?: InputMaybe<Scalars['Period']['input']>;
  back?: InputMaybe<Scalars['Int']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  publication?: InputMaybe<Scalars['Int']['input']>;
  boundaries?: InputMaybe<Scalars['Date']['input']>;
};

/** One indicator of one subject in one period, with everything that qualifies it. Always due = reported + carried + missing. */
export type FigureBreaksArgs = {
  from?: InputMaybe<Scalars['Period']['input']>;
  back?: InputMaybe<Scalars['Int']['input']>;
};

/** One indicator of one subject in one period, with everything that qualifies it. Always due = reported + carried + missing. */
export type FigureUnderVersionArgs = {
  version: Scalars['Int']['input'];
};

/** Who is missing, by reason. */
export type MissingByReason = {
  readonly __typename?: 'MissingByReason';
  /** The value was not collected. */
  readonly notCollected: Scalars['Int']['output'];
  /** The value was rejected. */
  readonly rejected: Scalars['Int']['output'];
  /** Nothing came, or it was withdrawn, without a reason. */
  readonly unexplained: Scalars['Int']['output'];
};

/** A place in a ranking. */
export type Rank = {
  readonly __typename?: 'Rank';
  /** 1 is best. */
  readonly position: Scalars['Int']['output'];
  /** How many figures have a rank. */
  readonly of: Scalars['Int']['output'];
};

/** What lies between two figures of one subject and indicator. */
export type BreakKind =
  /** Units have come to the subject or left it, or it has begun or ended itself. */
  | 'EXTENT'
  /** Units have joined or left the group. */
  | 'MEMBERS'
  /** The indicator, or one that it is made of, is defined otherwise. */
  | 'DEFINITION';

/** Why two figures of one subject and indicator do not speak of the same. */
export type Break = {
  readonly __typename?: 'Break';
  /** What is different. */
  readonly kind: BreakKind;
  /** The first day on which it is. */
  readonly day: Scalars['Date']['output'];
  /**
   * Of EXTENT what has happened: a unit was opened or closed, moved across the subject's border, or merged or was split across it, with the units before and
   * after. Where several things make one, such as a merger of provinces and the move of their districts, the highest is told. Null otherwise.
   */
  readonly event: Maybe<UnitEvent>;
  /** Of MEMBERS the units that joined the group, by code; those that end or begin are told by EXTENT. */
  readonly joined: ReadonlyArray<Unit>;
  /** Of MEMBERS the units that left the group while they go on, by code. */
  readonly left: ReadonlyArray<Unit>;
  /** Of DEFINITION the version before; null where the indicator was not defined yet. */
  readonly before: Maybe<Indicator>;
  /** Of DEFINITION the version that holds from the day on. Of a formula, it may be one of the indicators that it is made of. */
  readonly after: Maybe<Indicator>;
};

/** Difference between two figures of one subject and indicator. All null where either has no value. */
export type Change = {
  readonly __typename?: 'Change';
  /** Value minus earlier value. */
  readonly absolute: Maybe<Scalars['Float']['output']>;
  /** The same as percent of the earlier value's size; null for shares and ratios, and where the earlier value is zero. */
  readonly percent: Maybe<Scalars['Float']['output']>;
  /** Difference of two shares or ratios in percentage points; null for amounts and measures. */
  readonly percentagePoints: Maybe<Scalars['Float']['output']>;
  /** The figure that this one is compared with; null where the indicator is not measured there. */
  readonly earlier: Maybe<Figure>;
};

/** Where a number comes from. Ask `inputs` of a figure for the figures that it is made of, and these for theirs, down to the report rows. */
export type Explanation = {
  readonly __typename?: 'Explanation';
  /** How the figure comes about, in a few sentences of Vietnamese. */
  readonly rule: Scalars['String']['output'];
  /** The same in English. */
  readonly ruleEn: Scalars['String']['output'];
  /** The indicator, by the definition that the figure was computed with. */
  readonly indicator: Indicator;
  /** Version of that definition. */
  readonly version: Scalars['Int']['output'];
  /** First day on which that version holds. */
  readonly validFrom: Scalars['Date']['output'];
  /** The day whose tree and members the figure stands on: the last one of its period, or the one given as `boundaries`. */
  readonly treeDay: Scalars['Date']['output'];
  /** How the figure came to stand on other boundaries than its period's; null where it stands on those. */
  readonly conversion: Maybe<Conversion>;
  /** The publication that brought the figure; null where nothing of its period has been published. */
  readonly publication: Maybe<Publication>;
  /** The run of the ledger that made that publication; null for one that was made by hand, and where there is none. */
  readonly run: Maybe<Run>;
  /** What the figure is computed from, exactly, in a fixed order; the parts of its inputs make up these. Of a formula: its value in lowest terms and the counts of its least covered input. */
  readonly parts: ReadonlyArray<Part>;
  /**
   * The formula of a DERIVED indicator with what went into it; null for what is reported. A formula is evaluated on figures and folds no reports of its
   * own, so that its `inputs`, `missing`, `carried` and `setAside` are empty: ask them of the figures of its inputs.
   */
  readonly formula: Maybe<ExplainedFormula>;
  /**
   * What the figure is made of: the subject's own reports, those of the units that it came from by a merger or a split within the period, what units
   * that have ended have left with it, and the figures of the units directly beneath (of a group: of its members, without those that lie beneath another
   * member). On other boundaries also what has come from units that do not live then. Units that add nothing are left out; but not the subject's own
   * reports where the units that it came from stand for it, nor a unit of which a last denominator bounds what is missing.
   */
  readonly inputs: FigureInputConnection;
  /**
   * The units beneath the subject, and itself, that are due and missing; in the order of the tree. A unit that has ended comes after the heir with which it
   * is counted, or after the unit that keeps what it has left. Their months (over units: their number) are the figure's `missing`.
   */
  readonly missing: MissingUnitConnection;
  /**
   * The units beneath the subject, and itself, that stand with a value of an earlier month; in the order of the tree. A unit that has ended, and whose value
   * stands while its heir gives none, comes after the heir with which it is counted. Their number is the figure's `carried`.
   */
  readonly carried: CarriedUnitConnection;
  /**
   * Observations of the period's months that were accepted and are in no figure, because their unit, as is known now, did not live then or was not
   * asked; of the subject and all beneath it, in the order of the tree and by month.
   */
  readonly setAside: SetAsideObservationConnection;
};

/** Where a number comes from. Ask `inputs` of a figure for the figures that it is made of, and these for theirs, down to the report rows. */
export type ExplanationInputsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Where a number comes from. Ask `inputs` of a figure for the figures that it is made of, and these for theirs, down to the report rows. */
export type ExplanationMissingArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Where a number comes from. Ask `inputs` of a figure for the figures that it is made of, and these for theirs, down to the report rows. */
export type ExplanationCarriedArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Where a number comes from. Ask `inputs` of a figure for the figures that it is made of, and these for theirs, down to the report rows. */
export type ExplanationSetAsideArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A formula as it was evaluated for one figure. */
export type ExplainedFormula = {
  readonly __typename?: 'ExplainedFormula';
  /** The formula as it is defined. */
  readonly text: Scalars['String']['output'];
  /** What was evaluated: the same with every formula that it uses in its place. */
  readonly expanded: Scalars['String']['output'];
  /** The upper part of the exact value in lowest terms, as text of any length; null without a value. */
  readonly numerator: Maybe<Scalars['String']['output']>;
  /** The lower part. */
  readonly denominator: Maybe<Scalars['String']['output']>;
  /** The reported indicators that it rests on, each over its months, by key. */
  readonly inputs: ReadonlyArray<FormulaInput>;
};

/**
 * A reported indicator in a formula, over the months that the formula takes it over: folded from the reports that were known to the publication, on the
 * tree of the figure's own period.
 */
export type FormulaInput = {
  readonly __typename?: 'FormulaInput';
  /** As the formula names it, e.g. `COMMUNE_NETWORK[-1y]`. */
  readonly key: Scalars['String']['output'];
  /** The indicator, by the definition of the figure's own period. */
  readonly indicator: Indicator;
  /** First month that it is taken over; null where there is none, as before the first opened month. */
  readonly from: Maybe<Scalars['Period']['output']>;
  /** Last month that it is taken over; null where there is none. */
  readonly to: Maybe<Scalars['Period']['output']>;
  /** Its value, unrounded; null with a `reason`. */
  readonly value: Maybe<Scalars['Float']['output']>;
  /** Why it has no value; null where it has one. */
  readonly reason: Maybe<NullReason>;
  /** How many reports are due; over several months of sums, means and extremes these are unit-months, else units. */
  readonly due: Scalars['Int']['output'];
  /** How many of those due have come with a value of the last month due. */
  readonly reported: Scalars['Int']['output'];
  /** How many of those due stand with a value of an earlier month. */
  readonly carried: Scalars['Int']['output'];
  /** How many of those due have no value. */
  readonly missing: Scalars['Int']['output'];
  /** How many are excused, and not due. */
  readonly excused: Scalars['Int']['output'];
  /** reported / due, 0..1; null where nothing is due. */
  readonly coverage: Maybe<Scalars['Float']['output']>;
  /** The figure that it is, to go on from; null for one of other months than the period's, which is folded for the formula alone. */
  readonly figure: Maybe<Figure>;
};

/** One of the numbers that a figure is computed from. */
export type Part = {
  readonly __typename?: 'Part';
  /** Its name: numerator, denominator, due, reported, carried, excused, missingNotCollected, missingRejected, missingUnexplained, unplaced, below, above, addedDenominator, assumed, unbounded, unboundedBelow, lowest or highest. */
  readonly name: Scalars['String']['output'];
  /**
   * A whole number of any size, as text. Values are in units of the indicator's last decimal place (150 for 1.50), those of a mean over months in
   * 27,720ths of that. Null for the extreme of nothing.
   */
  readonly value: Maybe<Scalars['String']['output']>;
};

/** By what an input contributes to a figure. */
export type FigureInputKind =
  /** By the reports of the subject itself. */
  | 'OWN'
  /** By the reports of a unit that the subject came from, by a merger or a split within the period: all that it has said, or a share. */
  | 'PREDECESSOR'
  /**
   * By the reports of a unit that has ended within the period and whose months no heir has: it was closed, or nobody can say who has how much. They are kept
   * with the nearest living unit above it, or above all of its heirs.
   */
  | 'CLOSED_UNIT'
  /** By the figure of a unit directly beneath. */
  | 'CHILD'
  /** By the figure of a member of the group. */
  | 'MEMBER'
  /** On other boundaries: by what a unit of the period has handed on that does not live then, all of it or a share. */
  | 'MOVED'
  /** On other boundaries: by what is kept of a unit of the period that does not live then, because nobody has taken it over or nobody can say who has how much. */
  | 'KEPT';

/** How a unit comes to stand elsewhere: one of the period on other boundaries, or within the period one that has ended in it. */
export type ConvertedHow =
  /** It lives on that day beneath another unit than in the period; it has moved with all that lies beneath it and has moved with it. */
  | 'TRANSFERRED'
  /** All that it has said stands with one heir, or with the unit that it came from. */
  | 'WHOLE'
  /** What it has said is shared by the weights of a split. */
  | 'SHARED'
  /** What it has said is kept by the nearest unit above: nobody has taken it over, or nobody can say who has how much. */
  | 'KEPT'
  /** Nobody can say how much of what it has said belongs to the subject, or whether any of it. */
  | 'UNDECIDED';

/**
 * How a figure came to stand on the boundaries of another day: the fold over time was done as the period knows it, then what each unit has said moved to
 * who stands for it on that day.
 */
export type Conversion = {
  readonly __typename?: 'Conversion';
  /** The day whose boundaries the figure stands on. */
  readonly boundaries: Scalars['Date']['output'];
  /** The last day of the period, whose boundaries are its own. */
  readonly periodDay: Scalars['Date']['output'];
  /** The units of the period that bear on the figure otherwise than they lay then, in the order of the period's tree. All others stand as they did. */
  readonly units: ConvertedUnitConnection;
};

/**
 * How a figure came to stand on the boundaries of another day: the fold over time was done as the period knows it, then what each unit has said moved to
 * who stands for it on that day.
 */
export type ConversionUnitsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A unit of the period that stands elsewhere on other boundaries. */
export type ConvertedUnit = {
  readonly __typename?: 'ConvertedUnit';
  /** The unit, as the period knows it. */
  readonly unit: Unit;
  /** How it comes to stand there. */
  readonly how: ConvertedHow;
  /** The unit with which it stands now, or which keeps it; itself where it was transferred. */
  readonly into: Unit;
  /** Of what is shared: its part of the whole by the weights, 0..1. Each amount is shared so that the shares are whole and add up. */
  readonly share: Maybe<Scalars['Float']['output']>;
  /** The same exactly, in lowest terms, e.g. `2/3`. */
  readonly exactShare: Maybe<Scalars['String']['output']>;
};

/** Converted units, by page. */
export type ConvertedUnitConnection = {
  readonly __typename?: 'ConvertedUnitConnection';
  /** The units of this page. */
  readonly nodes: ReadonlyArray<ConvertedUnit>;
  /** The units of this page, each with its cursor. */
  readonly edges: ReadonlyArray<ConvertedUnitEdge>;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** A converted unit and its place in a connection. */
export type ConvertedUnitEdge = {
  readonly __typename?: 'ConvertedUnitEdge';
  /** Hand this to `after` to go on behind this unit. */
  readonly cursor: Scalars['String']['output'];
  /** The converted unit. */
  readonly node: ConvertedUnit;
};

/** One of the things that a figure is made of. */
export type FigureInput = {
  readonly __typename?: 'FigureInput';
  /** By what it contributes. */
  readonly kind: FigureInputKind;
  /** The unit that contributes. */
  readonly unit: Unit;
  /** Of a unit that is not the subject's own and contributes by reports, how it comes to stand here: WHOLE, SHARED or KEPT. Null for the subject itself and for figures. */
  readonly how: Maybe<ConvertedHow>;
  /** Of what is shared: its part of the whole by the weights, 0..1; null where it is all of it, and for figures. */
  readonly share: Maybe<Scalars['Float']['output']>;
  /** The same exactly, in lowest terms, e.g. `2/3`. */
  readonly exactShare: Maybe<Scalars['String']['output']>;
  /**
   * What it adds; combined over all inputs, these are the parts of the figure. Where the months of several units are put together and then compared (MIN,
   * MAX and MEAN of an amount), it is what each of them has said for the month that was taken, or its part of the mean; how far all of them may lie from
   * the truth is told with the subject itself.
   */
  readonly parts: ReadonlyArray<Part>;
  /** The figure of a child or a member, to go on from; null for what contributes by reports. */
  readonly figure: Maybe<Figure>;
  /**
   * The months of a unit that contributes by reports: those of the period, and earlier ones that were looked at. Of one that has moved or is kept on other
   * boundaries also those of the units that it came from within the period, and of those that it keeps. Empty for a child or a member.
   */
  readonly months: ReadonlyArray<UnitMonth>;
};

/** What the rule over time made of a unit's month. */
export type UnitMonthState =
  /** It has a value, and the value is in the figure. */
  | 'USED'
  /** Its value stands in for a later month that is due and has none. */
  | 'CARRIED'
  /** It is due and has no value. Where units that it came from stand for it, it is they who are counted. */
  | 'MISSING'
  /** It is excused: the question does not apply, or the office is closed. */
  | 'EXCUSED'
  /** It was not looked at, because a later month had already decided. */
  | 'PASSED_OVER'
  /** The unit owes nothing for it. */
  | 'NOT_DUE'
  /** The month is not open, so nothing is due. */
  | 'NOT_OPEN'
  /** Something was said, but by what is known now the unit did not live then or was not asked. */
  | 'SET_ASIDE'
  /** Only its denominator counts: it bounds a month that is missing. */
  | 'ASSUMED_DENOMINATOR';

/** One unit in one month: what it has said of an indicator, and what became of that. */
export type UnitMonth = {
  readonly __typename?: 'UnitMonth';
  /** The month. */
  readonly month: Scalars['Period']['output'];
  /** The unit. */
  readonly unit: Unit;
  /** What the rule over time made of it. */
  readonly state: UnitMonthState;
  /** What the unit says in effect; null where nothing came. */
  readonly said: Maybe<Said>;
  /** Of a weighted mean: what the same unit says of the weight, which a value counts by; null for anything else. */
  readonly weight: Maybe<Scalars['Float']['output']>;
  /** Missing months whose bounds stand on this month's denominator. */
  readonly denominatorFor: ReadonlyArray<Scalars['Period']['output']>;
  /** All that was received, in the order in which reports replace each other, the last in effect. */
  readonly reports: ReadonlyArray<ReceivedReport>;
};

/** What is said instead of a value. */
export type SaidReason =
  /** The question does not apply. */
  | 'NOT_APPLICABLE'
  /** The office is closed. */
  | 'CLOSED'
  /** The value was not collected. */
  | 'NOT_COLLECTED'
  /** The value was rejected. */
  | 'REJECTED'
  /** What was said before is taken back. */
  | 'WITHDRAWN';

/** What one unit says about one indicator in one month: a value, two parts of a ratio, or a reason. */
export type Said = {
  readonly __typename?: 'Said';
  /** An amount, or 1 (it holds) or 0 (it does not); null for a ratio and for a reason. */
  readonly value: Maybe<Scalars['Float']['output']>;
  /** Upper part of a ratio. */
  readonly numerator: Maybe<Scalars['Float']['output']>;
  /** Lower part of a ratio. */
  readonly denominator: Maybe<Scalars['Float']['output']>;
  /** What is said instead of a value; null where there is one. */
  readonly reason: Maybe<SaidReason>;
};

/** What became of one report. */
export type ReportFate =
  /** It holds. */
  | 'IN_EFFECT'
  /** A later one replaced it. */
  | 'SUPERSEDED'
  /** A withdrawal took it back. */
  | 'WITHDRAWN'
  /** It is a withdrawal itself. */
  | 'WITHDRAWAL';

/** What one report row says about one indicator. Rows take effect by version, and by receipt among equal versions. */
export type ReceivedReport = {
  readonly __typename?: 'ReceivedReport';
  /** Version of the report. */
  readonly version: Scalars['Int']['output'];
  /** Number under which it became part of the database. */
  readonly receipt: Scalars['Float']['output'];
  /** When it was received. */
  readonly receivedAt: Scalars['DateTime']['output'];
  /** Where it came from, as its sender named it. */
  readonly source: Scalars['String']['output'];
  /** What it says. */
  readonly said: Said;
  /** What became of it. */
  readonly fate: ReportFate;
};

/** A unit that stands with a value of an earlier month than the last one in which it, or its heir, owes one. */
export type CarriedUnit = {
  readonly __typename?: 'CarriedUnit';
  /** The unit. */
  readonly unit: Unit;
  /** The month that the value is from. */
  readonly from: Scalars['Period']['output'];
  /** How many months that is before the last due month of the period, the unit's or its heir's. */
  readonly age: Scalars['Int']['output'];
  /** What the unit said in that month. */
  readonly said: Said;
};

/** Carried units, by page. */
export type CarriedUnitConnection = {
  readonly __typename?: 'CarriedUnitConnection';
  /** The carried units of this page. */
  readonly nodes: ReadonlyArray<CarriedUnit>;
  /** The carried units of this page, each with its cursor. */
  readonly edges: ReadonlyArray<CarriedUnitEdge>;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** A carried unit and its place in a connection. */
export type CarriedUnitEdge = {
  readonly __typename?: 'CarriedUnitEdge';
  /** Hand this to `after` to go on behind this unit. */
  readonly cursor: Scalars['String']['output'];
  /** The carried unit. */
  readonly node: CarriedUnit;
};

/** Why an accepted observation is in no figure. */
export type SetAsideReason =
  /** The unit does not live on the last day of the month. */
  | 'UNIT_NOT_ALIVE'
  /** The indicator is not defined on that day. */
  | 'NOT_DEFINED'
  /** On that day units of its level are not asked for the indicator. */
  | 'NOT_ASKED';

/** An observation that was accepted and is in no figure by what is known now. It is kept, and counts again if that changes. */
export type SetAsideObservation = {
  readonly __typename?: 'SetAsideObservation';
  /** The unit that sent it. */
  readonly unit: Unit;
  /** The indicator that it answers; where the indicator is not defined in that month, its last definition. */
  readonly indicator: Indicator;
  /** The month that it is about. */
  readonly month: Scalars['Period']['output'];
  /** Why it is in no figure. */
  readonly why: SetAsideReason;
  /** What it says. */
  readonly said: Said;
};

/** Observations that were set aside, by page. */
export type SetAsideObservationConnection = {
  readonly __typename?: 'SetAsideObservationConnection';
  /** The observations of this page. */
  readonly nodes: ReadonlyArray<SetAsideObservation>;
  /** The observations of this page, each with its cursor. */
  readonly edges: ReadonlyArray<SetAsideObservationEdge>;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** An observation that was set aside, and its place in a connection. */
export type SetAsideObservationEdge = {
  readonly __typename?: 'SetAsideObservationEdge';
  /** Hand this to `after` to go on behind this observation. */
  readonly cursor: Scalars['String']['output'];
  /** The observation. */
  readonly node: SetAsideObservation;
};

/** Inputs of a figure, by page. */
export type FigureInputConnection = {
  readonly __typename?: 'FigureInputConnection';
  /** The inputs of this page. */
  readonly nodes: ReadonlyArray<FigureInput>;
  /** The inputs of this page, each with its cursor. */
  readonly edges: ReadonlyArray<FigureInputEdge>;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** An input and its place in a connection. */
export type FigureInputEdge = {
  readonly __typename?: 'FigureInputEdge';
  /** Hand this to `after` to go on behind this input. */
  readonly cursor: Scalars['String']['output'];
  /** The input. */
  readonly node: FigureInput;
};

/**
 * Changed figures, by page. Biggest change first, by `size`; equal ones by code of the indicator, then in the order of the tree, with groups after
 * the units.
 */
export type FigureChangeConnection = {
  readonly __typename?: 'FigureChangeConnection';
  /** The changes of this page. */
  readonly nodes: ReadonlyArray<FigureChange>;
  /** The changes of this page, each with its cursor. */
  readonly edges: ReadonlyArray<FigureChangeEdge>;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
  /** Number of the earlier publication; null where it is the time before the first one. */
  readonly since: Maybe<Scalars['Int']['output']>;
  /** Number of the publication that is shown. */
  readonly publication: Scalars['Int']['output'];
  /** How many of the figures on all pages each cause has a part in, in the order of the causes; none of a cause without any. A figure can have several. */
  readonly byCause: ReadonlyArray<CauseCount>;
};

/** A change and its place in a connection. */
export type FigureChangeEdge = {
  readonly __typename?: 'FigureChangeEdge';
  /** Hand this to `after` to go on behind this change. */
  readonly cursor: Scalars['String']['output'];
  /** The change. */
  readonly node: FigureChange;
};

/** How many figures a cause has a part in. */
export type CauseCount = {
  readonly __typename?: 'CauseCount';
  /** The cause. */
  readonly cause: ChangeCause;
  /** How many figures. */
  readonly figures: Scalars['Int']['output'];
};

/**
 * Why a published figure has become another one. The period is computed anew with what was known then, then with one cause after the other in
 * this order, up to what is known now; the part of a cause is the exact difference that it makes in its turn.
 */
export type ChangeCause =
  /** Definitions and targets of indicators. */
  | 'DEFINITIONS'
  /** Units that opened, closed or moved, and members of groups. */
  | 'BOUNDARIES'
  /** Months that were opened: from then on reports are due in them. */
  | 'OPENINGS'
  /** Observations that were taken back. */
  | 'WITHDRAWALS'
  /** Observations that were replaced by others. */
  | 'CORRECTIONS'
  /** Observations where there was none, received after their month was closed. */
  | 'LATE_REPORTS'
  /** Observations where there was none, received before their month was closed. */
  | 'FIRST_REPORTS'
  /** Another version of the engine that computes the figures. */
  | 'ENGINE';

/** One figure before and after. */
export type FigureChange = {
  readonly __typename?: 'FigureChange';
  /** The figure now. */
  readonly figure: Figure;
  /** Its value before. */
  readonly before: Maybe<Scalars['Float']['output']>;
  /** Its value now. */
  readonly after: Maybe<Scalars['Float']['output']>;
  /** The difference; null where there was no value, or is none. */
  readonly change: Maybe<Scalars['Float']['output']>;
  /**
   * How large the change is beside others. Of a share that may not exceed one (a condition, most ratios) the difference; of everything else the
   * difference as a part of the larger of both values. 1 where a value has appeared or vanished, 0 where only counts or the target are others.
   */
  readonly size: Scalars['Float']['output'];
  /** What the earlier publication says. */
  readonly then: FigureMoment;
  /** What the publication that is shown says. */
  readonly now: FigureMoment;
  /** What each cause has made of it, in the order of the causes; none of a cause that made no difference. They add up to the whole difference. */
  readonly parts: ReadonlyArray<FigureChangePart>;
};

/** What one publication says of a figure, or what it would say by another version of the definition. */
export type FigureMoment = {
  readonly __typename?: 'FigureMoment';
  /** The value; null for a reason. */
  readonly value: Maybe<Scalars['Float']['output']>;
  /** The value exactly, as a fraction in lowest terms, e.g. `7/9` or `12`. */
  readonly exact: Maybe<Scalars['String']['output']>;
  /** Why there is no value. */
  readonly reason: Maybe<NullReason>;
  /** Upper part of a ratio, or the amount; null where it is not shown. */
  readonly numerator: Maybe<Scalars['Float']['output']>;
  /** Lower part of a ratio, what a mean is taken of; null where there is none, or where it is not shown. */
  readonly denominator: Maybe<Scalars['Float']['output']>;
  /** How many reports were due. */
  readonly due: Scalars['Int']['output'];
  /** How many of these have a value of their own. */
  readonly reported: Scalars['Int']['output'];
  /** How many stand with a value of an earlier month. */
  readonly carried: Scalars['Int']['output'];
  /** How many are missing. */
  readonly missing: Scalars['Int']['output'];
  /** The target; null where there is none, or nothing is due. */
  readonly target: Maybe<Scalars['Float']['output']>;
};

/**
 * What one cause has made of a figure. The counts, the numerator and the denominator of all parts add up exactly to the difference of the figure, also
 * where its value, or one on the way, is null; they are those that are kept, of a figure that is hidden as well.
 */
export type FigureChangePart = {
  readonly __typename?: 'FigureChangePart';
  /** The cause. */
  readonly cause: ChangeCause;
  /** Difference of the value; null where there is no value before it, or none after it. */
  readonly value: Maybe<Scalars['Float']['output']>;
  /** The same exactly, as a fraction in lowest terms, e.g. `-1/6`. */
  readonly exact: Maybe<Scalars['String']['output']>;
  /** Difference of the numerator, in the indicator's own unit; null where a JSON number cannot hold it exactly. */
  readonly numerator: Maybe<Scalars['Float']['output']>;
  /** Difference of the denominator; null where the indicator has none, and where a JSON number cannot hold it exactly. */
  readonly denominator: Maybe<Scalars['Float']['output']>;
  /** How many more are due. */
  readonly due: Scalars['Int']['output'];
  /** How many more have a value of their own. */
  readonly reported: Scalars['Int']['output'];
  /** How many more stand with a value of an earlier month. */
  readonly carried: Scalars['Int']['output'];
  /** How many more are missing. */
  readonly missing: Scalars['Int']['output'];
};

/** Why a unit that is due has no value, as it said itself. */
export type MissingReason =
  /** The value was not collected. */
  | 'NOT_COLLECTED'
  /** The value was rejected. */
  | 'REJECTED';

/** A unit that owes reports in a period and has not given them. */
export type MissingUnit = {
  readonly __typename?: 'MissingUnit';
  /** The unit; one that has ended within the period is there too, where what it sent would count: kept above it, or with its heir while that gives no value. */
  readonly unit: Unit;
  /**
   * First month of the silence that the last missing month of the period belongs to: the first one, after the last month with a value, in which the
   * unit owed one. It is followed back over 36 months at most.
   */
  readonly since: Scalars['Period']['output'];
  /** The last month with a value before that silence (without an indicator: the last month for which the unit sent anything); null where there is none within 36 months. */
  readonly lastValue: Maybe<Scalars['Period']['output']>;
  /** How many months of the period are missing; of a unit that has ended and for which its heir owes a value, with those of the heir. */
  readonly months: Scalars['Int']['output'];
  /** What the unit said last instead of a value; null for silence, and for a value that was withdrawn. */
  readonly reason: Maybe<MissingReason>;
};

/** Missing units, by page. */
export type MissingUnitConnection = {
  readonly __typename?: 'MissingUnitConnection';
  /** The missing units of this page. */
  readonly nodes: ReadonlyArray<MissingUnit>;
  /** The missing units of this page, each with its cursor. */
  readonly edges: ReadonlyArray<MissingUnitEdge>;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** A missing unit and its place in a connection. */
export type MissingUnitEdge = {
  readonly __typename?: 'MissingUnitEdge';
  /** Hand this to `after` to go on behind this unit. */
  readonly cursor: Scalars['String']['output'];
  /** The missing unit. */
  readonly node: MissingUnit;
};

/** What a row of a table is. */
export type TableShape =
  /** One subject in one period, with a figure for each indicator. */
  | 'WIDE'
  /** One figure: a subject, a period and an indicator. What databases and plotting tools like best. */
  | 'LONG'
  /** One subject, with a figure for each indicator in each period: periods side by side. Subjects are those of the last period. */
  | 'PIVOT';

/**
 * A condition that the figures of a row have to satisfy; what is not given does not matter. It looks at every figure of the row, unless
 * `indicator` and `period` name others, e.g. `{indicator: "COMMUNE_NETWORK", below: 0.5}` or `{indicator: "DISTRICT_IT_STAFF", targetMet: false}`.
 */
export type TableCondition = {
  /** Whose figure is looked at, also of an indicator that is no column; without it every figure of the row. */
  readonly indicator?: InputMaybe<Scalars['ID']['input']>;
  /** Of which period; without it those of the row. */
  readonly period?: InputMaybe<Scalars['Period']['input']>;
  /** The value is greater than this. Shares and ratios are 0..1: half is 0.5. Compared exactly; what has no value is not above anything. */
  readonly above?: InputMaybe<Scalars['Float']['input']>;
  /** The value is less than this. */
  readonly below?: InputMaybe<Scalars['Float']['input']>;
  /** The value is this or greater. */
  readonly atLeast?: InputMaybe<Scalars['Float']['input']>;
  /** The value is this or less. */
  readonly atMost?: InputMaybe<Scalars['Float']['input']>;
  /** Whether the figure can still change. */
  readonly state?: InputMaybe<FigureState>;
  /** reported / due is greater than this, 0..1. */
  readonly coverageAbove?: InputMaybe<Scalars['Float']['input']>;
  /** reported / due is less than this, 0..1. */
  readonly coverageBelow?: InputMaybe<Scalars['Float']['input']>;
  /** Whether the target is met; figures without target or value satisfy neither. */
  readonly targetMet?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether there is a value at all. */
  readonly hasValue?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What rows of a table can be ordered by. */
export type TableOrderBy =
  /** Code of the subject, byte by byte. */
  | 'CODE'
  /** Vietnamese name of the subject, in Vietnamese alphabetical order. */
  | 'NAME'
  /** Period, earlier first. */
  | 'PERIOD'
  /** Value of an indicator; what has none comes last. */
  | 'VALUE'
  /** reported / due of an indicator; where nothing is due comes last. */
  | 'COVERAGE';

/** One key of an order, e.g. `{by: VALUE, indicator: "COMMUNE_NETWORK", direction: DESC}`. */
export type TableOrder = {
  /** What to order by. */
  readonly by?: TableOrderBy;
  /** The indicator that VALUE and COVERAGE are of, also one that is no column. May be left out where the table has one. */
  readonly indicator?: InputMaybe<Scalars['ID']['input']>;
  /** The period that they are of; by default the row's (PIVOT: the last one). */
  readonly period?: InputMaybe<Scalars['Period']['input']>;
  /** Direction; by default ascending. */
  readonly direction?: OrderDirection;
};

/** A table of figures. */
export type FigureTable = {
  readonly __typename?: 'FigureTable';
  /** The rows of this page. */
  readonly rows: ReadonlyArray<FigureRow>;
  /** How many rows there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
  /** What the figures of a row are, in their order; of LONG the indicators, whose figures stand one beneath the other. */
  readonly columns: ReadonlyArray<TableColumn>;
  /** The periods of the table. */
  readonly periods: ReadonlyArray<Scalars['Period']['output']>;
  /** Number of the publication that the table is read from. */
  readonly publication: Scalars['Int']['output'];
  /**
   * For each period and indicator the figure of all rows together, on all pages: parts are folded exactly, as those of a group are, so that a share is
   * that of all units beneath. Refused with LEVELS_MIXED where one subject lies beneath another, because its reports would count twice.
   */
  readonly totals: Maybe<ReadonlyArray<TableTotal>>;
};

/** What the figures at one place of the rows are. */
export type TableColumn = {
  readonly __typename?: 'TableColumn';
  /** A name for the column: the indicator's code, with `@` and the period where the column is of one period, e.g. `COMMUNE_NETWORK@2010-12`. */
  readonly key: Scalars['String']['output'];
  /** The indicator, as it is defined on the last day of the table's last period. */
  readonly indicator: Indicator;
  /** The period, where periods stand side by side (PIVOT); null otherwise. */
  readonly period: Maybe<Scalars['Period']['output']>;
  /** Unit of measure in Vietnamese. */
  readonly unitOfMeasure: Scalars['String']['output'];
  /** Unit of measure in English. */
  readonly unitOfMeasureEn: Scalars['String']['output'];
};

/** A row of a table. */
export type FigureRow = {
  readonly __typename?: 'FigureRow';
  /** Hand this to `after` to go on behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The subject. */
  readonly subject: Subject;
  /** The period; where periods stand side by side (PIVOT) the last one. */
  readonly period: Scalars['Period']['output'];
  /** The indicator of the row's only figure (LONG); null where a row has several. */
  readonly indicator: Maybe<Indicator>;
  /** Its figures, in the order of `columns` (LONG: the only one); null where one is not measured there. */
  readonly figures: ReadonlyArray<Maybe<Figure>>;
  /** The figures' values alone, in the same order. */
  readonly values: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
};

/** All rows of a table together, of one indicator in one period. */
export type TableTotal = {
  readonly __typename?: 'TableTotal';
  /** The indicator. */
  readonly indicator: Indicator;
  /** The period. */
  readonly period: Scalars['Period']['output'];
  /** How many rows have a figure of it. */
  readonly subjects: Scalars['Int']['output'];
  /** The value, unrounded: an amount, or a share or ratio as 0..1; null with a `reason`. */
  readonly value: Maybe<Scalars['Float']['output']>;
  /** A share or ratio times one hundred, unrounded; null for amounts. */
  readonly percent: Maybe<Scalars['Float']['output']>;
  /** As a figure's numerator. */
  readonly numerator: Maybe<Scalars['Float']['output']>;
  /** As a figure's denominator. */
  readonly denominator: Maybe<Scalars['Float']['output']>;
  /** Least that the value can become when everything missing or carried is known; null as a figure's. */
  readonly low: Maybe<Scalars['Float']['output']>;
  /** Most that the value can become when everything missing or carried is known; null as a figure's. */
  readonly high: Maybe<Scalars['Float']['output']>;
  /** How many reports are due. */
  readonly due: Scalars['Int']['output'];
  /** How many of those due have come with a value of the period's last month due. */
  readonly reported: Scalars['Int']['output'];
  /** How many of those due stand with a value of an earlier month. */
  readonly carried: Scalars['Int']['output'];
  /** How many of those due have no value. */
  readonly missing: Scalars['Int']['output'];
  /** How many are excused, and not due. */
  readonly excused: Scalars['Int']['output'];
  /** reported / due, 0..1; null where nothing is due. */
  readonly coverage: Maybe<Scalars['Float']['output']>;
  /** Why there is no value; null where there is one. */
  readonly reason: Maybe<NullReason>;
  /** Whether the figures are shown on other boundaries than those of their period. */
  readonly converted: Scalars['Boolean']['output'];
};

/** Where one indicator has figures. */
export type Availability = {
  readonly __typename?: 'Availability';
  /** The indicator, as it is defined on the last day of the default period. */
  readonly indicator: Indicator;
  /** Levels whose units have figures of it: those that report it, and all above. */
  readonly levels: ReadonlyArray<Level>;
  /** For each grain the periods in which it has been published, earliest first. */
  readonly grains: ReadonlyArray<GrainAvailability>;
  /** Every period in which it has been published, earliest first; by default of all grains, shorter ones first where they begin together. */
  readonly periods: ReadonlyArray<PeriodAvailability>;
};

/** Where one indicator has figures. */
export type AvailabilityPeriodsArgs = {
  grain?: InputMaybe<Grain>;
};

/** The periods of one length in which an indicator has figures. */
export type GrainAvailability = {
  readonly __typename?: 'GrainAvailability';
  /** How long the periods are. */
  readonly grain: Grain;
  /** The first one. */
  readonly first: Scalars['Period']['output'];
  /** The last one. */
  readonly last: Scalars['Period']['output'];
  /** How many there are; less than from first to last where there are gaps. */
  readonly count: Scalars['Int']['output'];
};

/** One period in which an indicator has figures. */
export type PeriodAvailability = {
  readonly __typename?: 'PeriodAvailability';
  /** The period. */
  readonly period: Scalars['Period']['output'];
  /** Whether the period can still change: PROVISIONAL until it is closed, then FINAL, REVISED after a later change of anything in it. */
  readonly state: FigureState;
  /** Revision of the period's snapshot. */
  readonly revision: Scalars['Int']['output'];
  /** Publication that brought this revision. */
  readonly publication: Scalars['Int']['output'];
  /** How many of its months are open, so that reports are due for them. */
  readonly openMonths: Scalars['Int']['output'];
  /** How many reports are due, nationwide or within the unit asked for. */
  readonly due: Scalars['Int']['output'];
  /** How many of those due have come with a value of the period's last month due. */
  readonly reported: Scalars['Int']['output'];
  /** reported / due, 0..1; null where nothing is due. */
  readonly coverage: Maybe<Scalars['Float']['output']>;
};

/** How fresh the figures are. What is received is published within minutes. */
export type Freshness = {
  readonly __typename?: 'Freshness';
  /** When the last publication was made; null before the first. */
  readonly lastPublicationAt: Maybe<Scalars['DateTime']['output']>;
  /** Its number; null before the first. */
  readonly publication: Maybe<Scalars['Int']['output']>;
  /** When the last input was received that is now part of the database: a report, a unit, a closing and so on; null before the first. */
  readonly lastReceivedAt: Maybe<Scalars['DateTime']['output']>;
  /** The number under which it was received; null before the first. */
  readonly lastReceipt: Maybe<Scalars['Float']['output']>;
  /** How many received inputs (files or commands) the last publication does not include yet; what changes no figure waits for something that does. */
  readonly waiting: Scalars['Int']['output'];
  /** Whether everything received has been published. */
  readonly upToDate: Scalars['Boolean']['output'];
  /** Since when something waits that the publishing job has not looked at yet: when the first such input was received; null where there is none. */
  readonly staleSince: Maybe<Scalars['DateTime']['output']>;
  /** Why it waits; null where nothing does. */
  readonly staleReason: Maybe<StaleReason>;
  /** The latest closed month that has been published, which queries show by default; null without one. */
  readonly latestClosed: Maybe<Scalars['Period']['output']>;
  /** The latest open month that has been published; null without one. */
  readonly latestOpen: Maybe<Scalars['Period']['output']>;
  /**
   * How many units have not reported yet for the months that are open, so that reports are due, and not closed yet: the latest month first, as the last
   * publication shows it. What was received since is told by `waiting`.
   */
  readonly outstanding: ReadonlyArray<OutstandingMonth>;
};

/** How fresh the figures are. What is received is published within minutes. */
export type FreshnessOutstandingArgs = {
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** Who has not reported yet for an open month. */
export type OutstandingMonth = {
  readonly __typename?: 'OutstandingMonth';
  /** The month. */
  readonly month: Scalars['Period']['output'];
  /** How many units owe a report: those of which any indicator is asked. */
  readonly expected: Scalars['Int']['output'];
  /** How many of them have sent anything for it, if only the reason why there is no value. */
  readonly received: Scalars['Int']['output'];
  /** How many have sent nothing: expected - received. `snapshot(period:) { nation { missing { nodes { unit { code } since } } } }` lists them. */
  readonly outstanding: Scalars['Int']['output'];
  /** The same of each province, by code. */
  readonly provinces: ReadonlyArray<OutstandingProvince>;
};

/** Who has not reported yet for an open month, within a province. */
export type OutstandingProvince = {
  readonly __typename?: 'OutstandingProvince';
  /** The province; its `missing` lists who is silent there. */
  readonly unit: Unit;
  /** How many units within it owe a report, itself included. */
  readonly expected: Scalars['Int']['output'];
  /** How many of them have sent anything. */
  readonly received: Scalars['Int']['output'];
  /** How many have sent nothing: expected - received. */
  readonly outstanding: Scalars['Int']['output'];
};

/** Why something that was received is not published. */
export type StaleReason =
  /** The next run of the publishing job has not come, or has just come: within five minutes. */
  | 'NOT_YET_DUE'
  /** A run that publishes is under way. */
  | 'RUNNING'
  /** The publishing job was paused. */
  | 'PAUSED'
  /** The clock of the database was put forward and back again; within a minute, if a server runs, the publishing job goes on from now. */
  | 'CLOCK_AHEAD'
  /** The latest run of the publishing job has failed; `runs` says why, and when it is tried again. */
  | 'FAILING'
  /** The publishing job has not been run for more than ten minutes: no server is running, or none reaches the database. */
  | 'NOT_RUN';

/**
 * What the query costs, estimated from its text and the tree before anything is read. One unit is one figure, or one unit or row of a list: whichever of
 * the two are more, so that communes shown with their figures cost what the figures do. Six that are only looked at (compared, ordered, ranked, searched, added up) count as one, and sixteen plain
 * values.
 */
export type QueryCost = {
  readonly __typename?: 'QueryCost';
  /** What this query costs. */
  readonly estimated: Scalars['Int']['output'];
  /** What one query may cost. Beyond that it is refused with QUERY_TOO_LARGE before anything is read. */
  readonly limit: Scalars['Int']['output'];
  /** What it could still cost more: limit - estimated. */
  readonly remaining: Scalars['Int']['output'];
};

/** One commit of the publisher: new revisions of all periods that were touched, month to year, together. */
export type Publication = {
  readonly __typename?: 'Publication';
  /** Number, 1, 2, 3 and so on. */
  readonly number: Scalars['Int']['output'];
  /** When it was published. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** Receipt number of the last input that it includes. */
  readonly receipt: Scalars['Float']['output'];
  /** Version of the engine that computed it. */
  readonly engineVersion: Scalars['String']['output'];
  /** Whether everything was computed again, and not only what had changed. */
  readonly full: Scalars['Boolean']['output'];
  /** The revisions that it brought, by period. */
  readonly revisions: ReadonlyArray<PublishedRevision>;
};

/** A revision that a publication brought. */
export type PublishedRevision = {
  readonly __typename?: 'PublishedRevision';
  /** The period. */
  readonly period: Scalars['Period']['output'];
  /** Its revision, counted within the period. */
  readonly revision: Scalars['Int']['output'];
};

/** Publications, by page. */
export type PublicationConnection = {
  readonly __typename?: 'PublicationConnection';
  /** The publications of this page. */
  readonly nodes: ReadonlyArray<Publication>;
  /** The publications of this page, each with its cursor. */
  readonly edges: ReadonlyArray<PublicationEdge>;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** A publication and its place in a connection. */
export type PublicationEdge = {
  readonly __typename?: 'PublicationEdge';
  /** Hand this to `after` to go on behind this publication. */
  readonly cursor: Scalars['String']['output'];
  /** The publication. */
  readonly node: Publication;
};

/** A scheduled job. */
export type Job = {
  readonly __typename?: 'Job';
  /** Name, e.g. `refresh`. */
  readonly name: Scalars['ID']['output'];
  /** When it runs, as a cron expression, e.g. `*\/5 * * * *` for every five minutes. */
  readonly schedule: Scalars['String']['output'];
  /** Time zone of the schedule, e.g. `Asia/Ho_Chi_Minh`. */
  readonly timeZone: Scalars['String']['output'];
  /** What it is doing. */
  readonly state: JobState;
  /** Its next time slot; null while it is paused. */
  readonly nextRun: Maybe<Scalars['DateTime']['output']>;
  /** Its latest run that was begun, if there was one. */
  readonly lastRun: Maybe<Run>;
  /** What becomes of slots whose time went by while nobody ran the job. */
  readonly missedSlots: MissedSlots;
  /** How long one run may take, in minutes. */
  readonly timeLimitMinutes: Scalars['Float']['output'];
  /** How often a run is tried before it is parked. */
  readonly attempts: Scalars['Int']['output'];
  /** Since when its slots count; null before a server has run for the first time. */
  readonly registeredAt: Maybe<Scalars['DateTime']['output']>;
  /** Since when it is paused; null while it is not. */
  readonly pausedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who paused it: an operator's key by name, or somebody at a terminal. For bearers of an operator's key; null for others, while it is not paused, and where nobody has said. */
  readonly pausedBy: Maybe<Scalars['String']['output']>;
  /** How many runs wait: for their turn, or for their next attempt. */
  readonly waiting: Scalars['Int']['output'];
  /** How many runs have failed at their last attempt, and wait for somebody to look at them. */
  readonly parked: Scalars['Int']['output'];
};

/** What a job is doing. */
export type JobState =
  /** Nothing: its next slot has not come. */
  | 'IDLE'
  /** Runs wait: for their turn, or for their next attempt after a failure. */
  | 'WAITING'
  /** A run is under way. */
  | 'RUNNING'
  /** Runs are parked: somebody should look at why. Other slots of the job are run all the same. */
  | 'PARKED'
  /** It was paused, and goes on when somebody says so. */
  | 'PAUSED';

/** What becomes of slots whose time went by while nobody ran the job. */
export type MissedSlots =
  /** All of them are run, in order. */
  | 'ALL'
  /** The latest stands for them all. */
  | 'ONCE'
  /** They are left out. */
  | 'SKIP';

/** State of a run. */
export type RunState =
  /** Waits for its turn, or after a failure for its next attempt. */
  | 'WAITING'
  /** Under way. */
  | 'RUNNING'
  /** Done; what it published is published. */
  | 'DONE'
  /** Failed at its last attempt, so that nothing came of it; it waits for somebody to release or cancel it. */
  | 'PARKED'
  /** Left out: its time went by while nobody ran the job, and a later slot stands for it. */
  | 'SKIPPED'
  /** Cancelled by somebody; nothing came of it. */
  | 'CANCELLED'
  /** Failed; nothing was published. */
  | 'FAILED';

/** One execution of a job for one time slot. */
export type Run = {
  readonly __typename?: 'Run';
  /** Name of the job. */
  readonly job: Scalars['ID']['output'];
  /** The time slot. */
  readonly slot: Scalars['DateTime']['output'];
  /** Who last asked for it by hand, to run, release or cancel it: an operator's key by name, or somebody at a terminal. For bearers of an operator's key; null for others, and where its time came by itself. */
  readonly requestedBy: Maybe<Scalars['String']['output']>;
  /** The one period that it was asked for; null where it does whatever is due. */
  readonly period: Maybe<Scalars['Period']['output']>;
  /** How far the run has come. */
  readonly state: RunState;
  /** How often it was tried. */
  readonly attempts: Scalars['Int']['output'];
  /** How often it was interrupted besides by what was none of its own doing, such as an outage of the database: such an attempt does not count. The thirtieth parks it. */
  readonly interruptions: Scalars['Int']['output'];
  /** When it is tried next; null where it is not. */
  readonly nextAttemptAt: Maybe<Scalars['DateTime']['output']>;
  /** When its last attempt began; null before the first. */
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  /** When its last attempt ended; null while one is under way, and before the first. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it is at, or was at last, e.g. `rolling up 2010-12`; null where it has not said. */
  readonly stage: Maybe<Scalars['String']['output']>;
  /** How much of that is done; null where it has not said. */
  readonly done: Maybe<Scalars['Int']['output']>;
  /** Of how much; null where it has not said. */
  readonly total: Maybe<Scalars['Int']['output']>;
  /** What came of it, in a few words, e.g. `publication 7`; null before it is done. */
  readonly outcome: Maybe<Scalars['String']['output']>;
  /** The publication that it made; null where nothing had changed. */
  readonly publication: Maybe<Scalars['Int']['output']>;
  /** How many rows were new to it: reports of a month for a roll-up; null where it has not counted. */
  readonly rowsRead: Maybe<Scalars['Float']['output']>;
  /** How many rows it wrote; null where it has not counted. */
  readonly rowsWritten: Maybe<Scalars['Float']['output']>;
  /** Code of the last error; null without one, and where it is none of the catalogue's. */
  readonly errorCode: Maybe<Scalars['String']['output']>;
  /** Id under which the server's log has the error; null without one. */
  readonly errorId: Maybe<Scalars['String']['output']>;
  /** The last error in words, for bearers of an operator's key; null for others, and without one. */
  readonly error: Maybe<Scalars['String']['output']>;
  /** The machine that it was last done on, for bearers of an operator's key; null for others, and before the first attempt. */
  readonly host: Maybe<Scalars['String']['output']>;
};

/** Runs, by page. */
export type RunConnection = {
  readonly __typename?: 'RunConnection';
  /** The runs of this page. */
  readonly nodes: ReadonlyArray<Run>;
  /** The runs of this page, each with its cursor. */
  readonly edges: ReadonlyArray<RunEdge>;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** Where this page lies. */
  readonly pageInfo: PageInfo;
};

/** A run and its place in a connection. */
export type RunEdge = {
  readonly __typename?: 'RunEdge';
  /** Hand this to `after` to go on behind this run. */
  readonly cursor: Scalars['String']['output'];
  /** The run. */
  readonly node: Run;
};

/**
 * Operating the jobs. Each field needs an operator's key (`tonghop key create --operator`), is asked by `POST`, and is done in the order in which they stand. What is
 * refused is null, with the reason in `errors`; the others are done all the same. Asking again does no harm: what is so already stays as it is.
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Runs a job now: of this moment, of one of its time slots that was not done, or for a period. It answers at once, with the run as it waits or is under way;
   * `runs` tells how it goes on. While what somebody asked for of this moment waits to be begun, that is the one.
   */
  readonly runJob: Maybe<Run>;
  /** Cancels a run that waits, is under way or is parked; nothing of it becomes effective. */
  readonly cancelRun: Maybe<Run>;
  /** Lets a run that waits, was parked, skipped or cancelled be tried now, with all its attempts again. */
  readonly releaseRun: Maybe<Run>;
  /** Lets no further run of a job begin until it is resumed; what is under way goes on. */
  readonly pauseJob: Maybe<Job>;
  /** Lets a paused job go on; its slots meanwhile count as missed. */
  readonly resumeJob: Maybe<Job>;
};

/**
 * Operating the jobs. Each field needs an operator's key (`tonghop key create --operator`), is asked by `POST`, and is done in the order in which they stand. What is
 * refused is null, with the reason in `errors`; the others are done all the same. Asking again does no harm: what is so already stays as it is.
 */
export type MutationRunJobArgs = {
  job: Scalars['ID']['input'];
  slot?: InputMaybe<Scalars['DateTime']['input']>;
  period?: InputMaybe<Scalars['Period']['input']>;
};

/**
 * Operating the jobs. Each field needs an operator's key (`tonghop key create --operator`), is asked by `POST`, and is done in the order in which they stand. What is
 * refused is null, with the reason in `errors`; the others are done all the same. Asking again does no harm: what is so already stays as it is.
 */
export type MutationCancelRunArgs = {
  job: Scalars['ID']['input'];
  slot: Scalars['DateTime']['input'];
};

/**
 * Operating the jobs. Each field needs an operator's key (`tonghop key create --operator`), is asked by `POST`, and is done in the order in which they stand. What is
 * refused is null, with the reason in `errors`; the others are done all the same. Asking again does no harm: what is so already stays as it is.
 */
export type MutationReleaseRunArgs = {
  job: Scalars['ID']['input'];
  slot: Scalars['DateTime']['input'];
};

/**
 * Operating the jobs. Each field needs an operator's key (`tonghop key create --operator`), is asked by `POST`, and is done in the order in which they stand. What is
 * refused is null, with the reason in `errors`; the others are done all the same. Asking again does no harm: what is so already stays as it is.
 */
export type MutationPauseJobArgs = {
  job: Scalars['ID']['input'];
};

/**
 * Operating the jobs. Each field needs an operator's key (`tonghop key create --operator`), is asked by `POST`, and is done in the order in which they stand. What is
 * refused is null, with the reason in `errors`; the others are done all the same. Asking again does no harm: what is so already stays as it is.
 */
export type MutationResumeJobArgs = {
  job: Scalars['ID']['input'];
};

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<
  TResult,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<
  TResult,
  TKey extends string,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo,
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  obj: T,
  context: TContext,
  info: GraphQLResolveInfo,
) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<
  TResult = Record<PropertyKey, never>,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Period: ResolverTypeWrapper<Scalars['Period']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  PeriodRange: PeriodRange;
  SubjectOrder: SubjectOrder;
  SubjectOrderBy: SubjectOrderBy;
  OrderDirection: OrderDirection;
  About: ResolverTypeWrapper<About>;
  Snapshot: ResolverTypeWrapper<View>;
  Level: Level;
  Subject: ResolverTypeWrapper<SubjectSource>;
  Unit: ResolverTypeWrapper<UnitSource>;
  UnitEventType: UnitEventType;
  UnitEvent: ResolverTypeWrapper<UnitEventSource>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  UnitState: ResolverTypeWrapper<UnitStateSource>;
  UnitConnection: ResolverTypeWrapper<
    Omit<UnitConnection, 'nodes' | 'edges'> & {
      nodes: ReadonlyArray<ResolversTypes['Unit']>;
      edges: ReadonlyArray<ResolversTypes['UnitEdge']>;
    }
  >;
  UnitEdge: ResolverTypeWrapper<Omit<UnitEdge, 'node'> & { node: ResolversTypes['Unit'] }>;
  Group: ResolverTypeWrapper<GroupSource>;
  IndicatorKind: IndicatorKind;
  TimeRule: TimeRule;
  UnitRule: UnitRule;
  Direction: Direction;
  Grain: Grain;
  TargetAmount: ResolverTypeWrapper<TargetAmount>;
  Indicator: ResolverTypeWrapper<IndicatorDefinition>;
  NullReason: NullReason;
  FigureState: FigureState;
  RankAmong: RankAmong;
  Figure: ResolverTypeWrapper<ShownFigure>;
  MissingByReason: ResolverTypeWrapper<MissingByReason>;
  Rank: ResolverTypeWrapper<Rank>;
  BreakKind: BreakKind;
  Break: ResolverTypeWrapper<BreakSource>;
  Change: ResolverTypeWrapper<ComparedFigure>;
  Explanation: ResolverTypeWrapper<FigureSource>;
  ExplainedFormula: ResolverTypeWrapper<ExplainedFormulaSource>;
  FormulaInput: ResolverTypeWrapper<FormulaInputSource>;
  Part: ResolverTypeWrapper<Part>;
  FigureInputKind: FigureInputKind;
  ConvertedHow: ConvertedHow;
  Conversion: ResolverTypeWrapper<FigureSource>;
  ConvertedUnit: ResolverTypeWrapper<ConvertedUnitSource>;
  ConvertedUnitConnection: ResolverTypeWrapper<
    Omit<ConvertedUnitConnection, 'nodes' | 'edges'> & {
      nodes: ReadonlyArray<ResolversTypes['ConvertedUnit']>;
      edges: ReadonlyArray<ResolversTypes['ConvertedUnitEdge']>;
    }
  >;
  ConvertedUnitEdge: ResolverTypeWrapper<Omit<ConvertedUnitEdge, 'node'> & { node: ResolversTypes['ConvertedUnit'] }>;
  FigureInput: ResolverTypeWrapper<FigureInputSource>;
  UnitMonthState: UnitMonthState;
  UnitMonth: ResolverTypeWrapper<UnitMonthSource>;
  SaidReason: SaidReason;
  Said: ResolverTypeWrapper<Said>;
  ReportFate: ReportFate;
  ReceivedReport: ResolverTypeWrapper<ReceivedReportSource>;
  CarriedUnit: ResolverTypeWrapper<CarriedUnitSource>;
  CarriedUnitConnection: ResolverTypeWrapper<
    Omit<CarriedUnitConnection, 'nodes' | 'edges'> & {
      nodes: ReadonlyArray<ResolversTypes['CarriedUnit']>;
      edges: ReadonlyArray<ResolversTypes['CarriedUnitEdge']>;
    }
  >;
  CarriedUnitEdge: ResolverTypeWrapper<Omit<CarriedUnitEdge, 'node'> & { node: ResolversTypes['CarriedUnit'] }>;
  SetAsideReason: SetAsideReason;
  SetAsideObservation: ResolverTypeWrapper<SetAsideObservationSource>;
  SetAsideObservationConnection: ResolverTypeWrapper<
    Omit<SetAsideObservationConnection, 'nodes' | 'edges'> & {
      nodes: ReadonlyArray<ResolversTypes['SetAsideObservation']>;
      edges: ReadonlyArray<ResolversTypes['SetAsideObservationEdge']>;
    }
  >;
  SetAsideObservationEdge: ResolverTypeWrapper<
    Omit<SetAsideObservationEdge, 'node'> & { node: ResolversTypes['SetAsideObservation'] }
  >;
  FigureInputConnection: ResolverTypeWrapper<
    Omit<FigureInputConnection, 'nodes' | 'edges'> & {
      nodes: ReadonlyArray<ResolversTypes['FigureInput']>;
      edges: ReadonlyArray<ResolversTypes['FigureInputEdge']>;
    }
  >;
  FigureInputEdge: ResolverTypeWrapper<Omit<FigureInputEdge, 'node'> & { node: ResolversTypes['FigureInput'] }>;
  FigureChangeConnection: ResolverTypeWrapper<ChangesSource>;
  FigureChangeEdge: ResolverTypeWrapper<Omit<FigureChangeEdge, 'node'> & { node: ResolversTypes['FigureChange'] }>;
  CauseCount: ResolverTypeWrapper<CauseCount>;
  ChangeCause: ChangeCause;
  FigureChange: ResolverTypeWrapper<ChangeSource>;
  FigureMoment: ResolverTypeWrapper<FigureMoment>;
  FigureChangePart: ResolverTypeWrapper<FigureChangePart>;
  MissingReason: MissingReason;
  MissingUnit: ResolverTypeWrapper<MissingUnitSource>;
  MissingUnitConnection: ResolverTypeWrapper<
    Omit<MissingUnitConnection, 'nodes' | 'edges'> & {
      nodes: ReadonlyArray<ResolversTypes['MissingUnit']>;
      edges: ReadonlyArray<ResolversTypes['MissingUnitEdge']>;
    }
  >;
  MissingUnitEdge: ResolverTypeWrapper<Omit<MissingUnitEdge, 'node'> & { node: ResolversTypes['MissingUnit'] }>;
  TableShape: TableShape;
  TableCondition: TableCondition;
  TableOrderBy: TableOrderBy;
  TableOrder: TableOrder;
  FigureTable: ResolverTypeWrapper<TableSource>;
  TableColumn: ResolverTypeWrapper<Column>;
  FigureRow: ResolverTypeWrapper<RowSource>;
  TableTotal: ResolverTypeWrapper<TableTotalSource>;
  Availability: ResolverTypeWrapper<AvailabilitySource>;
  GrainAvailability: ResolverTypeWrapper<GrainAvailability>;
  PeriodAvailability: ResolverTypeWrapper<PeriodAvailabilitySource>;
  Freshness: ResolverTypeWrapper<FreshnessSource>;
  OutstandingMonth: ResolverTypeWrapper<OutstandingMonthSource>;
  OutstandingProvince: ResolverTypeWrapper<OutstandingSource>;
  StaleReason: StaleReason;
  QueryCost: ResolverTypeWrapper<QueryCost>;
  Publication: ResolverTypeWrapper<PublicationSource>;
  PublishedRevision: ResolverTypeWrapper<PublishedRevision>;
  PublicationConnection: ResolverTypeWrapper<
    Omit<PublicationConnection, 'nodes' | 'edges'> & {
      nodes: ReadonlyArray<ResolversTypes['Publication']>;
      edges: ReadonlyArray<ResolversTypes['PublicationEdge']>;
    }
  >;
  PublicationEdge: ResolverTypeWrapper<Omit<PublicationEdge, 'node'> & { node: ResolversTypes['Publication'] }>;
  Job: ResolverTypeWrapper<JobSource>;
  JobState: JobState;
  MissedSlots: MissedSlots;
  RunState: RunState;
  Run: ResolverTypeWrapper<RunSource>;
  RunConnection: ResolverTypeWrapper<
    Omit<RunConnection, 'nodes' | 'edges'> & {
      nodes: ReadonlyArray<ResolversTypes['Run']>;
      edges: ReadonlyArray<ResolversTypes['RunEdge']>;
    }
  >;
  RunEdge: ResolverTypeWrapper<Omit<RunEdge, 'node'> & { node: ResolversTypes['Run'] }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Period: Scalars['Period']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  PeriodRange: PeriodRange;
  SubjectOrder: SubjectOrder;
  About: About;
  Snapshot: View;
  Subject: SubjectSource;
  Unit: UnitSource;
  UnitEvent: UnitEventSource;
  Float: Scalars['Float']['output'];
  UnitState: UnitStateSource;
  UnitConnection: Omit<UnitConnection, 'nodes' | 'edges'> & {
    nodes: ReadonlyArray<ResolversParentTypes['Unit']>;
    edges: ReadonlyArray<ResolversParentTypes['UnitEdge']>;
  };
  UnitEdge: Omit<UnitEdge, 'node'> & { node: ResolversParentTypes['Unit'] };
  Group: GroupSource;
  TargetAmount: TargetAmount;
  Indicator: IndicatorDefinition;
  Figure: ShownFigure;
  MissingByReason: MissingByReason;
  Rank: Rank;
  Break: BreakSource;
  Change: ComparedFigure;
  Explanation: FigureSource;
  ExplainedFormula: ExplainedFormulaSource;
  FormulaInput: FormulaInputSource;
  Part: Part;
  Conversion: FigureSource;
  ConvertedUnit: ConvertedUnitSource;
  ConvertedUnitConnection: Omit<ConvertedUnitConnection, 'nodes' | 'edges'> & {
    nodes: ReadonlyArray<ResolversParentTypes['ConvertedUnit']>;
    edges: ReadonlyArray<ResolversParentTypes['ConvertedUnitEdge']>;
  };
  ConvertedUnitEdge: Omit<ConvertedUnitEdge, 'node'> & { node: ResolversParentTypes['ConvertedUnit'] };
  FigureInput: FigureInputSource;
  UnitMonth: UnitMonthSource;
  Said: Said;
  ReceivedReport: ReceivedReportSource;
  CarriedUnit: CarriedUnitSource;
  CarriedUnitConnection: Omit<CarriedUnitConnection, 'nodes' | 'edges'> & {
    nodes: ReadonlyArray<ResolversParentTypes['CarriedUnit']>;
    edges: ReadonlyArray<ResolversParentTypes['CarriedUnitEdge']>;
  };
  CarriedUnitEdge: Omit<CarriedUnitEdge, 'node'> & { node: ResolversParentTypes['CarriedUnit'] };
  SetAsideObservation: SetAsideObservationSource;
  SetAsideObservationConnection: Omit<SetAsideObservationConnection, 'nodes' | 'edges'> & {
    nodes: ReadonlyArray<ResolversParentTypes['SetAsideObservation']>;
    edges: ReadonlyArray<ResolversParentTypes['SetAsideObservationEdge']>;
  };
  SetAsideObservationEdge: Omit<SetAsideObservationEdge, 'node'> & {
    node: ResolversParentTypes['SetAsideObservation'];
  };
  FigureInputConnection: Omit<FigureInputConnection, 'nodes' | 'edges'> & {
    nodes: ReadonlyArray<ResolversParentTypes['FigureInput']>;
    edges: ReadonlyArray<ResolversParentTypes['FigureInputEdge']>;
  };
  FigureInputEdge: Omit<FigureInputEdge, 'node'> & { node: ResolversParentTypes['FigureInput'] };
  FigureChangeConnection: ChangesSource;
  FigureChangeEdge: Omit<FigureChangeEdge, 'node'> & { node: ResolversParentTypes['FigureChange'] };
  CauseCount: CauseCount;
  FigureChange: ChangeSource;
  FigureMoment: FigureMoment;
  FigureChangePart: FigureChangePart;
  MissingUnit: MissingUnitSource;
  MissingUnitConnection: Omit<MissingUnitConnection, 'nodes' | 'edges'> & {
    nodes: ReadonlyArray<ResolversParentTypes['MissingUnit']>;
    edges: ReadonlyArray<ResolversParentTypes['MissingUnitEdge']>;
  };
  MissingUnitEdge: Omit<MissingUnitEdge, 'node'> & { node: ResolversParentTypes['MissingUnit'] };
  TableCondition: TableCondition;
  TableOrder: TableOrder;
  FigureTable: TableSource;
  TableColumn: Column;
  FigureRow: RowSource;
  TableTotal: TableTotalSource;
  Availability: AvailabilitySource;
  GrainAvailability: GrainAvailability;
  PeriodAvailability: PeriodAvailabilitySource;
  Freshness: FreshnessSource;
  OutstandingMonth: OutstandingMonthSource;
  OutstandingProvince: OutstandingSource;
  QueryCost: QueryCost;
  Publication: PublicationSource;
  PublishedRevision: PublishedRevision;
  PublicationConnection: Omit<PublicationConnection, 'nodes' | 'edges'> & {
    nodes: ReadonlyArray<ResolversParentTypes['Publication']>;
    edges: ReadonlyArray<ResolversParentTypes['PublicationEdge']>;
  };
  PublicationEdge: Omit<PublicationEdge, 'node'> & { node: ResolversParentTypes['Publication'] };
  Job: JobSource;
  Run: RunSource;
  RunConnection: Omit<RunConnection, 'nodes' | 'edges'> & {
    nodes: ReadonlyArray<ResolversParentTypes['Run']>;
    edges: ReadonlyArray<ResolversParentTypes['RunEdge']>;
  };
  RunEdge: Omit<RunEdge, 'node'> & { node: ResolversParentTypes['Run'] };
  Mutation: Record<PropertyKey, never>;
};

export interface PeriodScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Period'], any> {
  name: 'Period';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type QueryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query'],
> = {
  snapshot?: Resolver<Maybe<ResolversTypes['Snapshot']>, ParentType, ContextType, Partial<QuerySnapshotArgs>>;
  nation?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType, RequireFields<QueryUnitArgs, 'code'>>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType, RequireFields<QueryGroupArgs, 'code'>>;
  units?: Resolver<ResolversTypes['UnitConnection'], ParentType, ContextType, RequireFields<QueryUnitsArgs, 'first'>>;
  groups?: Resolver<ReadonlyArray<ResolversTypes['Group']>, ParentType, ContextType>;
  indicator?: Resolver<
    Maybe<ResolversTypes['Indicator']>,
    ParentType,
    ContextType,
    RequireFields<QueryIndicatorArgs, 'code'>
  >;
  indicators?: Resolver<
    ReadonlyArray<ResolversTypes['Indicator']>,
    ParentType,
    ContextType,
    Partial<QueryIndicatorsArgs>
  >;
  table?: Resolver<
    Maybe<ResolversTypes['FigureTable']>,
    ParentType,
    ContextType,
    RequireFields<QueryTableArgs, 'indicators' | 'shape' | 'first'>
  >;
  availability?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Availability']>>,
    ParentType,
    ContextType,
    Partial<QueryAvailabilityArgs>
  >;
  publications?: Resolver<
    ResolversTypes['PublicationConnection'],
    ParentType,
    ContextType,
    RequireFields<QueryPublicationsArgs, 'first'>
  >;
  freshness?: Resolver<Maybe<ResolversTypes['Freshness']>, ParentType, ContextType>;
  jobs?: Resolver<ReadonlyArray<ResolversTypes['Job']>, ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, RequireFields<QueryRunsArgs, 'first'>>;
  cost?: Resolver<ResolversTypes['QueryCost'], ParentType, ContextType>;
  about?: Resolver<ResolversTypes['About'], ParentType, ContextType>;
};

export type PageInfoResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo'],
> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AboutResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['About'] = ResolversParentTypes['About'],
> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  data?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SnapshotResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Snapshot'] = ResolversParentTypes['Snapshot'],
> = {
  period?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  revision?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  publication?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  boundaries?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  knownAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FigureState'], ParentType, ContextType>;
  checksum?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  months?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  openMonths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nation?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType, RequireFields<SnapshotUnitArgs, 'code'>>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType, RequireFields<SnapshotGroupArgs, 'code'>>;
  groups?: Resolver<ReadonlyArray<ResolversTypes['Group']>, ParentType, ContextType>;
  units?: Resolver<
    ResolversTypes['UnitConnection'],
    ParentType,
    ContextType,
    RequireFields<SnapshotUnitsArgs, 'first'>
  >;
  indicators?: Resolver<
    ReadonlyArray<ResolversTypes['Indicator']>,
    ParentType,
    ContextType,
    Partial<SnapshotIndicatorsArgs>
  >;
  table?: Resolver<
    Maybe<ResolversTypes['FigureTable']>,
    ParentType,
    ContextType,
    RequireFields<SnapshotTableArgs, 'indicators' | 'shape' | 'first'>
  >;
  setAside?: Resolver<
    ResolversTypes['SetAsideObservationConnection'],
    ParentType,
    ContextType,
    RequireFields<SnapshotSetAsideArgs, 'first'>
  >;
  changes?: Resolver<
    Maybe<ResolversTypes['FigureChangeConnection']>,
    ParentType,
    ContextType,
    RequireFields<SnapshotChangesArgs, 'first'>
  >;
};

export type SubjectResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Subject'] = ResolversParentTypes['Subject'],
> = {
  __resolveType: TypeResolveFn<'Unit' | 'Group', ParentType, ContextType>;
};

export type UnitResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Unit'] = ResolversParentTypes['Unit'],
> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nameEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Level'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType>;
  ancestors?: Resolver<ReadonlyArray<ResolversTypes['Unit']>, ParentType, ContextType>;
  children?: Resolver<ReadonlyArray<ResolversTypes['Unit']>, ParentType, ContextType, Partial<UnitChildrenArgs>>;
  descendants?: Resolver<
    ResolversTypes['UnitConnection'],
    ParentType,
    ContextType,
    RequireFields<UnitDescendantsArgs, 'level' | 'first'>
  >;
  groups?: Resolver<ReadonlyArray<ResolversTypes['Group']>, ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  predecessors?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Unit']>>, ParentType, ContextType>;
  successors?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Unit']>>, ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['UnitEvent']>, ParentType, ContextType>;
  figure?: Resolver<
    Maybe<ResolversTypes['Figure']>,
    ParentType,
    ContextType,
    RequireFields<UnitFigureArgs, 'indicator'>
  >;
  figures?: Resolver<ReadonlyArray<ResolversTypes['Figure']>, ParentType, ContextType, Partial<UnitFiguresArgs>>;
  series?: Resolver<
    ReadonlyArray<ResolversTypes['Figure']>,
    ParentType,
    ContextType,
    RequireFields<UnitSeriesArgs, 'indicator'>
  >;
  missing?: Resolver<
    ResolversTypes['MissingUnitConnection'],
    ParentType,
    ContextType,
    RequireFields<UnitMissingArgs, 'first'>
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnitEventResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['UnitEvent'] = ResolversParentTypes['UnitEvent'],
> = {
  type?: Resolver<ResolversTypes['UnitEventType'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['UnitState']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['UnitState']>, ParentType, ContextType>;
  ended?: Resolver<ReadonlyArray<ResolversTypes['Unit']>, ParentType, ContextType>;
  begun?: Resolver<ReadonlyArray<ResolversTypes['Unit']>, ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type UnitStateResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['UnitState'] = ResolversParentTypes['UnitState'],
> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nameEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType>;
};

export type UnitConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['UnitConnection'] = ResolversParentTypes['UnitConnection'],
> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Unit']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['UnitEdge']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UnitEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['UnitEdge'] = ResolversParentTypes['UnitEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
};

export type GroupResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Group'] = ResolversParentTypes['Group'],
> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nameEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['Unit']>, ParentType, ContextType, Partial<GroupMembersArgs>>;
  figure?: Resolver<
    Maybe<ResolversTypes['Figure']>,
    ParentType,
    ContextType,
    RequireFields<GroupFigureArgs, 'indicator'>
  >;
  figures?: Resolver<ReadonlyArray<ResolversTypes['Figure']>, ParentType, ContextType, Partial<GroupFiguresArgs>>;
  series?: Resolver<
    ReadonlyArray<ResolversTypes['Figure']>,
    ParentType,
    ContextType,
    RequireFields<GroupSeriesArgs, 'indicator'>
  >;
  missing?: Resolver<
    ResolversTypes['MissingUnitConnection'],
    ParentType,
    ContextType,
    RequireFields<GroupMissingArgs, 'first'>
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TargetAmountResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TargetAmount'] = ResolversParentTypes['TargetAmount'],
> = {
  subject?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  grain?: Resolver<ResolversTypes['Grain'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type IndicatorResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Indicator'] = ResolversParentTypes['Indicator'],
> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nameEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  descriptionEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['IndicatorKind'], ParentType, ContextType>;
  unitOfMeasure?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unitOfMeasureEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  formula?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  levels?: Resolver<ReadonlyArray<ResolversTypes['Level']>, ParentType, ContextType>;
  overTime?: Resolver<ResolversTypes['TimeRule'], ParentType, ContextType>;
  overUnits?: Resolver<ResolversTypes['UnitRule'], ParentType, ContextType>;
  weight?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  carry?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimumCoverage?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  targetAmounts?: Resolver<ReadonlyArray<ResolversTypes['TargetAmount']>, ParentType, ContextType>;
  mayExceedOne?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  scale?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  limitIsStated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  versions?: Resolver<ReadonlyArray<ResolversTypes['Indicator']>, ParentType, ContextType>;
};

export type FigureResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Figure'] = ResolversParentTypes['Figure'],
> = {
  indicator?: Resolver<ResolversTypes['Indicator'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['Subject'], ParentType, ContextType>;
  period?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  numerator?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  denominator?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  low?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  high?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  unbounded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  assumesDenominator?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  due?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reported?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  carried?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  missingByReason?: Resolver<ResolversTypes['MissingByReason'], ParentType, ContextType>;
  inputsDiffer?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  excused?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unplaced?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  coverage?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  months?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  openMonths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rank?: Resolver<Maybe<ResolversTypes['Rank']>, ParentType, ContextType, RequireFields<FigureRankArgs, 'among'>>;
  target?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  gap?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  targetMet?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  change?: Resolver<Maybe<ResolversTypes['Change']>, ParentType, ContextType, Partial<FigureChangeArgs>>;
  at?: Resolver<Maybe<ResolversTypes['Figure']>, ParentType, ContextType, Partial<FigureAtArgs>>;
  breaks?: Resolver<ReadonlyArray<ResolversTypes['Break']>, ParentType, ContextType, Partial<FigureBreaksArgs>>;
  underVersion?: Resolver<
    ResolversTypes['FigureMoment'],
    ParentType,
    ContextType,
    RequireFields<FigureUnderVersionArgs, 'version'>
  >;
  shareOfParent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FigureState'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['NullReason']>, ParentType, ContextType>;
  revision?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  publication?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  converted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  explain?: Resolver<ResolversTypes['Explanation'], ParentType, ContextType>;
};

export type MissingByReasonResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['MissingByReason'] = ResolversParentTypes['MissingByReason'],
> = {
  notCollected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unexplained?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RankResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Rank'] = ResolversParentTypes['Rank'],
> = {
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  of?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BreakResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Break'] = ResolversParentTypes['Break'],
> = {
  kind?: Resolver<ResolversTypes['BreakKind'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['UnitEvent']>, ParentType, ContextType>;
  joined?: Resolver<ReadonlyArray<ResolversTypes['Unit']>, ParentType, ContextType>;
  left?: Resolver<ReadonlyArray<ResolversTypes['Unit']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['Indicator']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['Indicator']>, ParentType, ContextType>;
};

export type ChangeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Change'] = ResolversParentTypes['Change'],
> = {
  absolute?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  percentagePoints?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  earlier?: Resolver<Maybe<ResolversTypes['Figure']>, ParentType, ContextType>;
};

export type ExplanationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Explanation'] = ResolversParentTypes['Explanation'],
> = {
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ruleEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  indicator?: Resolver<ResolversTypes['Indicator'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  treeDay?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  conversion?: Resolver<Maybe<ResolversTypes['Conversion']>, ParentType, ContextType>;
  publication?: Resolver<Maybe<ResolversTypes['Publication']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['Part']>, ParentType, ContextType>;
  formula?: Resolver<Maybe<ResolversTypes['ExplainedFormula']>, ParentType, ContextType>;
  inputs?: Resolver<
    ResolversTypes['FigureInputConnection'],
    ParentType,
    ContextType,
    RequireFields<ExplanationInputsArgs, 'first'>
  >;
  missing?: Resolver<
    ResolversTypes['MissingUnitConnection'],
    ParentType,
    ContextType,
    RequireFields<ExplanationMissingArgs, 'first'>
  >;
  carried?: Resolver<
    ResolversTypes['CarriedUnitConnection'],
    ParentType,
    ContextType,
    RequireFields<ExplanationCarriedArgs, 'first'>
  >;
  setAside?: Resolver<
    ResolversTypes['SetAsideObservationConnection'],
    ParentType,
    ContextType,
    RequireFields<ExplanationSetAsideArgs, 'first'>
  >;
};

export type ExplainedFormulaResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ExplainedFormula'] = ResolversParentTypes['ExplainedFormula'],
> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expanded?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  numerator?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  denominator?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  inputs?: Resolver<ReadonlyArray<ResolversTypes['FormulaInput']>, ParentType, ContextType>;
};

export type FormulaInputResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FormulaInput'] = ResolversParentTypes['FormulaInput'],
> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  indicator?: Resolver<ResolversTypes['Indicator'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Period']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Period']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['NullReason']>, ParentType, ContextType>;
  due?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reported?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  carried?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  excused?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  coverage?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  figure?: Resolver<Maybe<ResolversTypes['Figure']>, ParentType, ContextType>;
};

export type PartResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Part'] = ResolversParentTypes['Part'],
> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ConversionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Conversion'] = ResolversParentTypes['Conversion'],
> = {
  boundaries?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  periodDay?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  units?: Resolver<
    ResolversTypes['ConvertedUnitConnection'],
    ParentType,
    ContextType,
    RequireFields<ConversionUnitsArgs, 'first'>
  >;
};

export type ConvertedUnitResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ConvertedUnit'] = ResolversParentTypes['ConvertedUnit'],
> = {
  unit?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  how?: Resolver<ResolversTypes['ConvertedHow'], ParentType, ContextType>;
  into?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  share?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  exactShare?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ConvertedUnitConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ConvertedUnitConnection'] = ResolversParentTypes['ConvertedUnitConnection'],
> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ConvertedUnit']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ConvertedUnitEdge']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ConvertedUnitEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ConvertedUnitEdge'] = ResolversParentTypes['ConvertedUnitEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ConvertedUnit'], ParentType, ContextType>;
};

export type FigureInputResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FigureInput'] = ResolversParentTypes['FigureInput'],
> = {
  kind?: Resolver<ResolversTypes['FigureInputKind'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  how?: Resolver<Maybe<ResolversTypes['ConvertedHow']>, ParentType, ContextType>;
  share?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  exactShare?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['Part']>, ParentType, ContextType>;
  figure?: Resolver<Maybe<ResolversTypes['Figure']>, ParentType, ContextType>;
  months?: Resolver<ReadonlyArray<ResolversTypes['UnitMonth']>, ParentType, ContextType>;
};

export type UnitMonthResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['UnitMonth'] = ResolversParentTypes['UnitMonth'],
> = {
  month?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['UnitMonthState'], ParentType, ContextType>;
  said?: Resolver<Maybe<ResolversTypes['Said']>, ParentType, ContextType>;
  weight?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  denominatorFor?: Resolver<ReadonlyArray<ResolversTypes['Period']>, ParentType, ContextType>;
  reports?: Resolver<ReadonlyArray<ResolversTypes['ReceivedReport']>, ParentType, ContextType>;
};

export type SaidResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Said'] = ResolversParentTypes['Said'],
> = {
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  numerator?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  denominator?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['SaidReason']>, ParentType, ContextType>;
};

export type ReceivedReportResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ReceivedReport'] = ResolversParentTypes['ReceivedReport'],
> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  said?: Resolver<ResolversTypes['Said'], ParentType, ContextType>;
  fate?: Resolver<ResolversTypes['ReportFate'], ParentType, ContextType>;
};

export type CarriedUnitResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CarriedUnit'] = ResolversParentTypes['CarriedUnit'],
> = {
  unit?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  age?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  said?: Resolver<ResolversTypes['Said'], ParentType, ContextType>;
};

export type CarriedUnitConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CarriedUnitConnection'] = ResolversParentTypes['CarriedUnitConnection'],
> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CarriedUnit']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['CarriedUnitEdge']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CarriedUnitEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CarriedUnitEdge'] = ResolversParentTypes['CarriedUnitEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CarriedUnit'], ParentType, ContextType>;
};

export type SetAsideObservationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SetAsideObservation'] = ResolversParentTypes['SetAsideObservation'],
> = {
  unit?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  indicator?: Resolver<ResolversTypes['Indicator'], ParentType, ContextType>;
  month?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  why?: Resolver<ResolversTypes['SetAsideReason'], ParentType, ContextType>;
  said?: Resolver<ResolversTypes['Said'], ParentType, ContextType>;
};

export type SetAsideObservationConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SetAsideObservationConnection'] =
    ResolversParentTypes['SetAsideObservationConnection'],
> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SetAsideObservation']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['SetAsideObservationEdge']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SetAsideObservationEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SetAsideObservationEdge'] = ResolversParentTypes['SetAsideObservationEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SetAsideObservation'], ParentType, ContextType>;
};

export type FigureInputConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FigureInputConnection'] = ResolversParentTypes['FigureInputConnection'],
> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['FigureInput']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['FigureInputEdge']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FigureInputEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FigureInputEdge'] = ResolversParentTypes['FigureInputEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FigureInput'], ParentType, ContextType>;
};

export type FigureChangeConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FigureChangeConnection'] = ResolversParentTypes['FigureChangeConnection'],
> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['FigureChange']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['FigureChangeEdge']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  publication?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  byCause?: Resolver<ReadonlyArray<ResolversTypes['CauseCount']>, ParentType, ContextType>;
};

export type FigureChangeEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FigureChangeEdge'] = ResolversParentTypes['FigureChangeEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FigureChange'], ParentType, ContextType>;
};

export type CauseCountResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CauseCount'] = ResolversParentTypes['CauseCount'],
> = {
  cause?: Resolver<ResolversTypes['ChangeCause'], ParentType, ContextType>;
  figures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FigureChangeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FigureChange'] = ResolversParentTypes['FigureChange'],
> = {
  figure?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  change?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  then?: Resolver<ResolversTypes['FigureMoment'], ParentType, ContextType>;
  now?: Resolver<ResolversTypes['FigureMoment'], ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['FigureChangePart']>, ParentType, ContextType>;
};

export type FigureMomentResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FigureMoment'] = ResolversParentTypes['FigureMoment'],
> = {
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  exact?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['NullReason']>, ParentType, ContextType>;
  numerator?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  denominator?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  due?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reported?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  carried?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type FigureChangePartResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FigureChangePart'] = ResolversParentTypes['FigureChangePart'],
> = {
  cause?: Resolver<ResolversTypes['ChangeCause'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  exact?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  numerator?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  denominator?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  due?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reported?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  carried?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MissingUnitResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['MissingUnit'] = ResolversParentTypes['MissingUnit'],
> = {
  unit?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  lastValue?: Resolver<Maybe<ResolversTypes['Period']>, ParentType, ContextType>;
  months?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['MissingReason']>, ParentType, ContextType>;
};

export type MissingUnitConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['MissingUnitConnection'] = ResolversParentTypes['MissingUnitConnection'],
> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['MissingUnit']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['MissingUnitEdge']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MissingUnitEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['MissingUnitEdge'] = ResolversParentTypes['MissingUnitEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MissingUnit'], ParentType, ContextType>;
};

export type FigureTableResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FigureTable'] = ResolversParentTypes['FigureTable'],
> = {
  rows?: Resolver<ReadonlyArray<ResolversTypes['FigureRow']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  columns?: Resolver<ReadonlyArray<ResolversTypes['TableColumn']>, ParentType, ContextType>;
  periods?: Resolver<ReadonlyArray<ResolversTypes['Period']>, ParentType, ContextType>;
  publication?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totals?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TableTotal']>>, ParentType, ContextType>;
};

export type TableColumnResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TableColumn'] = ResolversParentTypes['TableColumn'],
> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  indicator?: Resolver<ResolversTypes['Indicator'], ParentType, ContextType>;
  period?: Resolver<Maybe<ResolversTypes['Period']>, ParentType, ContextType>;
  unitOfMeasure?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unitOfMeasureEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FigureRowResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FigureRow'] = ResolversParentTypes['FigureRow'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['Subject'], ParentType, ContextType>;
  period?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  indicator?: Resolver<Maybe<ResolversTypes['Indicator']>, ParentType, ContextType>;
  figures?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Figure']>>, ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
};

export type TableTotalResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TableTotal'] = ResolversParentTypes['TableTotal'],
> = {
  indicator?: Resolver<ResolversTypes['Indicator'], ParentType, ContextType>;
  period?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  subjects?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  numerator?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  denominator?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  low?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  high?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  due?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reported?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  carried?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  excused?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  coverage?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['NullReason']>, ParentType, ContextType>;
  converted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AvailabilityResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Availability'] = ResolversParentTypes['Availability'],
> = {
  indicator?: Resolver<ResolversTypes['Indicator'], ParentType, ContextType>;
  levels?: Resolver<ReadonlyArray<ResolversTypes['Level']>, ParentType, ContextType>;
  grains?: Resolver<ReadonlyArray<ResolversTypes['GrainAvailability']>, ParentType, ContextType>;
  periods?: Resolver<
    ReadonlyArray<ResolversTypes['PeriodAvailability']>,
    ParentType,
    ContextType,
    Partial<AvailabilityPeriodsArgs>
  >;
};

export type GrainAvailabilityResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['GrainAvailability'] = ResolversParentTypes['GrainAvailability'],
> = {
  grain?: Resolver<ResolversTypes['Grain'], ParentType, ContextType>;
  first?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  last?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PeriodAvailabilityResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PeriodAvailability'] = ResolversParentTypes['PeriodAvailability'],
> = {
  period?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FigureState'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  publication?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  openMonths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  due?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reported?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  coverage?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type FreshnessResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Freshness'] = ResolversParentTypes['Freshness'],
> = {
  lastPublicationAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  publication?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lastReceivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastReceipt?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  upToDate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  staleSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  staleReason?: Resolver<Maybe<ResolversTypes['StaleReason']>, ParentType, ContextType>;
  latestClosed?: Resolver<Maybe<ResolversTypes['Period']>, ParentType, ContextType>;
  latestOpen?: Resolver<Maybe<ResolversTypes['Period']>, ParentType, ContextType>;
  outstanding?: Resolver<
    ReadonlyArray<ResolversTypes['OutstandingMonth']>,
    ParentType,
    ContextType,
    RequireFields<FreshnessOutstandingArgs, 'last'>
  >;
};

export type OutstandingMonthResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['OutstandingMonth'] = ResolversParentTypes['OutstandingMonth'],
> = {
  month?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  received?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outstanding?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  provinces?: Resolver<ReadonlyArray<ResolversTypes['OutstandingProvince']>, ParentType, ContextType>;
};

export type OutstandingProvinceResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['OutstandingProvince'] = ResolversParentTypes['OutstandingProvince'],
> = {
  unit?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  received?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outstanding?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryCostResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['QueryCost'] = ResolversParentTypes['QueryCost'],
> = {
  estimated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PublicationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Publication'] = ResolversParentTypes['Publication'],
> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  engineVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  full?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  revisions?: Resolver<ReadonlyArray<ResolversTypes['PublishedRevision']>, ParentType, ContextType>;
};

export type PublishedRevisionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PublishedRevision'] = ResolversParentTypes['PublishedRevision'],
> = {
  period?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PublicationConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PublicationConnection'] = ResolversParentTypes['PublicationConnection'],
> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Publication']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['PublicationEdge']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PublicationEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PublicationEdge'] = ResolversParentTypes['PublicationEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Publication'], ParentType, ContextType>;
};

export type JobResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Job'] = ResolversParentTypes['Job'],
> = {
  name?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  schedule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['JobState'], ParentType, ContextType>;
  nextRun?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastRun?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  missedSlots?: Resolver<ResolversTypes['MissedSlots'], ParentType, ContextType>;
  timeLimitMinutes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  registeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  pausedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  pausedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run'],
> = {
  job?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slot?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  period?: Resolver<Maybe<ResolversTypes['Period']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RunState'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  interruptions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  stage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  done?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  publication?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rowsRead?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rowsWritten?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errorId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RunConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['RunConnection'] = ResolversParentTypes['RunConnection'],
> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Run']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RunEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['RunEdge'] = ResolversParentTypes['RunEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type MutationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation'],
> = {
  runJob?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<MutationRunJobArgs, 'job'>>;
  cancelRun?: Resolver<
    Maybe<ResolversTypes['Run']>,
    ParentType,
    ContextType,
    RequireFields<MutationCancelRunArgs, 'job' | 'slot'>
  >;
  releaseRun?: Resolver<
    Maybe<ResolversTypes['Run']>,
    ParentType,
    ContextType,
    RequireFields<MutationReleaseRunArgs, 'job' | 'slot'>
  >;
  pauseJob?: Resolver<
    Maybe<ResolversTypes['Job']>,
    ParentType,
    ContextType,
    RequireFields<MutationPauseJobArgs, 'job'>
  >;
  resumeJob?: Resolver<
    Maybe<ResolversTypes['Job']>,
    ParentType,
    ContextType,
    RequireFields<MutationResumeJobArgs, 'job'>
  >;
};

export type Resolvers<ContextType = Context> = {
  Period?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  About?: AboutResolvers<ContextType>;
  Snapshot?: SnapshotResolvers<ContextType>;
  Subject?: SubjectResolvers<ContextType>;
  Unit?: UnitResolvers<ContextType>;
  UnitEvent?: UnitEventResolvers<ContextType>;
  UnitState?: UnitStateResolvers<ContextType>;
  UnitConnection?: UnitConnectionResolvers<ContextType>;
  UnitEdge?: UnitEdgeResolvers<ContextType>;
  Group?: GroupResolvers<ContextType>;
  TargetAmount?: TargetAmountResolvers<ContextType>;
  Indicator?: IndicatorResolvers<ContextType>;
  Figure?: FigureResolvers<ContextType>;
  MissingByReason?: MissingByReasonResolvers<ContextType>;
  Rank?: RankResolvers<ContextType>;
  Break?: BreakResolvers<ContextType>;
  Change?: ChangeResolvers<ContextType>;
  Explanation?: ExplanationResolvers<ContextType>;
  ExplainedFormula?: ExplainedFormulaResolvers<ContextType>;
  FormulaInput?: FormulaInputResolvers<ContextType>;
  Part?: PartResolvers<ContextType>;
  Conversion?: ConversionResolvers<ContextType>;
  ConvertedUnit?: ConvertedUnitResolvers<ContextType>;
  ConvertedUnitConnection?: ConvertedUnitConnectionResolvers<ContextType>;
  ConvertedUnitEdge?: ConvertedUnitEdgeResolvers<ContextType>;
  FigureInput?: FigureInputResolvers<ContextType>;
  UnitMonth?: UnitMonthResolvers<ContextType>;
  Said?: SaidResolvers<ContextType>;
  ReceivedReport?: ReceivedReportResolvers<ContextType>;
  CarriedUnit?: CarriedUnitResolvers<ContextType>;
  CarriedUnitConnection?: CarriedUnitConnectionResolvers<ContextType>;
  CarriedUnitEdge?: CarriedUnitEdgeResolvers<ContextType>;
  SetAsideObservation?: SetAsideObservationResolvers<ContextType>;
  SetAsideObservationConnection?: SetAsideObservationConnectionResolvers<ContextType>;
  SetAsideObservationEdge?: SetAsideObservationEdgeResolvers<ContextType>;
  FigureInputConnection?: FigureInputConnectionResolvers<ContextType>;
  FigureInputEdge?: FigureInputEdgeResolvers<ContextType>;
  FigureChangeConnection?: FigureChangeConnectionResolvers<ContextType>;
  FigureChangeEdge?: FigureChangeEdgeResolvers<ContextType>;
  CauseCount?: CauseCountResolvers<ContextType>;
  FigureChange?: FigureChangeResolvers<ContextType>;
  FigureMoment?: FigureMomentResolvers<ContextType>;
  FigureChangePart?: FigureChangePartResolvers<ContextType>;
  MissingUnit?: MissingUnitResolvers<ContextType>;
  MissingUnitConnection?: MissingUnitConnectionResolvers<ContextType>;
  MissingUnitEdge?: MissingUnitEdgeResolvers<ContextType>;
  FigureTable?: FigureTableResolvers<ContextType>;
  TableColumn?: TableColumnResolvers<ContextType>;
  FigureRow?: FigureRowResolvers<ContextType>;
  TableTotal?: TableTotalResolvers<ContextType>;
  Availability?: AvailabilityResolvers<ContextType>;
  GrainAvailability?: GrainAvailabilityResolvers<ContextType>;
  PeriodAvailability?: PeriodAvailabilityResolvers<ContextType>;
  Freshness?: FreshnessResolvers<ContextType>;
  OutstandingMonth?: OutstandingMonthResolvers<ContextType>;
  OutstandingProvince?: OutstandingProvinceResolvers<ContextType>;
  QueryCost?: QueryCostResolvers<ContextType>;
  Publication?: PublicationResolvers<ContextType>;
  PublishedRevision?: PublishedRevisionResolvers<ContextType>;
  PublicationConnection?: PublicationConnectionResolvers<ContextType>;
  PublicationEdge?: PublicationEdgeResolvers<ContextType>;
  Job?: JobResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  RunConnection?: RunConnectionResolvers<ContextType>;
  RunEdge?: RunEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
};
