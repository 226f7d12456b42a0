/**
 * Redaction by field: what a log may show is decided by a field's name, and whatever looks like
 * a card number goes even where a name was not foreseen.
 */

const secretName =
  /(^|[^a-z])(pin)([^a-z]|$)|authorization|accesskey|secret|api-?key|password|token|signature|panhash|pan_hash|track|devicecode|device_code|cookie|cell|email/i;
const cardNumber = /\b\d(?:[ -]?\d){12,18}\b/g;

/** The value without secrets: secret fields become "[redacted]", card numbers keep their last four digits. */
export function redact(value: unknown, depth = 0): unknown {
  if (depth > 12) return '[too deep]';
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => [name, secretName.test(name) ? '[redacted]' : redact(field, depth + 1)]),
    );
  }
  return value;
}

/** Masks what could be a card number (13 to 19 digits that pass the Luhn check). */
export function redactText(text: string): string {
  return text.replace(cardNumber, (match) => {
    const digits = match.replace(/\D/g, '');
    return luhn(digits) ? `${'*'.repeat(digits.length - 4)}${digits.slice(-4)}` : match;
  });
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
