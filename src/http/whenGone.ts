import type { Socket } from 'node:net';

/** What is to be done when a connection closes: one listener each, for any number of requests may be sent on it without waiting. */
const leaving = new WeakMap<Socket, Set<() => void>>();

/** Calls `leave` once the client has gone; returns how to forget it. */
export function whenGone(socket: Socket, leave: () => void): () => void {
  if (socket.destroyed) {
    leave();
    return () => undefined;
  }
  let all = leaving.get(socket);
  if (!all) {
    const others = (all = new Set());
    leaving.set(socket, others);
    socket.once('close', () => {
      for (const one of others) one();
    });
  }
  all.add(leave);
  return () => void all.delete(leave);
}
