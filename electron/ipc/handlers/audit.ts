/** The audit, for whoever may read it. */
import type { auditMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function auditHandlers({ audit }: HandlerParts): HandlersOf<typeof auditMethods> {
  return { 'audit.list': ({ last }) => audit.latest(last) };
}
