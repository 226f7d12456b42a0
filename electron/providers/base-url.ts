/** Where a provider's API is: the one kind of address that a terminal's settings may name. */
import { z } from 'zod';

/**
 * A schema for base URLs and token URLs: https (http only on this machine itself), without
 * credentials, query or fragment. Gives the address in its normal form, the path as written.
 */
export function baseUrl() {
  return z
    .string()
    .meta({ format: 'uri' })
    .transform((text, context) => {
      const fault = faultOf(text);
      if (fault === null) return new URL(text).href;
      context.issues.push({ code: 'custom', input: text, message: fault });
      return z.NEVER;
    });
}

/** The path under the base, with exactly one slash between them whatever either begins or ends with. */
export function joinUrl(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

function faultOf(text: string): string | null {
  // What URL would repair in silence (spaces, backslashes, a missing slash) is refused: it is a slip, and this is where money goes.
  if (!/^https?:\/\/[^/\s\\]/i.test(text) || /[\s\\\p{Cc}]/u.test(text) || !URL.canParse(text)) {
    return 'must be a web address that begins with https://.';
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'must not contain a user name or a password.';
  if (text.includes('?') || text.includes('#')) return 'must end with its path: take out the "?" or "#" and what follows.';
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) {
    return 'must begin with https://. Without it, anyone in between could read and change payments; only an address on this computer itself may be http.';
  }
  return null;
}

/** True for a URL's host name that is this machine itself. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
