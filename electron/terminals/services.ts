/** Tasks at a terminal that move no money: the manager's test, the provider's list, day's end, registration, webhooks. */

import type { CheckView, EventValue, ListedTerminal, RegistrationView, ServiceReportView, WebhooksView } from '#shared/ipc.ts';
import { messageOf } from '../error-message.ts';
import type { Log } from '../ports.ts';
import { type CheckStep, NoAnswer, NotSent, type RegistrationStep, Unclear, type Webhooks } from '../providers/provider.ts';
import { Refused } from '../refused.ts';
import type { Terminal } from './terminals.ts';

export interface TerminalServices {
  check(terminalId: string): Promise<CheckView>;
  /** The terminals that the provider knows. Throws Refused. */
  listed(terminalId: string): Promise<ListedTerminal[]>;
  /** Throws Refused when the provider does not offer it or did not answer. */
  run(terminalId: string, service: 'end-of-day' | 'diagnosis'): Promise<ServiceReportView>;
  /** Begins to register this till with the terminal's provider, and ends a registration that was under way. Throws Refused. */
  startRegistration(terminalId: string): RegistrationView;
  stopRegistration(): void;
  webhooks(terminalId: string): Promise<WebhooksView>;
  createWebhook(terminalId: string, order: { url: string; secret: string; maxConcurrency: number }): Promise<WebhooksView>;
  setWebhookActive(terminalId: string, subscriptionId: string, active: boolean): Promise<WebhooksView>;
  stop(): void;
}

export interface ServiceParts {
  readonly terminals: ReadonlyMap<string, Terminal>;
  readonly tell: (registration: EventValue<'registration'>) => void;
  /** Keeps secrets that a registration brought, so that the next start has them. */
  readonly keepSecrets: (terminalId: string, secrets: Readonly<Record<string, string>>) => Promise<void>;
  readonly log: Log;
}

export function checkSteps(steps: readonly CheckStep[]): CheckView['steps'] {
  return steps.map(({ step, result, details }) => ({
    step,
    result,
    details: details.map(({ code, values }) => ({ code, values: { ...values } })),
  }));
}

/** What a provider did not do, as a refusal that tells its words; a fault of the till stays what it is. */
export function serviceFailure(error: unknown): unknown {
  const isTheirs = error instanceof NotSent || error instanceof NoAnswer || error instanceof Unclear;
  return isTheirs ? new Refused('service-failed', error.message) : error;
}

export function createTerminalServices({ terminals, tell, keepSecrets, log }: ServiceParts): TerminalServices {
  const stopping = new AbortController();
  let registering: AbortController | null = null;

  function terminal(terminalId: string): Terminal {
    const found = terminals.get(terminalId);
    if (!found) throw new Refused('no-such-terminal', terminalId);
    return found;
  }

  async function asked<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    try {
      return await work(stopping.signal);
    } catch (error) {
      log.warn('service.failure', { error: messageOf(error) });
      throw serviceFailure(error);
    }
  }

  function webhooksOf(terminalId: string): Webhooks {
    const webhooks = terminal(terminalId).provider.services?.webhooks;
    if (!webhooks) throw new Refused('service-not-offered', terminalId);
    return webhooks;
  }

  const webhooksView = async (webhooks: Webhooks): Promise<WebhooksView> => {
    const eventTypes = await asked((signal) => webhooks.eventTypes(signal));
    const subscriptions = await asked((signal) => webhooks.list(signal));
    return {
      eventTypes: eventTypes.map((each) => ({ ...each })),
      subscriptions: subscriptions.map((each) => ({ ...each, events: [...each.events] })),
    };
  };

  async function follow(terminalId: string, steps: AsyncIterable<RegistrationStep>, signal: AbortSignal): Promise<void> {
    let view = firstView(terminalId);
    for await (const step of steps) {
      if (signal.aborted) return;
      if (step.kind === 'confirmed') {
        await keepSecrets(terminalId, step.secrets);
        terminal(terminalId).renew(step.secrets);
      }
      view = viewAfter(view, step);
      tell(view);
    }
  }

  return {
    async check(terminalId) {
      const { ok, steps } = await terminal(terminalId).provider.check(stopping.signal);
      return { ok, steps: checkSteps(steps) };
    },
    async listed(terminalId) {
      const { provider } = terminal(terminalId);
      const { terminals: list } = provider;
      if (!list) throw new Refused('service-not-offered', terminalId);
      return (await asked((signal) => list.call(provider, signal))).map((each) => ({ ...each }));
    },
    async run(terminalId, service) {
      const { services } = terminal(terminalId).provider;
      const task = service === 'diagnosis' ? services?.diagnosis : services?.endOfDay;
      if (!task) throw new Refused('service-not-offered', service);
      return { ...(await asked((signal) => task.call(services, signal))) };
    },
    startRegistration(terminalId) {
      const { services } = terminal(terminalId).provider;
      if (!services?.register) throw new Refused('service-not-offered', terminalId);
      registering?.abort();
      const own = new AbortController();
      registering = own;
      const signal = AbortSignal.any([own.signal, stopping.signal]);
      follow(terminalId, services.register(signal), signal).catch((error: unknown) => {
        log.warn('registration.failure', { error: messageOf(error) });
        const text = error instanceof Error ? error.message : null;
        if (!signal.aborted) tell({ ...firstView(terminalId), state: 'failed', reason: { code: 'provider-error', text } });
      });
      return firstView(terminalId);
    },
    stopRegistration: () => registering?.abort(),
    webhooks: async (terminalId) => webhooksView(webhooksOf(terminalId)),
    async createWebhook(terminalId, order) {
      const webhooks = webhooksOf(terminalId);
      await asked((signal) => webhooks.create(order, signal));
      return webhooksView(webhooks);
    },
    async setWebhookActive(terminalId, subscriptionId, active) {
      const webhooks = webhooksOf(terminalId);
      await asked((signal) => webhooks.setActive(subscriptionId, active, signal));
      return webhooksView(webhooks);
    },
    stop: () => stopping.abort(),
  };
}

function firstView(terminalId: string): RegistrationView {
  return { terminalId, state: 'asking', userCode: null, address: null, until: null, reason: null };
}

function viewAfter(view: RegistrationView, step: RegistrationStep): RegistrationView {
  switch (step.kind) {
    case 'code':
      return { ...view, state: 'code', userCode: step.userCode, address: step.address, until: step.until };
    case 'pending':
      return view;
    case 'confirmed':
      return { ...view, state: 'confirmed' };
    case 'failed':
      return { ...view, state: 'failed', reason: { ...step.reason } };
    default:
      return step satisfies never;
  }
}
