/** The terminals, and the tasks that move no money. */
import type { terminalsMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function terminalsHandlers({ views, services, watch, audit, session }: HandlerParts): HandlersOf<typeof terminalsMethods> {
  return {
    'terminals.list': () => views.terminals(),
    'terminals.look': () => {
      watch.look();
      return {};
    },
    'terminals.check': ({ terminalId }) => services.check(terminalId),
    'terminals.listed': ({ terminalId }) => services.listed(terminalId),
    'terminals.service': ({ terminalId, service }) => services.run(terminalId, service),
    'registration.start': ({ terminalId }) => {
      audit.record({ action: 'registration-started', operator: session.clerk(), subject: terminalId });
      return services.startRegistration(terminalId);
    },
    'registration.stop': () => {
      services.stopRegistration();
      return {};
    },
    'webhooks.get': ({ terminalId }) => services.webhooks(terminalId),
    'webhooks.create': async ({ terminalId, ...order }) => {
      const operator = session.clerk();
      const view = await services.createWebhook(terminalId, order);
      audit.record({ action: 'webhook-changed', operator, subject: terminalId, after: { url: order.url, active: true } });
      return view;
    },
    'webhooks.setActive': async ({ terminalId, subscriptionId, active }) => {
      const operator = session.clerk();
      const view = await services.setWebhookActive(terminalId, subscriptionId, active);
      const detail = { subscription: subscriptionId };
      audit.record({ action: 'webhook-changed', operator, subject: terminalId, detail, before: { active: !active }, after: { active } });
      return view;
    },
  };
}
