import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { KnownError } from '../domain/errors.ts';

/** Starts to listen and returns the port. Throws PORT_IN_USE with what to do about it. */
export async function listen(
  server: Server,
  host: string,
  port: number,
  start: () => Promise<unknown>,
): Promise<number> {
  try {
    await start();
  } catch (error) {
    throw explained(error, host, port);
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** Makes sure that a port can be had before long work is begun. Throws PORT_IN_USE. */
export async function checkPort(host: string, port: number): Promise<void> {
  const server = createServer();
  await listen(server, host, port, () => {
    server.listen(port, host);
    return once(server, 'listening');
  });
  server.close();
  await once(server, 'close');
}

function explained(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const otherwise: Record<string, string> = {
    EADDRINUSE: `port ${port} on ${host} is in use by another process; end it, or choose another port: PORT=${port + 1} npm start`,
    EACCES: `port ${port} on ${host} may not be used by this account; choose one above 1023: PORT=4000 npm start`,
    EADDRNOTAVAIL: `this machine has no address ${host}; set HOST to one that it has, e.g. HOST=127.0.0.1`,
    ENOTFOUND: `HOST: no address is known for "${host}"; set it to one that this machine has, e.g. HOST=127.0.0.1`,
  };
  const message = otherwise[String(code)];
  return message === undefined ? error : new KnownError('PORT_IN_USE', message, { cause: error });
}
