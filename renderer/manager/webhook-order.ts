/** What is typed for a new subscription, and what is wrong with it. Pure. */
import type { MethodInput } from '#shared/ipc.ts';

export interface WebhookEntry {
  readonly url: string;
  readonly secret: string;
  /** How many notices at once, as typed. */
  readonly concurrency: string;
}

export const emptyOrder: WebhookEntry = { url: '', secret: '', concurrency: '10' };

const secretLength = { least: 8, most: 200 };
const concurrencyRange = { least: 1, most: 100 };

/** True for each field that cannot be sent as it is. */
export function problemsOf({ url, secret, concurrency }: WebhookEntry): Readonly<Record<keyof WebhookEntry, boolean>> {
  const many = /^\d{1,3}$/.test(concurrency.trim()) ? Number(concurrency) : 0;
  return {
    url: !isWebAddress(url.trim()),
    secret: secret.length < secretLength.least || secret.length > secretLength.most,
    concurrency: many < concurrencyRange.least || many > concurrencyRange.most,
  };
}

export function isPossible(problems: ReturnType<typeof problemsOf>): boolean {
  return !Object.values(problems).includes(true);
}

export function orderOf({ url, secret, concurrency }: WebhookEntry): Omit<MethodInput<'webhooks.create'>, 'terminalId'> {
  return { url: url.trim(), secret, maxConcurrency: Number(concurrency) };
}

/** Payment news over plain http could be read on the way. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:' && text.toLowerCase().startsWith('https://');
}
