/** What a library says of a request without saying what to do, and what we say instead. */
const INSTEAD: readonly (readonly [says: RegExp, instead: string])[] = [
  [
    /^This operation has been blocked as a potential Cross-Site Request Forgery.*/s,
    'a page of another origin could have sent this request unasked; with POST send the header content-type: application/json, with GET apollo-require-preflight: true',
  ],
  [
    /^Operation batching disabled.*/s,
    'several requests in one body are not taken; send each by itself, or ask for several fields in one query',
  ],
  [
    /^(POST body missing|GraphQL operations must contain a non-empty `query`).*/s,
    'the request carries no query; send {"query": "{ nation { name } }"} as application/json',
  ],
  [
    /^(Argument "\w+" has invalid value .*\$.*)\.$/s,
    '$1: a variable in it is null, and may not be null there; leave it out for its default',
  ],
];

export function inOurWords(message: string): string {
  const [says, instead] = INSTEAD.find(([says]) => says.test(message)) ?? [];
  return says && instead !== undefined ? message.replace(says, instead) : message;
}
