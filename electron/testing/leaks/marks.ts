/** Marked values that must never be found where they do not belong, and the search for them in whatever a till leaves behind. */
import { createHash } from 'node:crypto';

export interface Marks {
  /** Marks a secret: a text that nothing else contains. `configured` is one that the till was given, and not one that it made or got. */
  secret(name: string, value: string, configured?: 'configured'): void;
  /** Marks a full card number, or the digits of a magnetic stripe. */
  digits(name: string, value: string): void;
  /** Marks a PIN: digits that stand alone. */
  pin(name: string, value: string): void;
  readonly secrets: readonly string[];
  isConfigured(secret: string): boolean;
  /** The names of the marks that occur in the bytes, in whichever form. */
  foundIn(bytes: Uint8Array | string): string[];
}

/** The PIN of whoever is in charge at a till under watch. */
export const markedPin = '83920174';

/** A secret for a name: always the same one, and nothing else looks like it. */
export function markedSecret(name: string): string {
  return createHash('sha256').update(`marked ${name}`).digest('base64url').slice(0, 32);
}

/** Sixteen digits with these ends that pass the Luhn check. */
export function markedCard(start: string, end: string): string {
  const middle = '731946280519'.slice(0, 16 - start.length - end.length - 1);
  for (let check = 0; check < 10; check += 1) {
    const number = `${start}${middle}${check}${end}`;
    const sum = [...number].reduce((total, digit, index) => {
      const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
    if (sum % 10 === 0) return number;
  }
  throw new RangeError('Some digit always completes a card number');
}

/** Of a card number, the first six and the last four digits may be shown; so many in a row never. */
const digitsInARow = 12;
/** Of a secret, no more than this may be left over at either end. */
const endLength = 12;

export function createMarks(): Marks {
  const secrets = new Map<string, { readonly name: string; readonly forms: readonly string[]; readonly configured: boolean }>();
  const pins = new Map<string, RegExp>();
  const digits = new Map<string, { readonly name: string; readonly windows: readonly string[] }>();
  return {
    secret(name, value, configured) {
      if (value.length < endLength) throw new RangeError(`${name} is too short to be looked for`);
      if (!secrets.has(value)) secrets.set(value, { name, forms: formsOf(value), configured: configured !== undefined });
    },
    isConfigured: (secret) => secrets.get(secret)?.configured === true,
    digits(name, value) {
      if (!/^\d+$/.test(value) || value.length < digitsInARow) throw new RangeError(`${name} is not enough digits to be looked for`);
      if (!digits.has(value)) digits.set(value, { name, windows: windowsOf(value) });
    },
    pin: (name, value) => void pins.set(name, new RegExp(`(?<![0-9a-f])${value}(?![0-9a-f])`)),
    get secrets() {
      return [...secrets.keys()];
    },
    foundIn(bytes) {
      const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
      const joined = text.replace(/(?<=\d)(?:[ \u00a0-]|\u00c2\u00a0)(?=\d)/g, '');
      const found = new Set<string>();
      for (const { name, forms } of secrets.values()) if (forms.some((form) => text.includes(form))) found.add(name);
      for (const { name, windows } of digits.values()) if (windows.some((window) => joined.includes(window))) found.add(name);
      for (const [name, pattern] of pins) if (pattern.test(text)) found.add(name);
      return [...found];
    },
  };
}

/** The secret itself, both of its ends, and what it becomes in base64, in hexadecimal, in an address and in a JSON text. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  // Three ways in which the bytes can fall on base64's groups; the characters at the edges depend on the neighbours.
  const shifted = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  return [
    secret.slice(0, endLength),
    secret.slice(-endLength),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
    ...shifted.filter((form) => form.length >= endLength),
  ];
}

function windowsOf(number: string): string[] {
  return Array.from({ length: number.length - digitsInARow + 1 }, (_, start) => number.slice(start, start + digitsInARow));
}
