import type { IncomingHttpHeaders } from 'node:http';

/** What a request presents as its key, undefined where it presents none: "Authorization: Bearer KEY" or "x-api-key: KEY". */
export function presentedKey({ authorization, 'x-api-key': apiKey }: IncomingHttpHeaders): string | undefined {
  const bearer = authorization === undefined ? undefined : /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  return bearer ?? (Array.isArray(apiKey) ? apiKey[0] : apiKey)?.trim();
}
