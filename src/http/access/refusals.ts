import type { ErrorCode, KnownError } from '../../domain/errors.ts';
import type { KeyVerdict } from '../../keys/keyRing.ts';

/** Why a request is not answered, in the form of the other errors. */
export interface Refusal {
  readonly status: 401 | 403 | 429 | 503;
  readonly code: ErrorCode;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Makes a spreadsheet or a browser ask for name and password. */
const ASK_FOR_PASSWORD = 'Basic realm="tonghop, with any name and a read key as password", charset="UTF-8"';

/** The ways in which a refused request may present a key; where a person may be asked, a password is one. */
export function challengesOf({ headers }: Refusal, mayAsk: boolean): Record<string, string | string[]> {
  const { 'www-authenticate': bearer } = headers;
  return mayAsk && bearer !== undefined ? { ...headers, 'www-authenticate': [ASK_FOR_PASSWORD, bearer] } : headers;
}

const MAKE_ONE = 'tonghop key create --name "what it is for"';
const SEND_IT = 'send it as "Authorization: Bearer th_..." or as "x-api-key: th_..."';

export function noKey(): Refusal {
  return {
    status: 401,
    code: 'UNAUTHENTICATED',
    message: `the request has no key; ${SEND_IT}. Whoever runs the server makes one: ${MAKE_ONE}`,
    headers: { 'www-authenticate': 'Bearer realm="tonghop"' },
  };
}

/** Only who has the right secret is told what became of the key. */
export function badKey(verdict: KeyVerdict): Refusal {
  const headers = { 'www-authenticate': 'Bearer realm="tonghop", error="invalid_token"' };
  switch (verdict.is) {
    case 'REVOKED':
      return {
        status: 401,
        code: 'KEY_REVOKED',
        message: `the key was revoked on ${verdict.key.revokedAt!}; ask whoever runs the server for another: ${MAKE_ONE}`,
        headers,
      };
    case 'EXPIRED':
      return {
        status: 401,
        code: 'KEY_EXPIRED',
        message: `the key expired on ${verdict.key.expiresAt!}; ask whoever runs the server for another: ${MAKE_ONE}`,
        headers,
      };
    default:
      return {
        status: 401,
        code: 'UNAUTHENTICATED',
        message: `the server does not know this key; check that it is whole (th_, ten digits, _, 43 characters) and of this server, and ${SEND_IT}`,
        headers,
      };
  }
}

/** `sign`: by what the request is not from this machine. */
export function loopbackOnly(sign: string): Refusal {
  return {
    status: 403,
    code: 'LOOPBACK_ONLY',
    message: `the server has no keys, and so answers only who asks from its own machine; of this request ${sign}. Make a key there (${MAKE_ONE}), and ${SEND_IT}`,
    headers: {},
  };
}

export function rateLimited(kind: 'key' | 'address', perMinute: number, seconds: number): Refusal {
  return {
    status: 429,
    code: 'RATE_LIMITED',
    message: `more than ${perMinute} requests a minute from one ${kind}; come again in ${seconds} s, and ask for more at a time: one query can hold many figures`,
    headers: { 'retry-after': String(seconds) },
  };
}

export function unreadableKeys({ code, message }: KnownError): Refusal {
  return { status: 503, code, message, headers: { 'retry-after': '5' } };
}
