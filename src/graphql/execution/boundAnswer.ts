import type { ApolloServerPlugin, GraphQLResponse, HTTPGraphQLHead } from '@apollo/server';
import type { KnownError } from '../../domain/errors.ts';
import { answerTooLarge, LONGEST_ANSWER } from './answerBytes.ts';

/** Refuses what was interpreted and is too long, before it is written as a string; what is printed is bounded while it is. */
export const boundAnswer: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response }) {
        if (response.body.kind !== 'single' || !isLongerThan(LONGEST_ANSWER, response.body.singleResult))
          return Promise.resolve();
        response.body = refusalOf(answerTooLarge());
        response.http.status = REFUSED;
        return Promise.resolve();
      },
    }),
};

/** The answer of a query that is refused as a whole after it was executed. */
export function refused(error: KnownError, http: HTTPGraphQLHead): GraphQLResponse {
  return { http: { ...http, status: REFUSED }, body: refusalOf(error) };
}

const REFUSED = 400;

function refusalOf({ code, message, details }: KnownError): GraphQLResponse['body'] {
  return { kind: 'single', singleResult: { errors: [{ message, extensions: { code, ...details } }] } };
}

/** Whether a value would take more than so many bytes as JSON; what would have to be escaped is counted as it stands. */
export function isLongerThan(most: number, value: unknown): boolean {
  let left = most;
  const take = (part: unknown): void => {
    if (typeof part === 'string') left -= Buffer.byteLength(part) + 2;
    else if (typeof part !== 'object' || part === null) left -= String(part).length;
    else if (Array.isArray(part)) {
      left -= part.length + 1;
      for (let index = 0; index < part.length && left >= 0; index++) take(part[index]);
    } else {
      left -= 1;
      for (const key in part) {
        if (left < 0) return;
        left -= key.length + 4;
        take((part as Record<string, unknown>)[key]);
      }
    }
  };
  take(value);
  return left < 0;
}
