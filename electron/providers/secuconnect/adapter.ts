/**
 * secuconnect behind the till's contract (sources: README.md in this folder). A transaction is created, which
 * moves no money, and then started, which does; whatever is unclear is thrown, and its record decides.
 */
import { createHttp } from '../http.ts';
import type { Capabilities, NewPayment, Provider, ProviderDefinition, ProviderPorts, TerminalContext } from '../provider.ts';
import { createApi } from './api.ts';
import { createDeviceSession, createTokenEndpoint } from './auth.ts';
import { check } from './check.ts';
import { createDeparture, type Departure } from './departure.ts';
import { secuconnectForm } from './form.ts';
import { inquire } from './inquiry.ts';
import { createLoyaltyRegister } from './loyalty.ts';
import { createRecords } from './records.ts';
import { runRefund } from './refund.ts';
import { runSale } from './sale.ts';
import { createServices } from './services.ts';
import { type SecuconnectSecrets, type SecuconnectSettings, secuconnectSecrets, secuconnectSettings } from './settings.ts';
import type { Parts } from './start.ts';
import { wordsFor } from './words.ts';

export const secuconnect: ProviderDefinition<SecuconnectSettings, SecuconnectSecrets> = {
  name: 'secuconnect',
  title: 'secuconnect',
  settings: secuconnectSettings,
  secrets: secuconnectSecrets,
  create: createSecuconnect,
  form: secuconnectForm,
};

const capabilities: Capabilities = {
  cashback: false,
  cashOnly: false,
  cancel: 'at-terminal',
  refund: 'void',
  signature: false,
  listTerminals: false,
  terminalState: false,
  inquiry: true,
  sendsReceipt: false,
};

function createSecuconnect(
  settings: SecuconnectSettings,
  secrets: SecuconnectSecrets,
  context: TerminalContext,
  ports: ProviderPorts,
): Provider {
  const http = createHttp(ports);
  const endpoint = createTokenEndpoint(settings.tokenUrl, secrets, http, ports.userAgent);
  const session = createDeviceSession(endpoint, secrets.deviceCode, ports);
  const api = createApi(settings, session, http, ports.userAgent);
  const parts: Parts = { settings, secrets, context, ports, api, words: wordsFor(context.till.locale) };
  const departures = new Map<string, Departure>();
  return {
    capabilities,
    ...(settings.startMethod === 'cash' && { tender: 'cash' as const }),
    references: referencesOf,
    async *pay(request, signal) {
      const departure = createDeparture();
      departures.set(request.payment.id, departure);
      try {
        yield* runSale(parts, { ...request, departure }, signal);
      } finally {
        departures.delete(request.payment.id);
      }
    },
    refund: (request, signal) => runRefund(parts, request, signal),
    inquire: (payment, signal) => inquire(parts, payment, signal),
    // Only what was not started can be given up; a payment at the terminal is cancelled there.
    cancel: async ({ id }) => (departures.get(id)?.cancel() ? 'asked' : 'at-terminal'),
    check: (signal) => check(parts, signal),
    records: createRecords(parts),
    ...(settings.loyalty ? { loyalty: createLoyaltyRegister(parts) } : {}),
    services: createServices(parts, endpoint),
  };
}

/** A sale has a reference of ours; whatever comes after it is about the transaction that is there already. */
function referencesOf({ id, kind, original, loyaltyTransaction }: NewPayment): Record<string, string> {
  const transaction = kind === 'refund' ? (original?.providerReference ?? original?.references.transaction ?? null) : loyaltyTransaction;
  return {
    ...(kind === 'sale' ? { transactionRef: id } : {}),
    ...(transaction === null ? {} : { transaction }),
  };
}
