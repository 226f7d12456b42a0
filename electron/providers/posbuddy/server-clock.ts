/** Our clock against the server's, as its Date header tells it: TU1 signs the time. */

const clockToleranceMs = 5 * 60_000;

/** TU1 signs the date, so a wrong clock looks like wrong keys. Empty where the clocks agree or nobody knows. */
export function clockNote(headers: Headers, now: number): string {
  const difference = clockDifferenceMs(headers, now);
  if (difference === null || Math.abs(difference) <= clockToleranceMs) return '';
  const minutes = Math.round(Math.abs(difference) / 60_000);
  return `The clock of this till is ${minutes} minutes ${difference > 0 ? 'ahead of' : 'behind'} the server's`;
}

/** Our clock minus the server's, in milliseconds; null without a readable Date header. */
export function clockDifferenceMs(headers: Headers, now: number): number | null {
  const server = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(server) ? null : now - server;
}
