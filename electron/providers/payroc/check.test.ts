import { describe, expect, test } from 'vitest';
import { jsonResponse, providerPorts } from '../../testing/provider-kit.ts';
import { NoAnswer, Unclear } from '../provider.ts';
import { payroc } from './adapter.ts';
import { context, lost, problemBody, scripted, secrets, settings, unreachable } from './testing.test-data.ts';

const { signal } = new AbortController();

function open(...answers: Parameters<typeof scripted>) {
  const { fetch, sent } = scripted(...answers);
  return { provider: payroc.create(settings(), secrets, context, providerPorts(fetch)), sent };
}

const device = (serialNumber: string, more: object = {}) => ({
  deviceId: '4001',
  serialNumber,
  deviceType: { model: 'A920Pro', manufacturer: 'PAX' },
  ...more,
});
const page = (data: object[], next?: string) =>
  jsonResponse({
    limit: 100,
    count: data.length,
    hasMore: next !== undefined,
    links: next ? [{ rel: 'next', method: 'GET', href: next }] : [],
    data,
  });

describe("the manager's test", () => {
  test('is content with a token and a device', async () => {
    const opened = open(page([device('1850010868')]));
    const result = await opened.provider.check(signal);
    expect(result).toMatchObject({
      ok: true,
      steps: [
        { step: 'reachable', result: 'ok' },
        { step: 'credentials', result: 'ok' },
        { step: 'terminal', result: 'ok' },
      ],
    });
    expect(opened.sent).toMatchObject([{ method: 'GET', url: 'https://api.payroc.com/v1/devices?serialNumber=1850010868' }]);
  });

  test.each<[string, Response, boolean, string]>([
    ['no such device', page([]), false, 'failed'],
    ['another device only', page([device('1850010869')]), false, 'failed'],
    ['a device that was deactivated', page([device('1850010868', { deactivatedDate: '2025-06-30' })]), false, 'failed'],
    ['no list of devices', jsonResponse(problemBody(404, 'not-found', 'No such path'), 404), true, 'unknown'],
    ['a key that may not list devices', jsonResponse(problemBody(403, 'forbidden', 'Not yours'), 403), true, 'unknown'],
  ])('with %s', async (_, answer, ok, terminal) => {
    const result = await open(answer).provider.check(signal);
    expect(result.ok).toBe(ok);
    expect(result.steps).toContainEqual(expect.objectContaining({ step: 'terminal', result: terminal }));
  });

  test.each<[string, Response | Error]>([
    ['does not answer', lost()],
    ['cannot be reached', unreachable()],
    ['is broken', new Response('', { status: 503 })],
  ])('says that Payroc %s', async (_, answer) => {
    const result = await open(answer).provider.check(signal);
    expect(result).toMatchObject({
      ok: false,
      steps: expect.arrayContaining([expect.objectContaining({ step: 'reachable', result: 'failed' })]),
    });
  });

  test('tells a refused key from an identity service that is away', async () => {
    const check = (answer: () => Promise<Response>) => payroc.create(settings(), secrets, context, providerPorts(answer)).check(signal);
    expect(await check(async () => jsonResponse({ detail: 'No such key' }, 401))).toMatchObject({
      ok: false,
      steps: [
        { result: 'ok' },
        {
          step: 'credentials',
          result: 'failed',
          details: [{ code: 'keys-refused' }, { code: 'quotation', values: { text: 'No such key' } }],
        },
        { result: 'unknown' },
      ],
    });
    expect(await check(() => Promise.reject(unreachable()))).toMatchObject({
      ok: false,
      steps: [{ step: 'reachable', result: 'failed' }, { step: 'credentials', result: 'unknown' }, { result: 'unknown' }],
    });
  });
});

describe('the list of devices', () => {
  test('is read page by page, without those that are out of use', async () => {
    const opened = open(
      page([device('A1'), device('A2', { deactivatedDate: '2025-06-30' })], 'https://api.payroc.com/v1/devices?limit=100&after=2'),
      page([device('A3', { deviceType: undefined })]),
    );
    expect(await opened.provider.terminals?.(signal)).toEqual([
      { id: 'A1', label: 'PAX A920Pro, A1', state: 'unknown' },
      { id: 'A3', label: 'A3', state: 'unknown' },
    ]);
    expect(opened.sent.map(({ url }) => url)).toEqual([
      'https://api.payroc.com/v1/devices?limit=100',
      'https://api.payroc.com/v1/devices?limit=100&after=2',
    ]);
  });

  test('ends after ten pages, and never leaves the API', async () => {
    const endless = () => page([device('A1')], 'https://api.payroc.com/v1/devices?after=1');
    expect(await open(...Array.from({ length: 20 }, () => endless)).provider.terminals?.(signal)).toHaveLength(10);
    expect(await open(page([device('A1')], 'https://evil.test/v1/devices')).provider.terminals?.(signal)).toHaveLength(1);
  });

  test('throws where there is none', async () => {
    await expect(open(lost()).provider.terminals?.(signal)).rejects.toThrow(NoAnswer);
    await expect(open(new Response('<html></html>')).provider.terminals?.(signal)).rejects.toThrow(Unclear);
  });
});
