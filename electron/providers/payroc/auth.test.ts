import { describe, expect, test } from 'vitest';
import { silentLog } from '../../ports.ts';
import { type ManualClock, manualClock } from '../../testing/manual-ports.ts';
import { jsonResponse, providerPorts } from '../../testing/provider-kit.ts';
import { createHttp } from '../http.ts';
import { NotSent } from '../provider.ts';
import { CredentialsRefused, createIdentity, type Identity } from './auth.ts';
import { sampleToken } from './samples.test-data.ts';
import { lost, type SentRequest, secrets, settings } from './testing.test-data.ts';

const { signal } = new AbortController();

function identity(...answers: (Response | Error | Promise<Response>)[]) {
  const clock = manualClock();
  const sent: SentRequest[] = [];
  const kept: string[] = [];
  const ports = {
    ...providerPorts(async (url, init) => {
      const body = typeof init.body === 'string' ? init.body : null;
      sent.push({ method: init.method ?? 'GET', url, headers: new Headers(init.headers), body });
      const answer = answers.shift();
      if (answer === undefined) throw new Error('The test has no further answer');
      if (answer instanceof Error) throw answer;
      return answer;
    }, clock),
    keepSecret: (value: string) => void kept.push(value),
  };
  const opened = createIdentity(settings(), secrets, ports, createHttp({ fetch: ports.fetch, clock, log: silentLog }));
  return { identity: opened, clock, sent, kept };
}

const token = (value: string, life: object = { expires_in: 3600 }) => jsonResponse({ access_token: value, token_type: 'Bearer', ...life });

const afterSeconds = async (clock: ManualClock, seconds: number, opened: Identity) => {
  clock.advance(seconds * 1000);
  return opened.token(signal);
};

describe('the identity service', () => {
  test('is asked with the API key in its header and nothing else', async () => {
    const { identity: opened, sent, kept } = identity(new Response(sampleToken));
    expect(await opened.token(signal)).toBe('eyJhbGc....adQssw5c');
    expect(sent).toMatchObject([{ method: 'POST', url: 'https://identity.payroc.com/authorize', body: null }]);
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
      accept: 'application/json',
      'user-agent': 'Kassa/0.1.0',
      'x-api-key': secrets.apiKey,
    });
    expect(kept).toEqual(['eyJhbGc....adQssw5c']);
  });

  test('is asked once by everybody who waits', async () => {
    const { identity: opened, sent } = identity(token('one'));
    const tokens = await Promise.all(Array.from({ length: 20 }, () => opened.token(signal)));
    expect(new Set(tokens)).toEqual(new Set(['one']));
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['an hour', 3600, 3480],
    ['ten minutes', 600, 540],
    ['ten seconds', 10, 9],
  ])('is asked again before a token of %s ends', async (_, life, renewal) => {
    const { identity: opened, clock } = identity(token('one', { expires_in: life }), token('two', { expires_in: life }));
    await opened.token(signal);
    expect(await afterSeconds(clock, renewal - 1, opened)).toBe('one');
    expect(await afterSeconds(clock, 1, opened)).toBe('two');
  });

  test.each([
    ['in text', { expires_in: '600' }, 540],
    ['not at all', {}, 270],
    ['in no way that can be read', { expires_in: 'soon' }, 270],
    ['as nothing', { expires_in: null }, 270],
    ['below zero', { expires_in: -5 }, 270],
  ])('may say %s how long a token lives', async (_, life, renewal) => {
    const { identity: opened, clock } = identity(token('one', life), token('two'));
    await opened.token(signal);
    expect(await afterSeconds(clock, renewal - 1, opened)).toBe('one');
    expect(await afterSeconds(clock, 1, opened)).toBe('two');
  });

  test('that is away when a token is to be renewed leaves the old one in use until it ends', async () => {
    const { identity: opened, clock } = identity(token('one'), lost(), lost(), token('two'));
    await opened.token(signal);
    expect(await afterSeconds(clock, 3500, opened)).toBe('one');
    await expect(afterSeconds(clock, 100, opened)).rejects.toThrow(NotSent);
    expect(await opened.token(signal)).toBe('two');
  });

  test('gives another token when one was refused, once for all who had it', async () => {
    const { identity: opened, sent } = identity(token('one'), token('two'));
    await opened.token(signal);
    const both = await Promise.all([opened.replace('one', signal), opened.replace('one', signal)]);
    expect(both).toEqual(['two', 'two']);
    expect(await opened.replace('one', signal)).toBe('two');
    expect(sent).toHaveLength(2);
  });

  test.each([400, 401, 403])('refuses a key with HTTP %i', async (status) => {
    const { identity: opened } = identity(jsonResponse({ title: 'Unauthorized', detail: 'No such key' }, status));
    const error = await opened.token(signal).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CredentialsRefused);
    expect(error).toMatchObject({ reason: { code: 'credentials', text: 'No such key' } });
  });

  test.each<[string, Response | Error]>([
    ['a page', new Response('<html></html>')],
    ['nothing', new Response('')],
    ['an answer without a token', jsonResponse({ token_type: 'Bearer' })],
    ['a token that no header can carry', jsonResponse({ access_token: 'a\nb' })],
    ['a 503', jsonResponse({}, 503)],
    ['silence', lost()],
  ])('that answers with %s leaves the request unsent', async (_, answer) => {
    const { identity: opened } = identity(answer);
    await expect(opened.token(signal)).rejects.toThrow(NotSent);
  });

  test('does not keep a caller who gives up', async () => {
    const { identity: opened } = identity(new Promise<Response>(() => undefined));
    const leaving = new AbortController();
    const waiting = opened.token(leaving.signal);
    leaving.abort();
    await expect(waiting).rejects.toThrow(NotSent);
  });
});
