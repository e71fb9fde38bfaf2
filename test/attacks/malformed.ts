import { EXAMPLE_QUERIES } from '../../src/http/exampleQueries.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import type { Attack } from './corpus.ts';

const SIGNS = Array.from('{}()[]:$!@"\\.,#&|=\u0000\uffff\n9aZ');

/** Good requests, each damaged in a few places: so many of them, the same for the same seed. */
export function* malformed(seed: number, count: number): Generator<Attack> {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const good = EXAMPLE_QUERIES.flatMap(({ queries }) => queries.map(({ query }) => query));
  for (let index = 0; index < count; index++) {
    const query = good[below(good.length)]!;
    const text =
      random() < 0.5 ? JSON.stringify({ query: damaged(query, below) }) : damaged(JSON.stringify({ query }), below);
    yield { name: `request ${index} of seed ${seed}`, body: text };
  }
}

function damaged(text: string, below: (limit: number) => number): string {
  let result = text;
  for (let times = 1 + below(4); times > 0; times--) {
    const at = below(result.length + 1);
    const sign = SIGNS[below(SIGNS.length)]!;
    switch (below(5)) {
      case 0:
        result = result.slice(0, at) + result.slice(at + 1 + below(5));
        break;
      case 1:
        result = result.slice(0, at) + sign.repeat(1 + below(3)) + result.slice(at);
        break;
      case 2:
        result = result.slice(0, at);
        break;
      case 3:
        result = result.slice(0, at) + result.slice(below(result.length + 1));
        break;
      default:
        result = result.slice(0, at) + sign + result.slice(at + 1);
    }
  }
  return result;
}
