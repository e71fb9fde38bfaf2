/** Which publications one night looks at, so that all have had their turn after a number of nights. */
export interface VerifyShare {
  /** What was published after this one is new, and always looked at. */
  readonly after: number;
  /** The slot before whose night was done, and the slot of this one; the nights between were missed. */
  readonly last: Date;
  readonly slot: Date;
  /** Within how many nights each publication has its turn. */
  readonly nights: number;
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Whether a publication has its turn: it is new, or its number falls on this night, or on one that was missed. Goes by its number and the slots alone. */
export function isInShare(number: number, { after, last, slot, nights }: VerifyShare): boolean {
  if (number > after) return true;
  const tonight = nightOf(slot);
  const first = Math.min(nightOf(last) + 1, tonight);
  // The first night from then on whose turn the number is.
  const turn = first + ((((number - first) % nights) + nights) % nights);
  return turn <= tonight;
}

function nightOf(slot: Date): number {
  return Math.floor(slot.getTime() / DAY_MILLISECONDS);
}
