import type { Server } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whoever has sent nothing for that long has nothing on its way, in milliseconds. */
const QUIET_MILLISECONDS = 250;
const LOOK_EVERY = 25;

/** What is known of a connection. */
interface Line {
  /** Requests that are not answered yet. */
  underWay: number;
  /** When something was last heard of it. */
  heardAt: number;
  bytes: number;
  /** Bytes of the requests that have been answered; what has come beyond them is the beginning of another. */
  answeredBytes: number;
}

/**
 * Lets a server come to its end without breaking what it was asked. The server's own way closes every connection that has no request
 * under way, also where one has arrived and only has not been read yet.
 */
export class Drain {
  private readonly server: Server;
  private readonly lines = new Map<Socket, Line>();
  private begun = false;

  constructor(server: Server) {
    this.server = server;
    server.on('connection', (socket: Socket) => {
      this.lines.set(socket, { underWay: 0, heardAt: performance.now(), bytes: 0, answeredBytes: 0 });
      socket.once('close', () => this.lines.delete(socket));
    });
    server.on('request', (request, response) => {
      const { socket } = request;
      const line = this.lines.get(socket);
      if (!line) return;
      line.underWay++;
      response.once('close', () => {
        line.underWay--;
        line.answeredBytes = socket.bytesRead;
        line.heardAt = performance.now();
      });
      // One that was answered before its body had come, which is no beginning of another.
      request.once('close', () => {
        if (line.underWay === 0) line.answeredBytes = socket.bytesRead;
      });
    });
  }

  /** Whether answers are to be the last ones of their connections. */
  get isBegun(): boolean {
    return this.begun;
  }

  /**
   * Takes no further connections, answers what comes by those that there are, and lets go of each when it is quiet. A request that has begun
   * to arrive has the time for it that it always has, up to the longest.
   */
  async empty(longestMilliseconds: number): Promise<void> {
    this.begun = true;
    // Not the close of the HTTP server, which is what has to be avoided.
    NetServer.prototype.close.call(this.server);
    const end = performance.now() + longestMilliseconds;
    while (this.lines.size > 0 && performance.now() < end) {
      // Whatever has arrived is read between two looks.
      await sleep(LOOK_EVERY);
      for (const [socket, line] of this.lines) if (isQuiet(socket, line)) socket.end();
    }
  }
}

function isQuiet(socket: Socket, line: Line): boolean {
  if (socket.bytesRead !== line.bytes) {
    line.bytes = socket.bytesRead;
    line.heardAt = performance.now();
  }
  if (line.underWay > 0 || socket.bytesRead > line.answeredBytes) return false;
  return performance.now() - line.heardAt > QUIET_MILLISECONDS;
}
