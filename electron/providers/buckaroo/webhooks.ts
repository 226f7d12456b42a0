/** Webhooks of the store (ECR Payments Guide, "Configuring a Webhook Subscription"). They only hint that there is news; a sale is always read from the API. */
import { z } from 'zod';
import { redactText } from '../../redaction/redact.ts';
import { type ProviderPorts, type Subscription, Unclear, type Webhooks } from '../provider.ts';
import type { BuckarooApi, Received } from './api.ts';
import { problemIn, problemText } from './problem.ts';
import type { BuckarooSettings } from './settings.ts';
import { readPage } from './wire.ts';

/** The codes in the guide's examples. An older page writes them in lower case, so the list decides where there is one. */
const saleEvents = ['SALE.CREATE', 'SALE.UPDATE'] as const;
const pagesMax = 10;

/** Every call throws NotSent, NoAnswer or NoAccess, or Unclear with a sentence where Buckaroo refuses. */
export function createWebhooks(api: BuckarooApi, settings: BuckarooSettings, ports: Pick<ProviderPorts, 'keepSecret'>): Webhooks {
  /** Buckaroo sends a subscription's secret back with it. */
  const read = (value: unknown): Stored | null => {
    const stored = storedSchema.safeParse(value);
    if (!stored.success) return null;
    if (stored.data.secret) ports.keepSecret(stored.data.secret);
    return stored.data;
  };
  const one = (received: Received, what: string): Stored => {
    const stored = isSuccess(received) ? read(received.body) : null;
    if (!stored) throw refusal(received, what);
    return stored;
  };

  async function eventTypes(signal: AbortSignal) {
    const received = await api.eventTypes(signal);
    const list = isSuccess(received) ? eventTypesSchema.safeParse(received.body) : null;
    if (!list?.success) throw refusal(received, 'did not list its events');
    return list.data.eventTypes.map((type) => ({ code: type.code, description: redactText(descriptionOf(type.description) ?? type.code) }));
  }

  async function codesToSubscribe(signal: AbortSignal): Promise<string[]> {
    const received = await api.eventTypes(signal);
    const list = isSuccess(received) ? eventTypesSchema.safeParse(received.body) : null;
    const listed = list?.success ? list.data.eventTypes.map(({ code }) => code) : [];
    return saleEvents.map((event) => listed.find((code) => code.toUpperCase() === event) ?? event);
  }

  async function stored(signal: AbortSignal): Promise<Stored[]> {
    const found: Stored[] = [];
    let token: string | null = null;
    for (let number = 0; number < pagesMax; number += 1) {
      const received = await api.searchWebhooks(token, signal);
      if (number === 0 && [404, 405, 501].includes(received.http.status)) return storedByOlderWay(signal);
      const page = isSuccess(received) ? readPage(received.body, 'webhooks') : null;
      if (!page) throw refusal(received, 'did not list the webhooks');
      found.push(...page.items.flatMap((item) => read(item) ?? []));
      token = page.next;
      if (token === null) break;
    }
    return found;
  }

  async function storedByOlderWay(signal: AbortSignal): Promise<Stored[]> {
    const received = await api.webhooks(signal);
    const items = !isSuccess(received) ? null : Array.isArray(received.body) ? received.body : readPage(received.body, 'webhooks')?.items;
    if (!items) throw refusal(received, 'did not list the webhooks');
    return items.flatMap((item: unknown) => read(item) ?? []);
  }

  /** For a change, Buckaroo may want the whole subscription back. */
  async function current(id: string, signal: AbortSignal): Promise<Stored> {
    const received = await api.webhook(id, signal);
    const found = isSuccess(received) ? read(received.body) : (await stored(signal)).find((each) => each.id === id);
    if (!found) throw refusal(received, `has no webhook ${id}`);
    return found;
  }

  return {
    eventTypes,
    list: async (signal) => (await stored(signal)).map(subscription),
    async create({ url, secret, maxConcurrency }, signal) {
      ports.keepSecret(secret);
      const eventTypes = await codesToSubscribe(signal);
      const body = { url, storeId: settings.storeId, eventTypes, maxConcurrency, secret };
      return subscription(one(await api.createWebhook(body, signal), 'did not create the webhook'));
    },
    async setActive(id, active, signal) {
      const { url, maxConcurrency, eventTypes } = await current(id, signal);
      const body = { url, maxConcurrency: maxConcurrency ?? 1, eventTypes, status: active ? 'Active' : 'Inactive' };
      return subscription(one(await api.changeWebhook(id, body, signal), 'did not change the webhook'));
    },
  };
}

const storedSchema = z.object({
  id: z.string().min(1).max(200),
  url: z.string(),
  eventTypes: z.array(z.string()),
  maxConcurrency: z.coerce.number().int().positive().nullish().catch(null),
  secret: z.string().nullish().catch(null),
  status: z.string().nullish().catch(null),
});

type Stored = z.infer<typeof storedSchema>;

const eventTypesSchema = z.object({
  eventTypes: z.array(
    z.union([z.object({ code: z.string(), description: z.unknown() }), z.string().transform((code) => ({ code, description: null }))]),
  ),
});

const descriptionSchema = z.array(z.object({ locale: z.string(), value: z.string() }));

/** The English description, or whichever there is. */
function descriptionOf(description: unknown): string | null {
  const read = descriptionSchema.safeParse(description);
  if (!read.success) return null;
  return (read.data.find(({ locale }) => locale.startsWith('en')) ?? read.data[0])?.value ?? null;
}

function subscription({ id, url, eventTypes, status }: Stored): Subscription {
  return { id, url, events: eventTypes, active: status === 'Active' };
}

function isSuccess({ http }: Received): boolean {
  return http.status >= 200 && http.status < 300;
}

function refusal({ http }: Received, what: string): Unclear {
  const problem = problemIn(http);
  const text = problem ? problemText(problem) : `HTTP ${http.status}`;
  const code = http.status === 401 || http.status === 403 ? 'credentials' : 'provider-error';
  return new Unclear({ code, text }, `Buckaroo ${what}. ${text}`);
}
