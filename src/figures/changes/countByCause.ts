import { CHANGE_CAUSES, type ChangeCause } from './causes.ts';
import type { ChangeList, ChangePlace } from './changeList.ts';

export interface CauseCount {
  readonly cause: ChangeCause;
  readonly figures: number;
}

/** In how many of some changes each cause has a part; none of a cause without any. */
export function countByCause(list: ChangeList, places: readonly ChangePlace[]): CauseCount[] {
  return CHANGE_CAUSES.map((cause) => ({
    cause,
    figures: places.reduce((count, place) => count + Number(list.hasCause(place, cause)), 0),
  })).filter(({ figures }) => figures > 0);
}
