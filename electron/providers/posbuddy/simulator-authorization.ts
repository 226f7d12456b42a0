/**
 * TU1 from the server's side: the chain of HMACs is computed again from the header values that
 * arrived (Authentication page). What Ecentric does not publish (the allowed clock skew, how
 * long a random value is remembered) is the strictest reading.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../ports.ts';
import type { SimulatedRequest } from '../simulation.ts';

export interface Credentials {
  readonly accessKey: string;
  readonly secretKey: string;
}

export interface Authorization {
  /** Why the request is refused, or null when it is signed as it must be. Remembers its random value. */
  problem(request: SimulatedRequest): string | null;
}

const signedHeaders = 'User-Agent;X-tu-date;X-tu-random';
const authorizationForm = /^protocol:([^,]*),accesskey:([^,]*),signedheaders:([^,]*),signature:([^,]*)$/;

export function createAuthorization(options: { credentials: Credentials; clock: Clock; skewMs: number }): Authorization {
  /** With the time of their use, oldest first. A request that old is refused for its date. */
  const usedRandoms = new Map<string, number>();
  return {
    problem(request) {
      for (const name of ['X-tu-authorization', 'User-Agent', 'X-tu-date', 'X-tu-random', 'X-tu-serial', 'X-pos-id']) {
        if (!request.headers.get(name)) return `${name} is not present`;
      }
      const header = (name: string) => request.headers.get(name) ?? '';
      const parts = authorizationForm.exec(header('X-tu-authorization'));
      if (!parts) return 'X-tu-authorization has not the four parts protocol, accesskey, signedheaders, signature';
      const [, protocol, accessKey, signed = '', signature = ''] = parts;
      if (protocol !== 'TU1') return `The protocol ${protocol} is unknown`;
      if (accessKey !== options.credentials.accessKey) return 'The access key is unknown';
      if (signed !== signedHeaders) return `The signed headers must be ${signedHeaders}`;
      const expected = signatureOf(
        options.credentials.secretKey,
        signed.split(';').map((name) => header(name)),
      );
      if (!sameText(signature, expected)) return 'The signature does not fit';
      const dateProblem = problemOfDate(header('X-tu-date'), options.clock.now(), options.skewMs);
      if (dateProblem) return dateProblem;
      const random = header('X-tu-random');
      if (!/^[A-Za-z0-9]{17}$/.test(random)) return 'X-tu-random must be 17 letters and digits';
      if (usedRandoms.has(random)) return 'X-tu-random was used before';
      const now = options.clock.now();
      for (const [used, at] of usedRandoms) {
        if (now - at <= 2 * options.skewMs) break;
        usedRandoms.delete(used);
      }
      usedRandoms.set(random, now);
      return null;
    },
  };
}

/** Chained HMAC-SHA256: each result's raw bytes are the key of the next; lower-case hex in the end. */
function signatureOf(secretKey: string, values: readonly string[]): string {
  const first: Buffer = Buffer.from(secretKey, 'utf8');
  return values.reduce((key, value) => createHmac('sha256', key).update(value, 'utf8').digest(), first).toString('hex');
}

function problemOfDate(text: string, now: number, skewMs: number): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return 'X-tu-date must have the form yyyy-MM-ddTHH:mm:ssZ';
  const time = Date.parse(text);
  if (Number.isNaN(time)) return 'X-tu-date is no date';
  return Math.abs(now - time) > skewMs ? 'X-tu-date is too far from the server time' : null;
}

function sameText(left: string, right: string): boolean {
  const [leftBytes, rightBytes] = [Buffer.from(left), Buffer.from(right)];
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
}
