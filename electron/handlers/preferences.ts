/** What the people at this till chose. */
import type { preferencesMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import { approve } from '../people/approval.ts';
import type { HandlerParts } from './parts.ts';

export function preferencesHandlers({ preferences, supervisors, audit, operator }: HandlerParts): HandlersOf<typeof preferencesMethods> {
  return {
    'preferences.get': () => preferences.get(),
    'preferences.save': (parts) => preferences.change(parts),
    'preferences.limitRefunds': async ({ refundCeilings, approval }) => {
      const supervisor = await approve(supervisors, approval);
      const before = preferences.get().refundCeilings;
      const changed = await preferences.change({ refundCeilings });
      audit.record({
        action: 'refund-ceilings-set',
        operator,
        approvedBy: supervisor,
        subject: 'preferences',
        before,
        after: refundCeilings,
      });
      return changed;
    },
  };
}
