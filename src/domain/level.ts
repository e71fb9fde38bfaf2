/** The levels of the hierarchy, highest first. A parent may be of any higher level. */
export const LEVELS = ['NATION', 'PROVINCE', 'DISTRICT', 'COMMUNE'] as const;
export type Level = (typeof LEVELS)[number];

/** 0 for the nation, growing downward; a parent's depth is always smaller than its child's. */
export function levelDepth(level: Level): number {
  return LEVELS.indexOf(level);
}

export function isLevel(text: string): text is Level {
  return (LEVELS as readonly string[]).includes(text);
}
