import manifest from '../package.json' with { type: 'json' };

/** Kassa's own version, as package.json says it. */
export const version: string = manifest.version;
