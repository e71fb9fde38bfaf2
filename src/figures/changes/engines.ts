import { ENGINE_VERSION } from '../../fold/engine.ts';
import type { Published } from './publishedMoment.ts';

/** Whether both publications were computed by this engine, so that it gives their figures again. */
export function isOfThisEngine(...published: readonly Pick<Published, 'header'>[]): boolean {
  return published.every(({ header }) => header?.engineVersion === ENGINE_VERSION);
}
