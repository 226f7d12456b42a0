/** How every provider is made: with its secrets taken out of all that leaves it, whatever the other side sends back. */
import type { ZodType } from 'zod';
import type { Log } from '../ports.ts';
import { type Clean, createKnownSecrets } from '../redaction/known-secrets.ts';
import {
  type AnyProviderDefinition,
  NoAnswer,
  NotSent,
  type Provider,
  type ProviderPorts,
  type ProviderRecords,
  type Services,
  type TerminalContext,
  Unclear,
  type Webhooks,
} from './provider.ts';

export interface CreateOptions {
  readonly settings: unknown;
  readonly secrets: unknown;
  readonly context: TerminalContext;
  readonly ports: Omit<ProviderPorts, 'keepSecret'>;
}

/** Makes a provider from what a configuration says. Throws a ZodError when settings or secrets are not what its schemas demand. */
export function createProvider(definition: AnyProviderDefinition, options: CreateOptions): Provider {
  const settings = definition.settings.parse(options.settings);
  const secrets = secretsSchema(definition, settings).parse(options.secrets);
  const known = createKnownSecrets();
  for (const secret of textsIn(secrets)) known.keepForGood(secret);
  // A customer's card can hold money. Its own slip shows its number, the log never does.
  const cards = createKnownSecrets();
  const { ports } = options;
  let making = true;
  const provider = definition.create(settings, secrets, options.context, {
    ...ports,
    log: scrubbedLog(ports.log, (value) => cards.clean(known.clean(value))),
    // What it makes of its secrets at once (an encoded pair of keys) is as lasting as they are.
    keepSecret: (secret) => (making ? known.keepForGood(secret) : known.keep(secret)),
  });
  making = false;
  return scrubbed(provider, known.clean, cards.keep);
}

/** What a provider demands of the secrets beside these settings, which its own schema returned. */
export function secretsSchema(definition: AnyProviderDefinition, settings: unknown): ZodType {
  return definition.secretsFor?.(settings) ?? definition.secrets;
}

function scrubbedLog(log: Log, clean: Clean): Log {
  return {
    info: (event, fields) => log.info(event, fields && clean(fields)),
    warn: (event, fields) => log.warn(event, fields && clean(fields)),
  };
}

/** `keepCard` is told the customers' cards that the provider is handed. */
function scrubbed(provider: Provider, clean: Clean, keepCard: (card: string) => void): Provider {
  const one = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return clean(await work());
    } catch (error) {
      throw cleanError(error, clean);
    }
  };
  async function* each<Value>(work: () => AsyncIterable<Value>): AsyncGenerator<Value> {
    try {
      for await (const value of work()) yield clean(value);
    } catch (error) {
      throw cleanError(error, clean);
    }
  }
  const { answerSignature, refund, terminals, terminalState, loyalty, services, hints, records } = provider;
  return {
    capabilities: provider.capabilities,
    ...(provider.tender && { tender: provider.tender }),
    ...(provider.clockToleranceMs !== undefined && { clockToleranceMs: provider.clockToleranceMs }),
    references: (payment) => provider.references(payment),
    pay(request, signal) {
      keepCard(request.basket?.customerCard ?? '');
      return each(() => provider.pay(request, signal));
    },
    inquire: (payment, signal) => one(() => provider.inquire(payment, signal)),
    cancel: (payment, signal) => one(() => provider.cancel(payment, signal)),
    check: (signal) => one(() => provider.check(signal)),
    ...(provider.inquiryPauseMs && { inquiryPauseMs: (asked) => provider.inquiryPauseMs?.(asked) ?? null }),
    ...(answerSignature && {
      answerSignature: (payment, accepted, signal) => each(() => answerSignature.call(provider, payment, accepted, signal)),
    }),
    ...(refund && { refund: (request, signal) => each(() => refund.call(provider, request, signal)) }),
    ...(terminals && { terminals: (signal) => one(() => terminals.call(provider, signal)) }),
    ...(terminalState && { terminalState: (signal) => one(() => terminalState.call(provider, signal)) }),
    ...(loyalty && {
      loyalty: {
        apply(request, signal) {
          keepCard(request.card);
          return one(() => loyalty.apply(request, signal));
        },
        register: (request, signal) => each(() => loyalty.register(request, signal)),
      },
    }),
    ...(services && { services: scrubbedServices(services, one) }),
    ...(hints && { hints }),
    ...(records && { records: scrubbedRecords(records, one, each) }),
  };
}

type One = <Value>(work: () => Promise<Value>) => Promise<Value>;
type Each = <Value>(work: () => AsyncIterable<Value>) => AsyncIterable<Value>;

function scrubbedRecords(records: ProviderRecords, one: One, each: Each): ProviderRecords {
  const { list } = records;
  return {
    lookUp: (payment, signal) => one(() => records.lookUp(payment, signal)),
    ...(list && { list: (period, signal) => each(() => list.call(records, period, signal)) }),
  };
}

function scrubbedServices(services: Services, one: One): Services {
  const { register, endOfDay, diagnosis, webhooks } = services;
  return {
    // Its last step hands over a secret, which the caller puts into the vault: that is what it is for.
    ...(register && { register: (signal) => register.call(services, signal) }),
    ...(endOfDay && { endOfDay: (signal) => one(() => endOfDay.call(services, signal)) }),
    ...(diagnosis && { diagnosis: (signal) => one(() => diagnosis.call(services, signal)) }),
    ...(webhooks && { webhooks: scrubbedWebhooks(webhooks, one) }),
  };
}

function scrubbedWebhooks(webhooks: Webhooks, one: One): Webhooks {
  return {
    eventTypes: (signal) => one(() => webhooks.eventTypes(signal)),
    list: (signal) => one(() => webhooks.list(signal)),
    create: (order, signal) => one(() => webhooks.create(order, signal)),
    setActive: (id, active, signal) => one(() => webhooks.setActive(id, active, signal)),
  };
}

/** The same kind of error with a clean message: what the engine does depends on the kind. */
function cleanError(error: unknown, clean: Clean): unknown {
  if (error instanceof NotSent) return new NotSent(clean(error.message));
  if (error instanceof NoAnswer) return new NoAnswer(clean(error.message));
  if (error instanceof Unclear) return new Unclear(clean(error.reason), clean(error.message));
  return error instanceof Error ? new Error(clean(error.message)) : new Error(clean(String(error)));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
