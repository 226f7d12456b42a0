/** What Blink shows of its records: terminals, request log, end-of-day report (pages get-devices, requests, eod-reports). */
import type { SimulatedRequest, SimulatedResponse } from '../simulation.ts';
import type { LogEntry, Transaction } from './simulator-memory.ts';
import type { Json } from './simulator-request.ts';

export interface TerminalFacts {
  readonly terminalId: string;
  readonly serialNumber: string;
  readonly online: boolean;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
  readonly activeAt: number | null;
  readonly till: string | null;
}

export function terminalEntry(terminal: TerminalFacts): Json {
  return {
    serial_number: terminal.serialNumber,
    terminal_id: terminal.terminalId,
    state: terminal.online ? 'CONNECTED' : 'DISCONNECTED',
    last_connected_at: new Date(terminal.connectedAt).toISOString(),
    last_active_at: terminal.activeAt === null ? null : new Date(terminal.activeAt).toISOString(),
    last_connected_pos: terminal.till,
    device_software_version: '5.339.8',
  };
}

/** The log of one terminal and one day (YYYY-MM-DD, UTC). */
export function requestLog(entries: readonly LogEntry[], terminalId: string, day: string, bodies: 'objects' | 'text'): Json {
  const shown = (body: unknown) => (bodies === 'text' ? JSON.stringify(body) : body);
  return {
    requests: entries
      .filter((entry) => entry.terminalId === terminalId && dayOf(entry.at) === day)
      .map(({ id, method, url, headers, body, at, response }) => ({
        id,
        request: { method, url, headers, body: shown(body), timestamp: new Date(at).toISOString() },
        response: response && { code: response.code, message: response.code < '300' ? 'OK' : 'Error', body: shown(response.body) },
      })),
  };
}

/** The report of one terminal and one day: what went through, as far as Blink has heard of it. */
export function report(
  transactions: readonly Transaction[],
  terminalId: string,
  day: string,
  now: number,
  withMetadata: boolean,
): readonly Json[] {
  return transactions
    .filter((each) => each.terminalId === terminalId && each.state === 'approved' && each.knownFrom <= now && dayOf(each.at) === day)
    .map(({ id, method, body, amount, currency }) => ({
      request_timestamp: body.request_timestamp,
      currency,
      site_branch_id: body.site_branch_id,
      payment_method: method,
      pos_location: body.pos_location,
      operator_id: body.operator_id ?? null,
      status: 'Success',
      requested_amount: amount / 100,
      transaction_id: id,
      terminal_id: terminalId,
      ...(withMetadata ? { metadata: body.metadata ?? {} } : {}),
    }));
}

export function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** An entry for a request that names a terminal; its answer is written into it later. */
export function logEntry(request: SimulatedRequest, terminalId: string, body: unknown, id: string, at: number): LogEntry {
  return {
    id,
    terminalId,
    method: request.method,
    url: `https://api.blinkpayment.com${request.path}`,
    headers: Object.fromEntries(request.headers),
    body,
    at,
    response: null,
  };
}

export function loggedResponse({ status, body }: SimulatedResponse): LogEntry['response'] {
  return { code: String(status), body: JSON.parse(body) as unknown };
}
