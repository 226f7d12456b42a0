/** Who may come in: whoever has the one-time token that was printed, and then only that browser. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Random } from '../ports.ts';

export interface Gate {
  /** For the address that is printed; good once. */
  readonly token: string;
  /** Gives the session's cookie for the token, once. */
  enter(token: string): { readonly kind: 'entered'; readonly cookie: string } | { readonly kind: 'used' | 'wrong' };
  /** Whether a request's Cookie header names the session. */
  holdsSession(cookieHeader: string | undefined): boolean;
}

/** `name` is the cookie's: cookies do not know ports, so each bridge on this machine needs its own. */
export function openGate(options: { readonly name: string; readonly random: Random; readonly token?: string }): Gate {
  const secret = () => Buffer.from(options.random.bytes(32)).toString('base64url');
  const token = options.token ?? secret();
  let session: string | null = null;
  return {
    token,
    enter(given) {
      if (!isSame(given, token)) return { kind: 'wrong' };
      if (session !== null) return { kind: 'used' };
      session = secret();
      return { kind: 'entered', cookie: `${options.name}=${session}; HttpOnly; SameSite=Strict; Path=/` };
    },
    holdsSession(header) {
      const given = cookieOf(header, options.name);
      return session !== null && given !== null && isSame(given, session);
    },
  };
}

/** Takes the same time whatever is given, its length included. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

function cookieOf(header: string | undefined, name: string): string | null {
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`));
  return pair ? pair.trim().slice(name.length + 1) : null;
}
