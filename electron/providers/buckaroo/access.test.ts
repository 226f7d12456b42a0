import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../ports.ts';
import { manualClock } from '../../testing/manual-ports.ts';
import { jsonResponse, providerPorts } from '../../testing/provider-kit.ts';
import { NotSent } from '../provider.ts';
import { createAccess, NoAccess } from './access.ts';
import { olderUnauthorized, tokenAnswer } from './samples.test-data.ts';
import { clientSecrets, secrets, settings } from './testing.test-data.ts';

const { signal } = new AbortController();

/** Gives the answers in their order and keeps what was asked; it also keeps every secret that was named. */
function tokens(...answers: (Response | Error)[]) {
  const asked: RequestInit[] = [];
  const kept: string[] = [];
  const urls: string[] = [];
  const clock = manualClock();
  const fetch: Fetch = async (url, init) => {
    urls.push(url);
    asked.push(init);
    const answer = answers.shift() ?? new Error('The test has no further answer');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const ports = { ...providerPorts(fetch, clock), keepSecret: (secret: string) => void kept.push(secret) };
  return { access: createAccess(settings({ auth: 'oauth' }), clientSecrets, ports), asked, urls, kept, clock };
}

const token = (number: number, changes: object = {}) =>
  jsonResponse({ ...JSON.parse(tokenAnswer), access_token: `jwt.notARealToken.${number}`, ...changes });
const bearer = (number: number) => ({ Authorization: `Bearer jwt.notARealToken.${number}` });

describe('an API key', () => {
  it('goes into its header as it is', async () => {
    const access = createAccess(
      settings(),
      secrets,
      providerPorts(async () => jsonResponse({})),
    );
    const headers = await access.headers(signal);
    expect(headers).toEqual({ 'Buck-Api-Key': 'apk_notARealKey123' });
    expect(access.refused(headers)).toBe(false);
  });
});

describe('secrets that do not fit the settings', () => {
  it.each([
    ['apiKey', clientSecrets, /needs an apiKey/],
    ['oauth', secrets, /needs a clientId and a clientSecret/],
  ] as const)('are a mistake in the configuration (%s)', async (auth, given, sentence) => {
    const access = createAccess(
      settings({ auth }),
      given,
      providerPorts(async () => jsonResponse({})),
    );
    const error = await access.headers(signal).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NoAccess);
    expect(error).toMatchObject({ reason: { code: 'configuration', text: expect.stringMatching(sentence) } });
  });
});

describe('an access token', () => {
  it('is asked for in the documented form, and no part of it may leave the till', async () => {
    const { access, asked, urls, kept } = tokens(token(1));
    expect(await access.headers(signal)).toEqual(bearer(1));
    const pair = Buffer.from(`${clientSecrets.clientId}:${clientSecrets.clientSecret}`).toString('base64');
    expect(urls).toEqual(['https://buckaroo.test/oauth/token']);
    expect(asked[0]).toMatchObject({ method: 'POST', body: 'grant_type=client_credentials' });
    expect(asked[0]?.headers).toMatchObject({ Authorization: `Basic ${pair}`, 'Content-Type': 'application/x-www-form-urlencoded' });
    expect(kept).toEqual([pair, 'jwt.notARealToken.1']);
  });

  it('is used until shortly before its end', async () => {
    const { access, clock } = tokens(token(1), token(2));
    expect(await access.headers(signal)).toEqual(bearer(1));
    clock.advance(3_539_000);
    expect(await access.headers(signal)).toEqual(bearer(1));
    clock.advance(1_000);
    expect(await access.headers(signal)).toEqual(bearer(2));
  });

  it.each([
    [{ expires_in: 60 }, 29_000],
    [{ expires_in: '60' }, 29_000],
    [{ expires_in: undefined }, 539_000],
    [{ expires_in: 'soon' }, 539_000],
  ])('with the life %j is trusted for %i ms', async (changes, life) => {
    const { access, clock } = tokens(token(1, changes), token(2));
    await access.headers(signal);
    clock.advance(life);
    expect(await access.headers(signal)).toEqual(bearer(1));
    clock.advance(1_000);
    expect(await access.headers(signal)).toEqual(bearer(2));
  });

  it('is asked for once, however many wait for it', async () => {
    const { access, asked } = tokens(token(1));
    expect(await Promise.all([access.headers(signal), access.headers(signal), access.headers(signal)])).toEqual([
      bearer(1),
      bearer(1),
      bearer(1),
    ]);
    expect(asked).toHaveLength(1);
  });

  it('is not taken from the others when one gives up', async () => {
    const { access } = tokens(token(1));
    const stop = new AbortController();
    const given = access.headers(stop.signal);
    const patient = access.headers(signal);
    stop.abort();
    await expect(given).rejects.toBeInstanceOf(NotSent);
    expect(await patient).toEqual(bearer(1));
  });

  it('that was refused is replaced once, by whoever comes first', async () => {
    const { access, asked } = tokens(token(1), token(2));
    const [first, same] = await Promise.all([access.headers(signal), access.headers(signal)]);
    expect(access.refused(first)).toBe(true);
    expect(await access.headers(signal)).toEqual(bearer(2));
    expect(access.refused(same)).toBe(true);
    expect(await access.headers(signal)).toEqual(bearer(2));
    expect(asked).toHaveLength(2);
  });

  it.each([
    [jsonResponse({ error: 'invalid_client', error_description: 'No such client' }, 401), 'No such client'],
    [jsonResponse({ error: 'invalid_client' }, 400), 'invalid_client'],
    [new Response(olderUnauthorized, { status: 401 }), 'The access token is missing or invalid.'],
    [new Response('', { status: 403 }), 'HTTP 403'],
  ])('that is refused means wrong credentials (%#)', async (answer, text) => {
    const { access } = tokens(answer);
    await expect(access.headers(signal)).rejects.toMatchObject({ reason: { code: 'credentials', text } });
  });

  it.each<[string, Response | Error]>([
    ['its server is broken', new Response('', { status: 503 })],
    ['a page answers', new Response('<html>')],
    ['there is no token in the answer', jsonResponse({ token_type: 'Bearer' })],
    ['the token cannot be a header', jsonResponse({ access_token: 'a b' })],
    ['the token is of another type', token(1, { token_type: 'mac' })],
    [
      'the connection is lost',
      new TypeError('fetch failed', { cause: Object.assign(new Error('read'), { code: 'ECONNRESET', syscall: 'read' }) }),
    ],
  ])('that cannot be had leaves the request unsent: %s', async (_, answer) => {
    const { access, asked } = tokens(answer, token(2));
    await expect(access.headers(signal)).rejects.toBeInstanceOf(NotSent);
    expect(await access.headers(signal)).toEqual(bearer(2));
    expect(asked).toHaveLength(2);
  });
});
