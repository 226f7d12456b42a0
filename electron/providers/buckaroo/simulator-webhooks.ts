/** The simulated webhook subscriptions. What a delivery looks like is not published, so none is made. */
import type { Clock } from '../../ports.ts';
import type { SimulatedResponse } from '../simulation.ts';
import { hal, noContent, page, problem } from './simulator-answer.ts';
import { type Fields, isObject } from './simulator-request.ts';

export interface SimulatedWebhooks {
  /** Answers whatever begins with /v1/webhooks; null for an operation that does not exist. */
  answer(method: string, path: readonly string[], body: unknown): SimulatedResponse | null;
}

export interface WebhookOptions {
  readonly clock: Clock;
  readonly stores: readonly string[];
  /** How the event codes are written; an older page has them in lower case. */
  readonly eventCase: 'upper' | 'lower';
}

interface Webhook extends Fields {
  readonly id: string;
}

/** `stores` are those that a subscription may name. */
export function createSimulatedWebhooks({ clock, stores, eventCase }: WebhookOptions): SimulatedWebhooks {
  const codes = ['TRANSACTION.CREATE', 'SALE.CREATE', 'SALE.UPDATE'].map((code) => (eventCase === 'upper' ? code : code.toLowerCase()));
  const webhooks: Webhook[] = [];

  function flawIn(body: unknown, wanted: readonly string[]): string | null {
    if (!isObject(body)) return 'The body must be a JSON object.';
    const missing = wanted.find((name) => body[name] === undefined);
    if (missing !== undefined) return `${missing} is required.`;
    const stranger = Object.keys(body).find(
      (name) => !['url', 'storeId', 'eventTypes', 'maxConcurrency', 'secret', 'status'].includes(name),
    );
    if (stranger !== undefined) return `${stranger} is not a field of a webhook.`;
    if (body.url !== undefined && !/^https:\/\/[^/\s]+/.test(String(body.url))) return 'url must be an https address.';
    if (body.storeId !== undefined && !stores.includes(String(body.storeId))) return 'storeId is not known.';
    const { eventTypes, maxConcurrency, secret, status } = body;
    if (
      eventTypes !== undefined &&
      !(Array.isArray(eventTypes) && eventTypes.length > 0 && eventTypes.every((code) => codes.includes(code)))
    ) {
      return 'eventTypes must be a list of known event types.';
    }
    if (maxConcurrency !== undefined && !(Number.isInteger(maxConcurrency) && Number(maxConcurrency) > 0))
      return 'maxConcurrency must be a number.';
    if (secret !== undefined && (typeof secret !== 'string' || secret === '')) return 'secret must be a text.';
    return status === undefined || status === 'Active' || status === 'Inactive' ? null : 'status must be Active or Inactive.';
  }

  function create(body: unknown): SimulatedResponse {
    const flaw = flawIn(body, ['url', 'eventTypes', 'maxConcurrency', 'secret']);
    if (flaw !== null || !isObject(body)) return problem(400, flaw ?? '', 'VP99');
    const webhook: Webhook = {
      ...body,
      id: `es_${String(webhooks.length + 1).padStart(16, '0')}`,
      status: 'Active',
      createdAt: new Date(clock.now()).toISOString(),
    };
    webhooks.push(webhook);
    return hal(201, webhook);
  }

  function change(found: Webhook, body: unknown): SimulatedResponse {
    const flaw = flawIn(body, ['url', 'maxConcurrency', 'eventTypes', 'status']);
    if (flaw !== null || !isObject(body)) return problem(400, flaw ?? '', 'VP99');
    const changed: Webhook = { ...found, ...body, id: found.id };
    webhooks.splice(webhooks.indexOf(found), 1, changed);
    return hal(200, changed);
  }

  return {
    answer(method, [key, ...more], body) {
      if (more.length > 0) return null;
      if (key === undefined) {
        if (method === 'POST') return create(body);
        return method === 'GET' ? hal(200, { webhooks }) : null;
      }
      if (key === 'events') {
        const described = codes.map((code) => ({ code, description: [{ locale: 'en-US', value: `${code} happened` }] }));
        return method === 'GET' ? hal(200, { eventTypes: described }) : null;
      }
      if (key === 'search' && method === 'POST') return page('webhooks', webhooks, { limit: 100, from: 0 });
      const found = webhooks.find(({ id }) => id === key);
      if (!found) return problem(404, 'The webhook was not found.');
      if (method === 'GET') return hal(200, found);
      if (method === 'PATCH') return change(found, body);
      if (method !== 'DELETE') return null;
      webhooks.splice(webhooks.indexOf(found), 1);
      return noContent;
    },
  };
}
