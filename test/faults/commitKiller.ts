import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** When, around a COMMIT that a client has sent, its server ends. */
export const COMMIT_MOMENTS = ['before it has come', 'while it is done', 'before its answer has gone'] as const;
export type CommitMoment = (typeof COMMIT_MOMENTS)[number];

/** Stands between the clients and their MariaDB, and sees each COMMIT. */
export interface CommitKiller {
  readonly port: number;
  /** Lets `kill` end the server at the next COMMIT, and resolves when it has. */
  atNextCommit(moment: CommitMoment, kill: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** A packet of the protocol that holds a COMMIT alone: its length and number, then 3 for a query in text. */
const COMMIT = /^.{3}\0\x03commit;?$/is;

export async function commitKiller(serverPort: number): Promise<CommitKiller> {
  let armed: ((client: Socket, server: Socket, packet: Buffer) => void) | undefined;
  const living = new Set<Socket>();
  const listener = createServer((client) => {
    const server = connect(serverPort, '127.0.0.1');
    for (const socket of [client, server]) {
      living.add(socket);
      socket.setNoDelay(true);
      // Either end may go at any time: that is what it is for.
      socket.on('error', () => undefined);
      socket.once('close', () => {
        living.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', (packet: Buffer) => {
      const strike = COMMIT.test(packet.toString('latin1')) ? armed : undefined;
      if (!strike) return void server.write(packet);
      armed = undefined;
      strike(client, server, packet);
    });
    server.on('data', (packet: Buffer) => {
      client.write(packet);
    });
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    atNextCommit: (moment, kill) =>
      new Promise((resolve, reject) => {
        armed = (_client, server, packet) => {
          const end = (): void => void kill().then(resolve, reject);
          if (moment === 'before it has come') return end();
          // The answer is kept: nobody will know.
          server.removeAllListeners('data');
          if (moment === 'before its answer has gone') server.once('data', end);
          server.write(packet, () => {
            if (moment === 'while it is done') end();
          });
        };
      }),
    async stop() {
      for (const socket of living) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
}
