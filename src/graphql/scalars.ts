import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isDay, parsePeriod, PERIOD_FORMS } from '../domain/period.ts';

/** Scalars parse to plain strings, so that a literal and a variable are the same to whatever executes the query. */
function textScalar(
  name: string,
  parse: (text: string) => string | undefined,
  allowed: string,
): GraphQLScalarType<string, string> {
  const check = (value: unknown): string => {
    const parsed = typeof value === 'string' ? parse(value) : undefined;
    if (parsed === undefined) {
      throw new GraphQLError(`${JSON.stringify(value)} is no ${name}; write ${allowed}`, {
        extensions: { code: 'INVALID_ARGUMENT', value, allowed },
      });
    }
    return parsed;
  };
  return new GraphQLScalarType({
    name,
    serialize: (value) => String(value),
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : null),
  });
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

function parseInstant(text: string): string | undefined {
  if (isDay(text)) return `${text}T00:00:00.000Z`;
  if (!INSTANT.test(text) || !isDay(text.slice(0, 10))) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

export const scalars = {
  Period: textScalar('Period', (text) => parsePeriod(text)?.code, PERIOD_FORMS),
  Date: textScalar('Date', (text) => (isDay(text) ? text : undefined), '2010-12-31'),
  DateTime: textScalar('DateTime', parseInstant, '2011-03-01 or 2011-03-01T07:00:00Z'),
};
