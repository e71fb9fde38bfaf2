import type { IncomingMessage } from 'node:http';

/**
 * What a request presents as its key, undefined where it presents none: "Authorization: Bearer KEY", "x-api-key: KEY", or of a GET the
 * password of "Authorization: Basic", whatever the name, since spreadsheets ask for nothing else. A browser sends a password again by
 * itself, also for pages elsewhere: those cannot read what is answered, and a GET changes nothing.
 */
export function presentedKey({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): string | undefined {
  const { authorization, 'x-api-key': apiKey } = headers;
  const bearer = authorization === undefined ? undefined : /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  const own = bearer ?? (Array.isArray(apiKey) ? apiKey[0] : apiKey)?.trim();
  return own ?? (method === 'GET' || method === 'HEAD' ? passwordOf(authorization) : undefined);
}

/** A password that is no key is meant for somebody else, as for a proxy in front. */
function passwordOf(authorization: string | undefined): string | undefined {
  const encoded = authorization === undefined ? undefined : /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const password = /^[^:]*:(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8'))?.[1]?.trim();
  return password?.startsWith('th_') === true ? password : undefined;
}
