/** Which days of Blink's lists may hold a payment. No page says in which time zone its days begin. */

const london = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short' });

const dayMs = 86_400_000;
/** So long after it was sent a payment is still on the day on which it was sent, whatever the till's clock said. */
const freshMs = 3_600_000;

/**
 * The days to ask for, the likeliest first; null is Blink's own today, without a date. Blink is a British
 * service: a day is that of UTC or of London, and is asked for by name unless it certainly is today. A payment
 * that is not found soon may have been sent while the till's clock was wrong: then the days around count too.
 * `sent` and `now` in milliseconds.
 */
export function daysOf(sent: number, now: number): readonly (string | null)[] {
  const today = daysAt(now);
  const certainlyToday = today.length === 1 ? today[0] : undefined;
  const isFresh = now >= sent && now - sent < freshMs;
  const around = isFresh ? [] : [...daysAt(sent - dayMs), ...daysAt(sent + dayMs)].filter((day) => today.some((each) => day <= each));
  return [null, ...new Set([...daysAt(sent), ...around].filter((day) => day !== certainlyToday))];
}

function daysAt(milliseconds: number): readonly string[] {
  return [...new Set([london.format(milliseconds), new Date(milliseconds).toISOString().slice(0, 10)])];
}

/** Every day that a span of time may touch, the oldest first; null is Blink's own today. `from`, `to` and `now` in milliseconds. */
export function daysWithin(from: number, to: number, now: number): readonly (string | null)[] {
  const today = daysAt(now);
  const certainlyToday = today.length === 1 ? today[0] : undefined;
  const last = Math.min(to, now);
  const days = new Set<string>();
  for (let moment = from; moment < last; moment += dayMs / 2) for (const day of daysAt(moment)) days.add(day);
  for (const day of daysAt(last)) days.add(day);
  return [...days].toSorted().map((day) => (day === certainlyToday ? null : day));
}
