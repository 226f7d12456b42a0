/** Which days of Blink's lists may hold a payment. No page says in which time zone its days begin. */

const london = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short' });

/**
 * The days to ask for, the likeliest first; null is Blink's own today, without a date. Blink is a British
 * service: a day is that of UTC or of London, and is asked for by name unless it certainly is today.
 * `sent` and `now` in milliseconds.
 */
export function daysOf(sent: number, now: number): readonly (string | null)[] {
  const today = daysAt(now);
  const certainlyToday = today.length === 1 ? today[0] : undefined;
  return [null, ...daysAt(sent).filter((day) => day !== certainlyToday)];
}

function daysAt(milliseconds: number): readonly string[] {
  return [...new Set([london.format(milliseconds), new Date(milliseconds).toISOString().slice(0, 10)])];
}
