import { Agent, request } from 'node:http';

/** A query and where to send it. */
export interface Target {
  readonly url: string;
  /** Told what it is the first, second, third request of this process. */
  readonly body: string | ((count: number) => string);
}

export interface Load {
  /** Milliseconds of each request, from its sending to its last byte. */
  readonly latencies: readonly number[];
  readonly seconds: number;
}

export interface LoadLimits {
  readonly connections: number;
  readonly seconds: number;
  readonly requests: number;
}

/** Sends requests over connections that stay open, each as soon as the one before it is answered, until a limit is reached. */
export async function load(target: Target, limits: LoadLimits): Promise<Load> {
  const agent = agentFor(limits.connections);
  const latencies: number[] = [];
  let left = limits.requests;
  const began = performance.now();
  const end = began + limits.seconds * 1000;
  const connection = async (): Promise<void> => {
    while (left-- > 0 && performance.now() < end) {
      const sent = performance.now();
      await send(target, agent);
      latencies.push(performance.now() - sent);
    }
  };
  try {
    await Promise.all(Array.from({ length: limits.connections }, connection));
    return { latencies, seconds: (performance.now() - began) / 1000 };
  } finally {
    agent.destroy();
  }
}

/**
 * Sends requests at a steady pace until it is told to stop, and returns their milliseconds, counted from when each was due: an answer
 * that is late delays nothing and hides nothing.
 */
export function pace(target: Target, perSecond: number): { stop(): Promise<number[]> } {
  const agent = agentFor(CONNECTIONS);
  const latencies: Promise<number>[] = [];
  const began = performance.now();
  const timer = setInterval(() => {
    while (latencies.length * (1000 / perSecond) <= performance.now() - began) {
      const due = began + latencies.length * (1000 / perSecond);
      const latency = send(target, agent).then(() => performance.now() - due);
      // A failure is told when the pace stops.
      latency.catch(() => undefined);
      latencies.push(latency);
    }
  }, 1);
  return {
    async stop() {
      clearInterval(timer);
      try {
        return await Promise.all(latencies);
      } finally {
        agent.destroy();
      }
    },
  };
}

/** Sends one request and returns the body of its answer. Throws where it is refused. */
export async function ask(target: Target): Promise<string> {
  const agent = agentFor(1);
  try {
    return (await send(target, agent)).toString('utf8');
  } finally {
    agent.destroy();
  }
}

/** How many requests a steady pace can have under way. */
const CONNECTIONS = 16;

function agentFor(connections: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });
}

let count = 0;

function send({ url, body }: Target, agent: Agent): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const text = typeof body === 'string' ? body : body(++count);
    const sent = request(
      url,
      {
        agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks);
          if (answer.statusCode === 200) resolve(text);
          else reject(new Error(`${url} answered ${answer.statusCode ?? 0}: ${text.toString().slice(0, 500)}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}
