/** Changes whenever the same inputs could give other figures; stands in every publication. */
export const ENGINE_VERSION = '1';
