/** Changes whenever the same inputs could give other figures or another checksum; stands in every publication. */
export const ENGINE_VERSION = '2';
