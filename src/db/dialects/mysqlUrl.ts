import { KnownError } from '../../domain/errors.ts';

const FORM = 'write mysql://user:password@host:3306/name';

/** Where a server listens. */
export interface MysqlHost {
  readonly host: string;
  readonly port: number;
}

export interface MysqlUrl {
  /** Servers of one cluster, that which is preferred first. */
  readonly hosts: readonly [MysqlHost, ...MysqlHost[]];
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Parses a DATABASE_URL, which may name several hosts with commas between them. Throws BAD_CONFIGURATION. */
export function parseMysqlUrl(url: string): MysqlUrl {
  // What a URL calls its authority: the login up to the last @, then hosts up to the path.
  const [, scheme = '', login = '', hosts = '', rest = ''] = /^(\w+:\/\/)([^/?#]*@)?([^/?#]*)(.*)$/.exec(url) ?? [];
  const [first, ...others] = hosts.split(',').map((host) => parsed(`${scheme}${login}${host}${rest}`));
  const { username, password, pathname } = first!;
  const database = decodeURIComponent(pathname.slice(1));
  if (!/^[A-Za-z0-9_$-]+$/.test(database))
    throw new KnownError('BAD_CONFIGURATION', `DATABASE_URL: names no database; ${FORM}`);
  return {
    hosts: [hostOf(first!), ...others.map(hostOf)],
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database,
  };
}

function hostOf({ hostname, port }: URL): MysqlHost {
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: port === '' ? 3306 : Number(port) };
}

function parsed(url: string): URL {
  try {
    const found = new URL(url);
    if (found.hostname !== '') return found;
  } catch {
    // The same as one without a host.
  }
  throw new KnownError('BAD_CONFIGURATION', `DATABASE_URL: not a URL; ${FORM}`);
}
