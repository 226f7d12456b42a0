/**
 * Takes secrets that are known by their value out of whatever is about to be written down or shown.
 * What is known by its field's name, and card numbers, are the business of `redact.ts`.
 */

export interface KnownSecrets {
  /** From now on this value is taken out too, until many later ones have come. */
  keep(secret: string): void;
  /** The same, and it is never forgotten. */
  keepForGood(secret: string): void;
  /** The same value without the secrets: in texts and in names of fields, however deep. */
  readonly clean: Clean;
}

export type Clean = <Value>(value: Value) => Value;

const replacement = '[redacted]';
/** Shorter texts occur by chance, and taking them out would garble an answer for nothing. */
const secretLengthMin = 6;
/** A token lives for minutes, a signature for one request: the latest are enough for any answer that is still on its way. */
const keptMax = 200;
/** What is left of a secret beside a place where something else took a part of it out. */
const remainderMin = 3;
/** A text that was cut off may end in the middle of a secret; shorter texts are not cut. */
const cutTextMin = 60;
const cutPartMin = 8;

export function createKnownSecrets(): KnownSecrets {
  /** Every secret with its forms. */
  const lasting = new Map<string, readonly string[]>();
  const kept = new Map<string, readonly string[]>();
  /** Null when secrets came since. */
  let sought: Sought | null = null;

  const all = (): Sought => {
    sought ??= soughtOf([...lasting.values(), ...kept.values()].flat());
    return sought;
  };
  const cleanText = (text: string): string => {
    if (!mayHold(text, all())) return text;
    const { forms } = all();
    const whole = forms.reduce((cleaned, form) => cleaned.replaceAll(form, replacement), text);
    const joined = whole.includes(replacement) ? forms.reduce(withoutRemainders, whole) : whole;
    return joined.length < cutTextMin ? joined : forms.reduce(withoutCutEnd, joined);
  };
  const cleanInside = (value: unknown): unknown => {
    if (typeof value === 'string') return cleanText(value);
    if (Array.isArray(value)) return value.map(cleanInside);
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inside]) => [cleanText(name), cleanInside(inside)]));
  };
  // Nearly every value holds no part of any secret: one look at all of its texts together tells.
  const clean = (value: unknown): unknown => {
    const text = wholeText(value);
    return text === null || mayHold(text, all()) ? cleanInside(value) : value;
  };

  return {
    keep(secret) {
      if (secret.length < secretLengthMin || lasting.has(secret)) return;
      // The one that was named last is forgotten last.
      kept.delete(secret);
      kept.set(secret, formsOf(secret));
      for (const oldest of kept.keys()) if (kept.size > keptMax) kept.delete(oldest);
      sought = null;
    },
    keepForGood(secret) {
      if (secret.length < secretLengthMin) return;
      lasting.set(secret, formsOf(secret));
      sought = null;
    },
    clean: clean as Clean,
  };
}

/** As it is, and as it stands inside a JSON text, in one that stands in another, an address or a form. */
function formsOf(secret: string): readonly string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    encodeURIComponent(secret.toWellFormed()),
    new URLSearchParams([['', secret]]).toString().slice(1),
  ];
}

/** What to look for. */
interface Sought {
  /** The longest first: one secret may begin with another. */
  readonly forms: readonly string[];
  /** Whatever holds a secret, or ends with a part of one, holds one of these. */
  readonly starts: readonly string[];
}

function soughtOf(forms: readonly string[]): Sought {
  const different = [...new Set(forms)].sort((left, right) => right.length - left.length);
  return { forms: different, starts: [...new Set(different.map(startOf))] };
}

/** Up to a sign that JSON writes otherwise. */
function startOf(form: string): string {
  return /^[^"\\\p{Cc}\p{Cs}]{0,8}/u.exec(form)?.[0] ?? '';
}

function mayHold(text: string, { starts }: Sought): boolean {
  // Where something was taken out already, a remainder may stand beside it; nowhere else.
  const beside = text !== replacement && text.includes(replacement);
  return beside || starts.some((start) => text.includes(start));
}

/** All texts of the value in one; null where it cannot be written down. */
function wholeText(value: unknown): string | null {
  try {
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  } catch {
    return null;
  }
}

/** Redaction by a field's name ends at a space or a comma, and a secret may have one. */
function withoutRemainders(text: string, secret: string): string {
  const [first = '', ...others] = text.split(replacement);
  if (others.length === 0) return text;
  const parts = [first, ...others].map((part, index) => {
    const after = index === 0 ? part : part.slice(overlap(part, secret, 'end of secret', remainderMin));
    const isLast = index === others.length;
    return isLast ? after : after.slice(0, after.length - overlap(after, secret, 'start of secret', remainderMin));
  });
  return parts.join(replacement);
}

function withoutCutEnd(text: string, secret: string): string {
  const cut = overlap(text, secret, 'start of secret', cutPartMin);
  return cut === 0 ? text : `${text.slice(0, -cut)}${replacement}`;
}

/** How many characters at the text's start are the end of the secret, or at its end the start; zero for fewer than `least`. */
function overlap(text: string, secret: string, which: 'start of secret' | 'end of secret', least: number): number {
  const atStart = which === 'end of secret';
  if (text.length < least || !secret.includes(atStart ? text.slice(0, least) : text.slice(-least))) return 0;
  for (let length = Math.min(text.length, secret.length - 1); length >= least; length -= 1) {
    if (atStart ? secret.endsWith(text.slice(0, length)) : secret.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
