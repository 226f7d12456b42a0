/** secuconnect's token address as its pages describe it: one token at a time for each device, and devices that somebody must confirm. */
import type { Clock, Random } from '../../ports.ts';
import { json, type SimulatedRequest, type SimulatedResponse } from '../simulation.ts';

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface SimulatedDevice {
  readonly uuid: string;
  /** Null until it is registered. */
  readonly deviceCode: string | null;
  /** The terminal that is routed to it. */
  readonly terminal: string;
}

export interface OAuthServer {
  answer(request: SimulatedRequest): SimulatedResponse;
  /** The UUID of the device whose token the request carries, or null. */
  deviceOf(request: SimulatedRequest): string | null;
  /** Somebody enters the user code in SecuOffice. Without a code, the newest one that waits. */
  confirm(userCode?: string): void;
  /** Everything given so far is worthless. */
  expireTokens(): void;
}

interface Session {
  readonly uuid: string;
  readonly refreshToken: string;
  accessToken: string;
  expires: number;
}

interface Registration {
  readonly uuid: string;
  readonly deviceCode: string;
  readonly userCode: string;
  readonly expires: number;
  confirmed: boolean;
}

interface OAuthParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly client: ClientCredentials;
  readonly devices: readonly SimulatedDevice[];
}

const lifetimeSeconds = 1200;
const pollSeconds = 5;

export function createOAuthServer({ clock, random, client, devices }: OAuthParts): OAuthServer {
  let sessions: Session[] = [];
  const registrations: Registration[] = devices.flatMap(({ uuid, deviceCode }) =>
    deviceCode === null ? [] : [{ uuid, deviceCode, userCode: '', expires: Number.POSITIVE_INFINITY, confirmed: true }],
  );
  const hex = (bytes: number) => Buffer.from(random.bytes(bytes)).toString('hex');
  const given = (session: Session, more: object = {}) =>
    json(200, { access_token: session.accessToken, expires_in: lifetimeSeconds, token_type: 'bearer', scope: null, ...more });

  function device(fields: Fields): SimulatedResponse {
    if (isText(fields.uuid)) return register(fields.uuid);
    if (isText(fields.code)) return start(fields.code);
    return refusal(400, 'invalid_request', 'Missing parameters: "uuid" or "code" required');
  }

  function register(uuid: string): SimulatedResponse {
    if (!devices.some((each) => each.uuid === uuid)) return refusal(401, 'invalid_device', 'device with given uuid not configured');
    const expires = clock.now() + lifetimeSeconds * 1000;
    const registration = { uuid, deviceCode: hex(16), userCode: hex(4), expires, confirmed: false };
    registrations.push(registration);
    return json(200, {
      device_code: registration.deviceCode,
      user_code: registration.userCode,
      verification_url: 'http://www.secuoffice.com',
      expires_in: lifetimeSeconds,
      interval: pollSeconds,
    });
  }

  function start(code: string): SimulatedResponse {
    const registration = registrations.find((each) => each.deviceCode === code);
    if (!registration) return refusal(400, 'invalid_grant', 'The device code is unknown');
    if (!registration.confirmed) {
      if (clock.now() > registration.expires) return refusal(400, 'expired_token', 'The device code has expired');
      return refusal(401, 'authorization_pending', 'The device is not confirmed yet');
    }
    const { uuid } = registration;
    const session = { uuid, refreshToken: hex(20), accessToken: hex(13), expires: clock.now() + lifetimeSeconds * 1000 };
    // The former token is worthless as soon as there is a new one.
    sessions = [...sessions.filter((each) => each.uuid !== uuid), session];
    return given(session, { refresh_token: session.refreshToken });
  }

  function refresh(token: unknown): SimulatedResponse {
    const session = sessions.find((each) => each.refreshToken === token);
    if (!session) return refusal(400, 'invalid_grant', 'Invalid refresh token');
    session.accessToken = hex(13);
    session.expires = clock.now() + lifetimeSeconds * 1000;
    return given(session);
  }

  return {
    answer(request) {
      if (request.method !== 'POST') return refusal(405, 'invalid_request', 'The token address takes POST only');
      const fields = fieldsOf(request);
      if (!isText(fields.client_id) || !isText(fields.client_secret)) {
        return refusal(400, 'invalid_client', 'Client credentials were not found in the headers or body');
      }
      if (fields.client_id !== client.clientId || fields.client_secret !== client.clientSecret) {
        return refusal(400, 'invalid_client', 'The client credentials are invalid');
      }
      if (!isText(fields.grant_type)) return refusal(400, 'invalid_request', 'The grant type was not specified in the request');
      if (fields.grant_type === 'device') return device(fields);
      if (fields.grant_type === 'refresh_token') return refresh(fields.refresh_token);
      return refusal(400, 'unsupported_grant_type', `Grant type "${fields.grant_type}" not supported`);
    },
    deviceOf(request) {
      const [, token] = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '') ?? [];
      const session = sessions.find((each) => each.accessToken === token);
      return session && clock.now() < session.expires ? session.uuid : null;
    },
    confirm(userCode) {
      const waiting = registrations.findLast((each) => !each.confirmed && (userCode === undefined || each.userCode === userCode));
      if (!waiting) throw new RangeError('No device waits to be confirmed with this code');
      waiting.confirmed = true;
    },
    expireTokens() {
      sessions = [];
    },
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** The guide prints JSON, the older reference a form: both are taken, each under its own content type. */
function fieldsOf(request: SimulatedRequest): Fields {
  const type = request.headers.get('content-type') ?? '';
  if (/^application\/x-www-form-urlencoded(;|$)/i.test(type)) return Object.fromEntries(new URLSearchParams(request.body));
  if (!/^application\/json(;|$)/i.test(type)) return {};
  try {
    const value = JSON.parse(request.body) as unknown;
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function refusal(status: number, error: string, description: string): SimulatedResponse {
  return json(status, { error, error_description: description });
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
