/** Every provider that the till knows. The only list. */
import { blink } from './blink/adapter.ts';
import { buckaroo } from './buckaroo/adapter.ts';
import { payroc } from './payroc/adapter.ts';
import { posbuddy } from './posbuddy/adapter.ts';
import type { AnyProviderDefinition } from './provider.ts';
import { secuconnect } from './secuconnect/adapter.ts';

export const definitions: readonly AnyProviderDefinition[] = [buckaroo, posbuddy, secuconnect, payroc, blink];
