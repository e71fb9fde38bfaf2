import { GraphQLError, Kind, valueFromASTUntyped, type GraphQLScalarType, type ValueNode } from 'graphql';
import { meantPeriod } from '../domain/meantPeriod.ts';
import { isDay, parsePeriod, PERIOD_FORMS } from '../domain/period.ts';

/** What a scalar of the SDL does. */
type Behaviour = Pick<GraphQLScalarType<string, string>, 'serialize' | 'parseValue' | 'parseLiteral'>;

/**
 * Scalars parse to plain strings, so that a literal and a variable are the same to whatever executes the query. A year may be
 * written as a number.
 */
function textScalar(
  name: string,
  parse: (text: string) => string | undefined,
  allowed: string,
  guess: (text: string) => string | undefined = () => undefined,
): Behaviour {
  const parseAt = (value: unknown, nodes?: ValueNode): string => {
    const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
    const parsed = typeof text === 'string' ? parse(text) : undefined;
    if (parsed === undefined) {
      const shown = JSON.stringify(value);
      const meant = typeof text === 'string' ? guess(text) : undefined;
      const question = meant === undefined ? '' : ` did you mean ${meant}?`;
      throw new GraphQLError(`${shown} is no ${name};${question} write ${allowed}`, {
        extensions: { code: 'INVALID_ARGUMENT', value, allowed, ...(meant !== undefined && { meant }) },
        ...(nodes && { nodes }),
      });
    }
    return parsed;
  };
  return {
    serialize: (value) => String(value),
    parseValue: (value) => parseAt(value),
    parseLiteral: (node) => parseAt(node.kind === Kind.INT ? Number(node.value) : valueFromASTUntyped(node), node),
  };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

function parseInstant(text: string): string | undefined {
  if (isDay(text)) return `${text}T00:00:00.000Z`;
  if (!INSTANT.test(text) || !isDay(text.slice(0, 10))) return undefined;
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) return undefined;
  const written = instant.toISOString();
  // An offset can lead out of the years that are written with four digits, which alone are in order as texts.
  return /^\d{4}-/.test(written) ? written : undefined;
}

/** By name in the SDL. */
export const SCALARS: Readonly<Record<string, Behaviour>> = {
  Period: textScalar('Period', (text) => parsePeriod(text)?.code, PERIOD_FORMS, meantPeriod),
  Date: textScalar('Date', (text) => (isDay(text) ? text : undefined), '2010-12-31'),
  DateTime: textScalar('DateTime', parseInstant, '2011-03-01 or 2011-03-01T07:00:00Z'),
};
