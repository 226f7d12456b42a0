/** Comparing the till's payments with what their providers have on record. */
import type { reconciliationMethods } from '#shared/ipc.ts';
import { momentsOf } from '../../reconciliation/period.ts';
import { attentionOf, reconciliationView } from '../../reconciliation/views.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function reconciliationHandlers({ reconciling, audit, session }: HandlerParts): HandlersOf<typeof reconciliationMethods> {
  const { reconciliation, file } = reconciling;
  const view = () => reconciliationView(reconciling);
  return {
    'reconciliation.get': view,
    'reconciliation.attention': () => attentionOf(file),
    'reconciliation.run': (days) => {
      reconciliation.run(momentsOf(days, reconciling.timeZone), 'person', session.clerk());
      return view();
    },
    'reconciliation.workOff': ({ differenceId, note }) => {
      const by = session.clerk();
      const { difference, workedOff } = reconciliation.workOff(differenceId, by, note);
      const detail = { kind: difference.kind, payment: difference.paymentId, reference: difference.reference, note: workedOff?.note ?? '' };
      audit.record({ action: 'difference-worked-off', operator: by, subject: differenceId, detail });
      return view();
    },
  };
}
