import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../ports.ts';
import { type ManualClock, manualClock } from '../../testing/manual-ports.ts';
import { jsonResponse, providerPorts } from '../../testing/provider-kit.ts';
import { createHttp } from '../http.ts';
import { createDeviceSession, createTokenEndpoint, type DeviceSession } from './auth.ts';
import { renewedSession, startedSession } from './samples.test-data.ts';
import { secrets } from './testing.test-data.ts';

const { signal } = new AbortController();

describe("the device's session", () => {
  it('begins with the device code, as the guide prints it', async () => {
    const { session, sent } = open(jsonResponse(startedSession));
    expect(await session.token(signal)).toBe('c0p22mjoea0vktmfe09r9h1b40');
    expect(sent).toEqual([
      {
        type: 'application/json',
        body: '{"grant_type":"device","client_id":"till-client","client_secret":"till-client-secret","code":"2429e1d92f2f76cc3bbdc0333457ef25"}',
      },
    ]);
  });

  it('uses one token for all that is asked at the same time', async () => {
    const { session, sent } = open(jsonResponse(startedSession));
    const tokens = await Promise.all([session.token(signal), session.token(signal), session.token(signal)]);
    expect(new Set(tokens).size).toBe(1);
    expect(sent).toHaveLength(1);
  });

  it('is renewed with its refresh token half a minute before the end, and again with the same one', async () => {
    const { session, sent, clock } = open(jsonResponse(startedSession), jsonResponse(renewedSession), jsonResponse(renewedSession));
    await session.token(signal);
    clock.advance(1_169_000);
    expect(await session.token(signal)).toBe(startedSession.access_token);
    clock.advance(1_000);
    expect(await session.token(signal)).toBe(renewedSession.access_token);
    clock.advance(1_170_000);
    await session.token(signal);
    const renewals = sent.slice(1).map(({ body }) => JSON.parse(body) as unknown);
    const renewal = { grant_type: 'refresh_token', client_id: 'till-client', client_secret: 'till-client-secret' };
    expect(renewals).toEqual([
      { ...renewal, refresh_token: startedSession.refresh_token },
      { ...renewal, refresh_token: startedSession.refresh_token },
    ]);
  });

  it('begins anew where it cannot be renewed', async () => {
    const refused = jsonResponse({ error: 'invalid_grant', error_description: 'Invalid refresh token' }, 400);
    const { session, sent, clock } = open(
      jsonResponse(startedSession),
      refused,
      jsonResponse({ ...startedSession, access_token: 'another-token' }),
    );
    await session.token(signal);
    clock.advance(1_200_000);
    expect(await session.token(signal)).toBe('another-token');
    expect(sent.map(({ body }) => (JSON.parse(body) as { grant_type: string }).grant_type)).toEqual(['device', 'refresh_token', 'device']);
  });

  it('gives another token once the server has refused one, but keeps one that came meanwhile', async () => {
    const { session, sent } = open(jsonResponse(startedSession), jsonResponse(renewedSession));
    const first = await session.token(signal);
    session.refused(first);
    const second = await session.token(signal);
    session.refused(first);
    expect([second, await session.token(signal)]).toEqual([renewedSession.access_token, renewedSession.access_token]);
    expect(sent).toHaveLength(2);
  });

  it('asks again at once when an answer is lost, because no money hangs on it', async () => {
    const { session } = open(new TypeError('fetch failed'), jsonResponse(startedSession));
    expect(await session.token(signal)).toBe(startedSession.access_token);
  });

  it('lives a short life through', async () => {
    const { session, sent, clock } = open(jsonResponse({ ...startedSession, expires_in: '20' }), jsonResponse(renewedSession));
    await session.token(signal);
    clock.advance(9_000);
    await session.token(signal);
    clock.advance(1_000);
    await session.token(signal);
    expect(sent).toHaveLength(2);
  });

  it.each<[string, Response, object]>([
    [
      'wrong keys',
      jsonResponse({ error: 'invalid_client', error_description: 'The client credentials are invalid' }, 400),
      { code: 'credentials', text: 'The client credentials are invalid' },
    ],
    [
      'an unconfirmed device',
      jsonResponse({ error: 'authorization_pending', error_description: 'The device is not confirmed yet' }, 401),
      { code: 'configuration', text: 'The device is not confirmed yet' },
    ],
    ['a bare refusal', new Response('no', { status: 403 }), { code: 'credentials', text: 'HTTP 403' }],
    ['an answer without a token', jsonResponse({ token_type: 'bearer' }), { code: 'provider-error', text: 'HTTP 200' }],
  ])('says why there is none: %s', async (_, answer, reason) => {
    const { session } = open(answer);
    await expect(session.token(signal)).rejects.toMatchObject({ name: 'NotAuthorised', reason });
  });

  it('says so when nobody answers', async () => {
    const { session } = open(new TypeError('fetch failed'), new TypeError('fetch failed'));
    await expect(session.token(signal)).rejects.toMatchObject({ name: 'NotAuthorised', reason: { code: 'unreachable' } });
  });

  it('does not fail because somebody else gave up waiting for the same token', async () => {
    const impatient = new AbortController();
    const clock = manualClock();
    let questions = 0;
    const fetch: Fetch = (_url, init) => {
      questions += 1;
      if (questions > 1) return Promise.resolve(jsonResponse(startedSession));
      return new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(new TypeError('aborted'))));
    };
    const session = sessionOver(fetch, clock);
    const first = session.token(impatient.signal).catch((error: unknown) => error);
    const second = session.token(signal);
    impatient.abort();
    expect(await first).toMatchObject({ name: 'NotAuthorised' });
    expect(await second).toBe(startedSession.access_token);
  });

  it('asks in a form where the server reads no JSON', async () => {
    const blind = jsonResponse(
      { error: 'invalid_client', error_description: 'Client credentials were not found in the headers or body' },
      400,
    );
    const { session, sent } = open(blind, jsonResponse(startedSession));
    expect(await session.token(signal)).toBe(startedSession.access_token);
    expect(sent[1]).toEqual({
      type: 'application/x-www-form-urlencoded',
      body: 'grant_type=device&client_id=till-client&client_secret=till-client-secret&code=2429e1d92f2f76cc3bbdc0333457ef25',
    });
  });

  it('names every token as a secret', async () => {
    const kept: string[] = [];
    const ports = { ...providerPorts(async () => jsonResponse(startedSession)), keepSecret: (value: string) => void kept.push(value) };
    const endpoint = createTokenEndpoint('https://secuconnect.test/oauth/token', secrets, createHttp(ports), 'Kassa/0.1.0');
    await createDeviceSession(endpoint, secrets.deviceCode, ports).token(signal);
    expect(kept).toEqual([startedSession.access_token, startedSession.refresh_token]);
  });
});

interface SentForm {
  readonly type: string | null;
  readonly body: string;
}

function open(...answers: (Response | Error)[]): { session: DeviceSession; sent: SentForm[]; clock: ManualClock } {
  const clock = manualClock();
  const sent: SentForm[] = [];
  const fetch: Fetch = async (_url, init) => {
    sent.push({ type: new Headers(init.headers).get('content-type'), body: String(init.body) });
    const answer = answers.shift();
    if (answer instanceof Response) return answer;
    throw answer ?? new Error('The test has no further answer');
  };
  return { session: sessionOver(fetch, clock), sent, clock };
}

function sessionOver(fetch: Fetch, clock: ManualClock): DeviceSession {
  const ports = providerPorts(fetch, clock);
  const endpoint = createTokenEndpoint('https://secuconnect.test/oauth/token', secrets, createHttp(ports), ports.userAgent);
  return createDeviceSession(endpoint, secrets.deviceCode, ports);
}
