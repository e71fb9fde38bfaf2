import { wholeNumber } from '../faults/settings.ts';

/** How many slots are done (SLOTS); the strikes are in proportion. A sample of a hundred shows that the test works. */
export const SLOTS = 4 * Math.ceil(wholeNumber('SLOTS', 1000) / 4);

/** No test takes longer. */
export const MILLISECONDS = 3_600_000;
