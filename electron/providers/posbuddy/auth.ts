/**
 * The TU1 signature of Ecentric: a chain of HMAC-SHA256 over header values, each link keyed with
 * the raw 32 bytes of the one before (Authentication page; the published vector proves the form).
 */
import { hash } from 'node:crypto';
import type { Clock, Random } from '../../ports.ts';

/** The headers that POSBuddy Cloud wants signed, in this order (docs/authentication). */
export const cloudHeaders = ['User-Agent', 'X-tu-date', 'X-tu-random'] as const;

/** The set of Ecentric's sibling B2B API, for which the only published vector exists (reference/headers-1). */
export const b2bHeaders = ['Content-Type', 'User-Agent', 'X-tu-date'] as const;

export interface Tu1Signer {
  /** The signature over the constant values and then these, in the order of the signed headers: 64 lower-case hex digits. */
  sign(...values: readonly string[]): string;
}

/** A signer whose first header values never change; their links are computed once. */
export function createTu1Signer(secretKey: string, ...constantValues: readonly string[]): Tu1Signer {
  const start = constantValues.reduce((key, value) => keyPads(link(key, value, 'binary')), keyPads(Buffer.from(secretKey, 'utf8')));
  return {
    sign(...values) {
      const last = values.at(-1);
      if (last === undefined) throw new RangeError('A TU1 signature needs at least one header value');
      let key = start;
      for (let index = 0; index < values.length - 1; index += 1) key = keyPads(link(key, values[index] ?? '', 'binary'));
      return link(key, last, 'hex');
    },
  };
}

export interface SigningParts {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Told each signature: it is as good as the key for the request that carries it. */
  readonly keepSecret?: (signature: string) => void;
}

/** Makes the four headers that prove who asks; new for every request, as date and random must be. */
export function createRequestSigner(parts: SigningParts): () => Readonly<Record<string, string>> {
  const signer = createTu1Signer(parts.secretKey, parts.userAgent);
  const announced = `protocol:TU1,accesskey:${parts.accessKey},signedheaders:${cloudHeaders.join(';')},signature:`;
  return () => {
    const date = tuDate(parts.clock.now());
    const random = tuRandom(parts.random);
    const signature = signer.sign(date, random);
    parts.keepSecret?.(signature);
    return {
      'User-Agent': parts.userAgent,
      'X-tu-date': date,
      'X-tu-random': random,
      'X-tu-authorization': `${announced}${signature}`,
    };
  };
}

/** The moment as `yyyy-MM-ddTHH:mm:ssZ`, in UTC, whole seconds. */
export function tuDate(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const randomLength = 17;
/** The largest multiple of the alphabet's length in a byte: bytes from here on would make some characters likelier. */
const unbiasedBelow = 256 - (256 % alphabet.length);
const drawsMax = 100;

/** 17 letters and digits, each equally likely. */
export function tuRandom(random: Random): string {
  let text = '';
  for (let draw = 0; draw < drawsMax; draw += 1) {
    for (const byte of random.bytes(24)) {
      if (byte < unbiasedBelow) text += alphabet[byte % alphabet.length];
      if (text.length === randomLength) return text;
    }
  }
  throw new Error('The source of randomness gives no usable bytes');
}

/** A key, XORed with HMAC's two constants (RFC 2104). Node's createHmac object costs three times as much as hashing the pads directly. */
interface KeyPads {
  readonly inner: Uint8Array;
  readonly outer: Uint8Array;
}

const blockBytes = 64;
const digestBytes = 32;

function keyPads(key: Uint8Array | string): KeyPads {
  const bytes = typeof key === 'string' ? Buffer.from(key, 'latin1') : key;
  const short = bytes.byteLength > blockBytes ? Buffer.from(hash('sha256', bytes, 'binary'), 'latin1') : bytes;
  const inner = new Uint8Array(blockBytes).fill(0x36);
  const outer = new Uint8Array(blockBytes).fill(0x5c);
  for (let index = 0; index < short.byteLength; index += 1) {
    const byte = short[index] ?? 0;
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  }
  return { inner, outer };
}

/** HMAC-SHA256 of the value's UTF-8 bytes, as hex or as one character a byte. */
function link(key: KeyPads, value: string, form: 'hex' | 'binary'): string {
  const inner = Buffer.allocUnsafe(blockBytes + Buffer.byteLength(value, 'utf8'));
  inner.set(key.inner, 0);
  inner.write(value, blockBytes, 'utf8');
  const outer = Buffer.allocUnsafe(blockBytes + digestBytes);
  outer.set(key.outer, 0);
  outer.write(hash('sha256', inner, 'binary'), blockBytes, 'latin1');
  return hash('sha256', outer, form);
}
