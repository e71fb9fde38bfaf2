import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

const LOOPBACK_NAME = /^(localhost|[^/@]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/** What a proxy tells of whom it asks for. */
const FORWARDING =
  /^(forwarded|via|x-forwarded(-.*)?|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|x-cluster-client-ip)$/;

export function isLoopback(address: string): boolean {
  return LOOPBACK.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/**
 * The sign by which a request is not from somebody at this machine, in words; undefined where there is none. The name that it was sent
 * to is one: a page elsewhere can let its own name point here, and its requests then come from a browser at this machine.
 */
export function foreignSign({ socket, headers }: IncomingMessage): string | undefined {
  const address = socket.remoteAddress;
  if (address === undefined || !isLoopback(address)) return `it came from ${address ?? 'nowhere'}`;
  const forwarding = Object.keys(headers).find((name) => FORWARDING.test(name));
  if (forwarding !== undefined) return `it came through a proxy (header "${forwarding}")`;
  if (headers.host !== undefined && !LOOPBACK_NAME.test(headers.host))
    return `it was sent to "${headers.host.slice(0, 100)}" and not to localhost`;
  return undefined;
}
