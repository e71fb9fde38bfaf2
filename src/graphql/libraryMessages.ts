/** What a library says of a request without saying what to do, and what we say instead. */
const INSTEAD: readonly (readonly [says: RegExp, instead: string])[] = [
  [
    /^This operation has been blocked as a potential Cross-Site Request Forgery/,
    'a page of another origin could have sent this request unasked; with POST send the header content-type: application/json, with GET apollo-require-preflight: true',
  ],
  [
    /^Operation batching disabled/,
    'several requests in one body are not taken; send each by itself, or ask for several fields in one query',
  ],
  [
    /^(POST body missing|GraphQL operations must contain a non-empty `query`)/,
    'the request carries no query; send {"query": "{ nation { name } }"} as application/json',
  ],
];

export function inOurWords(message: string): string {
  return INSTEAD.find(([says]) => says.test(message))?.[1] ?? message;
}
