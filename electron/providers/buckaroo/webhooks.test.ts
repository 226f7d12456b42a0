import { describe, expect, it } from 'vitest';
import { countingRandom, manualClock } from '../../testing/manual-ports.ts';
import { answering, jsonResponse, providerPorts } from '../../testing/provider-kit.ts';
import { Unclear, type Webhooks } from '../provider.ts';
import { fetchOf, scriptedCardholder } from '../simulation.ts';
import { buckaroo } from './adapter.ts';
import { createdWebhook, createWebhookRequest, eventTypes } from './samples.test-data.ts';
import { createBuckarooSimulator } from './simulator.ts';
import { context, problemBody, secrets, settings } from './testing.test-data.ts';

const { signal } = new AbortController();
const order = { url: 'https://example.com/webhooks/sales', secret: 'your-webhook-secret', maxConcurrency: 10 };

function webhooks(...answers: Parameters<typeof answering>) {
  const { fetch, sent } = answering(...answers);
  const kept: string[] = [];
  const ports = { ...providerPorts(fetch), keepSecret: (secret: string) => void kept.push(secret) };
  return { webhooks: buckaroo.create(settings(), secrets, context, ports).services?.webhooks as Webhooks, sent, kept };
}

describe('webhooks', () => {
  it('are created in the form of the guide, with a secret that may not leave the till', async () => {
    const { webhooks: made, sent, kept } = webhooks(new Response(eventTypes), new Response(createdWebhook, { status: 201 }));
    expect(await made.create(order, signal)).toEqual({
      id: 'es_1234abcd5678efgh',
      url: 'https://example.com/webhooks/sales',
      events: ['SALE.CREATE', 'SALE.UPDATE'],
      active: true,
    });
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1/webhooks/events', 'POST /v1/webhooks']);
    expect(JSON.stringify(sent[1]?.body, null, 2)).toBe(createWebhookRequest);
    expect(kept).toContain('your-webhook-secret');
  });

  it('are subscribed to in the letters of the list, or in those of the guide where there is none', async () => {
    const lower = jsonResponse({ eventTypes: ['sale.create', { code: 'sale.update', description: null }] });
    const first = webhooks(lower, new Response(createdWebhook, { status: 201 }));
    await first.webhooks.create(order, signal);
    expect(first.sent[1]?.body).toMatchObject({ eventTypes: ['sale.create', 'sale.update'] });
    const second = webhooks(new Response('', { status: 404 }), new Response(createdWebhook, { status: 201 }));
    await second.webhooks.create(order, signal);
    expect(second.sent[1]?.body).toMatchObject({ eventTypes: ['SALE.CREATE', 'SALE.UPDATE'] });
  });

  it('have events with a description each', async () => {
    const { webhooks: made } = webhooks(new Response(eventTypes));
    expect(await made.eventTypes(signal)).toEqual([{ code: 'TRANSACTION.CREATE', description: 'Transaction created' }]);
  });

  it('are listed by search, or by the older way', async () => {
    const stored = JSON.parse(createdWebhook);
    const newer = webhooks(jsonResponse({ webhooks: [stored, 'rubbish'], nextContinuationToken: null }));
    expect(await newer.webhooks.list(signal)).toMatchObject([{ id: 'es_1234abcd5678efgh', active: true }]);
    expect(newer.kept).toContain('your-webhook-secret');
    for (const body of [[stored], { webhooks: [stored] }]) {
      const older = webhooks(new Response('', { status: 404 }), jsonResponse(body));
      expect(await older.webhooks.list(signal)).toMatchObject([{ id: 'es_1234abcd5678efgh' }]);
      expect(older.sent.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1/webhooks/search', 'GET /v1/webhooks']);
    }
  });

  it('are changed as a whole', async () => {
    const inactive = jsonResponse({ ...JSON.parse(createdWebhook), status: 'Inactive' });
    const { webhooks: made, sent } = webhooks(new Response(createdWebhook), inactive);
    expect(await made.setActive('es_1234abcd5678efgh', false, signal)).toMatchObject({ active: false });
    expect(sent[1]).toMatchObject({
      method: 'PATCH',
      path: '/v1/webhooks/es_1234abcd5678efgh',
      body: { url: order.url, maxConcurrency: 10, eventTypes: ['SALE.CREATE', 'SALE.UPDATE'], status: 'Inactive' },
    });
  });

  it('that are refused are a sentence', async () => {
    const { webhooks: made } = webhooks(new Response(eventTypes), jsonResponse(problemBody(400, 'url must be https.', 'VP99'), 400));
    const error = await made.create(order, signal).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Unclear);
    expect(error).toMatchObject({
      message: 'Buckaroo did not create the webhook. The request did not pass validation. (VP99) url must be https.',
    });
  });

  it.each(['upper', 'lower'] as const)('work against the simulator (%s case)', async (eventCase) => {
    const clock = manualClock();
    const simulator = createBuckarooSimulator({
      clock,
      random: countingRandom(),
      apiKeys: [secrets.apiKey],
      stores: ['s_1234abcd'],
      terminals: [],
      cardholder: scriptedCardholder(),
      behaviour: { eventCase },
    });
    const { services } = buckaroo.create(settings(), secrets, context, providerPorts(fetchOf(simulator), clock));
    const made = services?.webhooks as Webhooks;
    expect(await made.eventTypes(signal)).toHaveLength(3);
    const { id } = await made.create(order, signal);
    expect(await made.setActive(id, false, signal)).toMatchObject({ active: false });
    expect(await made.list(signal)).toMatchObject([{ id, active: false }]);
    await expect(made.setActive('es_none', true, signal)).rejects.toMatchObject({
      message: expect.stringMatching(/has no webhook es_none/),
    });
  });
});
