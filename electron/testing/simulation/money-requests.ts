/** Which requests move money at each provider, and when its documents allow to send one again (sources: the providers' README.md). */

export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

export interface MoneyRequest {
  /** What the provider tells two of them apart by: one key, one movement of money. */
  readonly key: string;
  readonly about: 'payment' | 'refund' | 'signature';
  /**
   * When it may be sent again. `unauthorised`: after an answer that says that it was not looked at.
   * `same request`: at any time, word for word. `answered again`: as often as the cashier was asked.
   */
  readonly again: 'never' | 'unauthorised' | 'same request' | 'answered again';
  /** When a network that doubles it does no harm at this provider. */
  readonly doubled: 'at any time' | 'at once' | 'never';
}

type Reader = (request: SentRequest) => MoneyRequest | null;

const readers: Readonly<Record<string, Reader>> = {
  // The reference is no documented key, so a sale is sent once; a 401 says that it was not looked at.
  buckaroo: ({ path, body }) =>
    /^\/v1\/sales$/.test(path) ? { key: text(body, 'reference'), about: 'payment', again: 'unauthorised', doubled: 'at once' } : null,

  // A second request with the same uuid is refused ("Duplicate UUID").
  posbuddy({ path, body }) {
    if (!/\/payment\/(?:sync|async)$/.test(path)) return null;
    const about = text(body, 'launchType') === 'REFUND' ? 'refund' : 'payment';
    return { key: text(body, 'extraParameters', 'transactionUuid'), about, again: 'never', doubled: 'at any time' };
  },

  // A transaction is started once at the terminal; cash and customers' cards are told until it is answered.
  secuconnect({ path }) {
    const [, key = '', action = ''] = /\/Smart\/Transactions\/([^/]+)\/(start\/\w+|cancelTrx|cancel)$/.exec(path) ?? [];
    if (action === '') return null;
    if (action === 'start/cash' || action === 'start/loyalty')
      return { key, about: 'payment', again: 'same request', doubled: 'at any time' };
    return { key, about: action === 'start/cashless' ? 'payment' : 'refund', again: 'unauthorised', doubled: 'at once' };
  },

  // Idempotency-Key makes a request idempotent.
  payroc({ path, headers }) {
    const [, what] = /\/(payment-instructions|refund-instructions|reverse|refund)$/.exec(path) ?? [];
    if (what === undefined) return null;
    const about = what === 'payment-instructions' ? 'payment' : 'refund';
    return { key: headers.get('Idempotency-Key') ?? '', about, again: 'same request', doubled: 'at any time' };
  },

  // There is no key at all: what a busy terminal refuses is harmless, a refund without a card is not.
  blink({ path, body }) {
    const [, operation] = /\/(sales|reversals|linked-refunds|signatures)$/.exec(path) ?? [];
    if (operation === undefined) return null;
    const key = text(body, 'metadata', 'order_number');
    if (operation === 'signatures') return { key, about: 'signature', again: 'answered again', doubled: 'at any time' };
    const about = operation === 'sales' ? 'payment' : 'refund';
    return { key, about, again: 'never', doubled: about === 'payment' ? 'at once' : 'never' };
  },
};

/** What the request does to money, or null when it only asks. */
export function moneyRequest(provider: string, request: SentRequest): MoneyRequest | null {
  return request.method === 'POST' ? (readers[provider]?.(request) ?? null) : null;
}

function text(body: string, ...path: readonly string[]): string {
  let value: unknown = JSON.parse(body);
  for (const name of path) value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
}
