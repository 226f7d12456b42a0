/** Every provider that the till knows. The only list. */
import { posbuddy } from './posbuddy/adapter.ts';
import type { AnyProviderDefinition } from './provider.ts';

export const definitions: readonly AnyProviderDefinition[] = [posbuddy];
