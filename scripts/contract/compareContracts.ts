import { DangerousChangeType, findBreakingChanges, findDangerousChanges, type GraphQLSchema } from 'graphql';
import { declaredChanges } from './declaredChanges.ts';
import { deprecationsOf, placesIn, REMOVED_AFTER, type Deprecation } from './deprecations.ts';

export interface ContractChange {
  /** The contract that clients were promised. */
  readonly released: GraphQLSchema;
  /** The contract as it stands in `schema/`. */
  readonly current: GraphQLSchema;
  /** The text of CHANGELOG.md. */
  readonly changelog: string;
  /** `2026-11-22`. */
  readonly today: string;
}

export interface Comparison {
  /** What keeps the change from being handed in, each with the way out. */
  readonly faults: readonly string[];
  /** What a client may notice though nothing breaks: a new value of an enum, a new optional argument. */
  readonly notes: readonly string[];
}

/** What has changed since the contract was released, and whether that is allowed. */
export function compareContracts({ released, current, changelog, today }: ContractChange): Comparison {
  const dangerous = findDangerousChanges(released, current);
  // Another default is another answer to the same query, and nothing tells the client.
  const silent = dangerous.filter(({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE);
  const breaking = [...findBreakingChanges(released, current), ...silent].map(({ description }) => description);
  const declared = declaredChanges(changelog);
  return {
    faults: [
      ...breaking
        .filter((description) => !declared.includes(description))
        .map((description) => `breaks clients: ${description} ${wayOut(description)}`),
      ...declared
        .filter((description) => !breaking.includes(description))
        .map((description) => `CHANGELOG.md declares a breaking change that is none: \`${description}\``),
      ...deprecationFaults(released, current, today),
    ],
    notes: dangerous.filter((change) => !silent.includes(change)).map(({ description }) => description),
  };
}

function wayOut(description: string): string {
  return `Deprecate instead, or declare it under "### Breaking" in the part "Unreleased" of CHANGELOG.md: "- API: \`${description}\` ..."`;
}

function deprecationFaults(released: GraphQLSchema, current: GraphQLSchema, today: string): string[] {
  const now = deprecationsOf(current);
  const there = placesIn(current);
  const undated = [...now.values()]
    .filter(({ until }) => until === undefined)
    .map(
      ({ place, reason }) => `${place} is deprecated without a date: "${reason}"; end the reason "${REMOVED_AFTER}"`,
    );
  const before = [...deprecationsOf(released).values()].filter(
    (deprecation): deprecation is Deprecation & { until: string } => deprecation.until !== undefined,
  );
  const early = before
    .filter(({ place, until }) => !there.has(place) && today <= until)
    .map(({ place, until }) => `${place} was removed before its time: clients were promised it until ${until}`);
  const sooner = before.flatMap(({ place, until }) => {
    const moved = now.get(place)?.until;
    return moved !== undefined && moved < until
      ? [`${place} would go on ${moved}: clients were promised it until ${until}; a date may move back, never forward`]
      : [];
  });
  return [...undated, ...early, ...sooner];
}
