import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveOrders } from './childProcess.ts';

/** The bytes to send from now on; without any, what was set before stays. */
export interface BareOrder {
  readonly bytes?: string;
}

export interface BareAnswer {
  readonly url: string;
  readonly cpuMilliseconds: number;
}

// The least that a server of this kind can do: it takes a request in and sends ready bytes.
let bytes = Buffer.alloc(0);
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length });
    response.end(bytes);
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

serveOrders<BareAnswer>(
  (order: BareOrder) => {
    if (order.bytes !== undefined) bytes = Buffer.from(order.bytes);
    const { user, system } = process.cpuUsage();
    return Promise.resolve({ url, cpuMilliseconds: (user + system) / 1000 });
  },
  () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  },
);
