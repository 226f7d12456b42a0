/** Who may speak to the simulated API: API keys and access tokens, as the pages on authentication describe them. */
import type { Clock, Random } from '../../ports.ts';
import { json, type SimulatedRequest, type SimulatedResponse } from '../simulation.ts';

export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface SimulatedAccess {
  /** Why the request may not be looked at, or null. */
  problem(request: SimulatedRequest): string | null;
  /** Answers `POST /oauth/token`. */
  token(request: SimulatedRequest): SimulatedResponse;
  /** Every token given so far is worthless from now on. */
  expireTokens(): void;
}

export interface AccessOptions {
  readonly apiKeys: readonly string[];
  readonly clients: readonly Client[];
  readonly clock: Clock;
  readonly random: Random;
  readonly tokenSeconds: number;
}

/** `tokenSeconds` is the life of an access token. */
export function createSimulatedAccess({ apiKeys, clients, clock, random, tokenSeconds }: AccessOptions): SimulatedAccess {
  const tokens = new Map<string, number>();
  return {
    problem({ headers }) {
      const key = headers.get('Buck-Api-Key');
      const authorization = headers.get('Authorization');
      if (key !== null && authorization !== null) return 'Send an API key or an access token, not both.';
      if (key !== null) return apiKeys.includes(key) ? null : 'The API key is not known.';
      const bearer = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
      if (bearer === undefined) return 'Credentials are missing.';
      return (tokens.get(bearer) ?? 0) > clock.now() ? null : 'The access token is not valid.';
    },
    token(request) {
      const [scheme, pair = ''] = (request.headers.get('Authorization') ?? '').split(' ');
      const [clientId, ...secret] = Buffer.from(pair, 'base64').toString('utf8').split(':');
      const known = clients.some((client) => client.clientId === clientId && client.clientSecret === secret.join(':'));
      if (scheme !== 'Basic' || !known) return refused(401, 'invalid_client');
      if (!/^application\/x-www-form-urlencoded(;|$)/i.test(request.headers.get('Content-Type') ?? ''))
        return refused(400, 'invalid_request');
      const form = new URLSearchParams(request.body);
      if (form.get('grant_type') !== 'client_credentials') return refused(400, 'unsupported_grant_type');
      const token = `jwt.${Buffer.from(random.bytes(24)).toString('base64url')}`;
      tokens.set(token, clock.now() + tokenSeconds * 1000);
      return json(200, { access_token: token, token_type: 'Bearer', expires_in: tokenSeconds });
    },
    expireTokens: () => tokens.clear(),
  };
}

/** No page shows a refused client; this is what RFC 6749, 5.2 prescribes. */
function refused(status: number, error: string): SimulatedResponse {
  return json(status, { error });
}
