/** The terminals, and the tasks that move no money. */
import type { terminalsMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function terminalsHandlers({ views, services, watch }: HandlerParts): HandlersOf<typeof terminalsMethods> {
  return {
    'terminals.list': () => views.terminals(),
    'terminals.look': () => {
      watch.look();
      return {};
    },
    'terminals.check': ({ terminalId }) => services.check(terminalId),
    'terminals.listed': ({ terminalId }) => services.listed(terminalId),
    'terminals.service': ({ terminalId, service }) => services.run(terminalId, service),
    'registration.start': ({ terminalId }) => services.startRegistration(terminalId),
    'registration.stop': () => {
      services.stopRegistration();
      return {};
    },
    'webhooks.get': ({ terminalId }) => services.webhooks(terminalId),
    'webhooks.create': ({ terminalId, ...order }) => services.createWebhook(terminalId, order),
    'webhooks.setActive': ({ terminalId, subscriptionId, active }) => services.setWebhookActive(terminalId, subscriptionId, active),
  };
}
