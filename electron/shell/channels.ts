/** Channel names between the preload and the main process. */
import type { EventName, MethodName } from '#shared/ipc.ts';

export function callChannel(method: MethodName): `kassa:${MethodName}` {
  return `kassa:${method}`;
}

export function eventChannel(event: EventName): `kassa:event:${EventName}` {
  return `kassa:event:${event}`;
}
