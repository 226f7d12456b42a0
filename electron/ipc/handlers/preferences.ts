/** What the people at this till chose. */
import type { preferencesMethods } from '#shared/ipc.ts';
import { differences } from '../../audit/differences.ts';
import { approve } from '../../people/approval.ts';
import { operatorOf } from '../../people/operators.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function preferencesHandlers({ preferences, operators, audit, session }: HandlerParts): HandlersOf<typeof preferencesMethods> {
  return {
    'preferences.get': () => preferences.get(),
    'preferences.save': async (parts) => {
      const operator = session.clerk();
      const before = preferences.get();
      const after = await preferences.change(parts);
      const { before: was, after: is } = differences(before, after);
      audit.record({ action: 'preferences-changed', operator, subject: 'preferences', before: was, after: is });
      return after;
    },
    'preferences.limitRefunds': async ({ refundCeilings, approval }) => {
      const supervisor = await approve(operators, approval, 'manager');
      const before = preferences.get().refundCeilings;
      const changed = await preferences.change({ refundCeilings });
      audit.record({
        action: 'refund-ceilings-set',
        operator: session.seller(),
        approvedBy: operatorOf(supervisor),
        subject: 'preferences',
        before,
        after: refundCeilings,
      });
      return changed;
    },
  };
}
