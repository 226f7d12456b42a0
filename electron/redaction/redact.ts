/**
 * Redaction by field: what a log may show is decided by a field's name, and whatever looks like
 * a card number goes even where a name was not foreseen.
 */

const redacted = '[redacted]';

/** Names that are secret when they contain one of these, written without separators and in lower case. */
const secretParts =
  /authorization|authentication|accesskey|apikey|secret|privatekey|signingkey|encryptionkey|password|passwort|passphrase|passcode|token|signature|panhash|pandata|pinblock|trackdata|devicecode|cookie|credential|email|phone|msisdn/;
/** Names that are secret when one of their words is one of these. */
const secretWords = /^(?:pin|cvv2?|cvc2?|csc|track[123]?|bearer|jwt|pwd|cell|mobile)$/;
/** Names whose value is a card number, however it is written. */
const cardNames = /^(?:pan|cardnumber|cardno|primaryaccountnumber|panwithbin|maskedpan|customercard|kartennummer)$/;
/** A secret word that only names a thing: the address of a token is no token. */
const harmlessNames = /(?:url|uri|host|type|expiry|expires(?:at|in)?|required|requested)$/;

/** The value without secrets: secret fields become "[redacted]", card numbers keep their last four digits. */
export function redact(value: unknown): unknown {
  return cleaned(value, []);
}

/** Masks what in a text could be a card number, track data, a credential or a signature. */
export function redactText(text: string): string {
  const withoutField = (match: string, quote: string, name: string, middle: string) =>
    isSecret(name) ? `${quote}${name}${middle}${redacted}${quote}` : match;
  return maskCardNumbers(
    text
      .replace(trackData, '[track data]')
      .replace(escapedJsonField, withoutField)
      .replace(jsonField, withoutField)
      .replace(scheme, `$1 ${redacted}`)
      .replace(urlCredentials, `$1${redacted}@`)
      .replace(namedValue, (match, name: string, between: string) => (isSecret(name) ? `${name}${between}${redacted}` : match)),
  );
}

/** Magnetic stripe: track 1 begins with %B, track 2 with ";", both separate the card number from what follows. */
const trackData = /%[A-Za-z]\d{8,19}\^[^?\r\n]{0,100}\??|;?(?<![0-9A-Za-z])\d{12,19}[=D]\d{7,40}\??/g;
/** A field of JSON inside a text. */
const jsonField = /(")([\w -]{1,40})("\s*:\s*")(?:[^"\\]|\\.)*"/g;
/** A field of JSON inside a text that stands in JSON itself, with its quotes escaped. */
const escapedJsonField = /(\\")([\w -]{1,40})(\\"\s*:\s*\\")(?:\\\\\\"|(?!\\").)*\\"/g;
/** `accesskey:...,signature:...` of a TU1 header, `token=...` of a query or a form. */
const namedValue = /\b([A-Za-z][\w-]{0,39})([:=] ?)(?!\/\/)[^\s,;&"'\\]+/g;
const scheme = /\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi;
const urlCredentials = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/?#@"']+@/gi;

function cleaned(value: unknown, above: readonly object[]): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) && isCardNumber(String(value)) ? maskCardNumbers(String(value)) : value;
  if (typeof value === 'bigint') return redactText(String(value));
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '[circular]';
  if (above.length > 12) return '[too deep]';
  const inside = [...above, value];
  if (Array.isArray(value)) return value.map((item) => cleaned(item, inside));
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  return Object.fromEntries(fieldsOf(value).map(([name, field]) => [name, fieldCleaned(name, field, value, inside)]));
}

function fieldsOf(value: object): [string, unknown][] {
  if (value instanceof Headers || value instanceof URLSearchParams) return [...value.entries()];
  if (value instanceof Map) return [...value.entries()].map(([name, field]) => [String(name), field]);
  if (value instanceof Set) return [...value.values()].map((field, index) => [String(index), field]);
  if (value instanceof URL) return [['href', value.href]];
  const own = Object.entries(value);
  if (!(value instanceof Error)) return own;
  return [
    ['name', value.name],
    ['message', value.message],
    ...(value.cause === undefined ? [] : [['cause', value.cause] as [string, unknown]]),
    ...own,
  ];
}

function fieldCleaned(name: string, field: unknown, owner: object, above: readonly object[]): unknown {
  // Whether there is a secret is no secret.
  if (field === null || field === undefined || typeof field === 'boolean' || field === '') return field;
  if (isSecret(name)) return redacted;
  if (name === 'value' && typeof field === 'string' && isSecret(nameBeside(owner))) return redacted;
  if (name === 'value' && isCard(owner) && typeof field === 'string') return maskLongDigits(field);
  if (cardNames.test(joined(name)) && (typeof field === 'string' || typeof field === 'number')) return maskLongDigits(String(field));
  return cleaned(field, above);
}

/** The name in `{ name: "accessKey", value: "..." }`. */
function nameBeside(owner: object): string {
  const { name, key } = owner as { name?: unknown; key?: unknown };
  return typeof name === 'string' ? name : typeof key === 'string' ? key : '';
}

/** `{ type: "card", value: "..." }` and `{ name: "Kartennummer:", value: "..." }`: a customer's card can hold money. */
function isCard(owner: object): boolean {
  const { type } = owner as { type?: unknown };
  return type === 'card' || type === 'create_card' || cardNames.test(joined(nameBeside(owner)));
}

function isSecret(name: string): boolean {
  const whole = joined(name);
  if (harmlessNames.test(whole)) return false;
  return secretParts.test(whole) || wordsOf(name).some((word) => secretWords.test(word));
}

function wordsOf(name: string): string[] {
  return (
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase()
      // The serial number of a PIN pad is no PIN.
      .replace(/pin[ _-]?pad/g, 'terminal')
      .split(/[^a-z0-9]+/)
  );
}

function joined(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Groups of digits with at most one separator between them; or a UUID or a SHA-256, whose digits mean nothing. */
const digitGroups = /(\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b(?=\d*[a-f])[0-9a-f]{64}\b)|(?<!\d)\d+(?:[ \u00a0-]\d+)*/gi;

function maskCardNumbers(text: string): string {
  return text.replace(digitGroups, (match, meaningless?: string) => meaningless ?? maskGroups(match));
}

/** A card number may begin and end at any group: in "2 4000 00.. ...." it begins at the second. */
function maskGroups(text: string): string {
  const groups = [...text.matchAll(/\d+/g)].map((group) => ({ start: group.index, digits: group[0] }));
  let shown = '';
  let from = 0;
  for (let first = 0; first < groups.length; first += 1) {
    const last = lastGroupOfCard(groups, first);
    const begin = groups[first];
    const end = last === null ? undefined : groups[last];
    if (last === null || !begin || !end) continue;
    const after = end.start + end.digits.length;
    shown += text.slice(from, begin.start) + masked(text.slice(begin.start, after));
    from = after;
    first = last;
  }
  return shown + text.slice(from);
}

function lastGroupOfCard(groups: readonly { digits: string }[], first: number): number | null {
  let digits = '';
  for (let last = first; last < groups.length; last += 1) {
    digits += groups[last]?.digits ?? '';
    if (digits.length > 19) return null;
    if (isCardNumber(digits)) return last;
  }
  return null;
}

function maskLongDigits(text: string): string {
  return text.replace(/\D/g, '').length > 10 ? masked(text) : text;
}

/** All digits but the last four as asterisks, without separators. */
function masked(text: string): string {
  const digits = text.replace(/[^\d*]/g, '');
  return `${'*'.repeat(Math.max(0, digits.length - 4))}${digits.slice(-4)}`;
}

/**
 * 13 to 19 digits that pass the Luhn check and begin as payment cards do (ISO/IEC 7812: 2 to 6, and
 * UnionPay's 81); merchant numbers and times in milliseconds begin otherwise and stay readable.
 */
function isCardNumber(digits: string): boolean {
  return /^(?:[2-6]|81)\d{12,18}$/.test(digits) && luhn(digits);
}

function luhn(digits: string): boolean {
  let total = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    total += doubled > 9 ? doubled - 9 : doubled;
  }
  return total % 10 === 0;
}
