/** Every address that a configuration's terminals name, in whatever setting it stands. */
import type { Configuration } from '#shared/settings.ts';

export interface NamedAddress {
  /** As `terminals[0].settings.baseUrl`. */
  readonly path: string;
  /** As it was written; it may be no proper URL. */
  readonly address: string;
}

export function addressesOf(configuration: Configuration): readonly NamedAddress[] {
  return configuration.terminals.flatMap(({ settings }, index) => addressesIn(settings, `terminals[${index}].settings`));
}

function addressesIn(value: unknown, path: string): NamedAddress[] {
  if (typeof value === 'string') return value.includes('://') ? [{ path, address: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => addressesIn(inner, `${path}.${key}`));
}
