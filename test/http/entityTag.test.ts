import { expect, test } from 'vitest';
import { entityTag, namesTag } from '../../src/http/entityTag.ts';

const TAG = entityTag('a key');

test.each([TAG, `W/${TAG}`, ` ${TAG} `, `"other",${TAG}`, `"with, comma" , W/"x", W/${TAG}`, '*'])(
  '%s names the tag',
  (header) => {
    expect(namesTag(header, TAG)).toBe(true);
  },
);

test.each([undefined, '', '"other"', TAG.slice(1, -1), `"*"`, `"${TAG.slice(1, -1)}, more"`, '"x", *'])(
  '%s does not',
  (header) => {
    expect(namesTag(header, TAG)).toBe(false);
  },
);
