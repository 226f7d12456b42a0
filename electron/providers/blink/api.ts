/** Blink's Card Present API on the wire: Basic authorization, and the calls that Kassa makes (sources: README.md in this folder). */
import { joinUrl } from '../base-url.ts';
import { createHttp, type HttpAnswer } from '../http.ts';
import type { ProviderPorts } from '../provider.ts';
import type { RequestBody } from './requests.ts';
import type { BlinkSecrets, BlinkSettings } from './settings.ts';
import {
  type LoggedRequest,
  type Received,
  type ReportItem,
  readAnswer,
  readReport,
  readRequestLog,
  readTerminals,
  type TerminalEntry,
} from './wire.ts';

export type Operation = 'sales' | 'signatures' | 'reversals' | 'linked-refunds' | 'aborts';

/** What a question brought: the list asked for, and the answer it was read from. */
export interface Listed<Item> extends Received {
  readonly headers: Headers;
  /** Null where the answer is not the list that was asked for. */
  readonly items: readonly Item[] | null;
}

export interface BlinkApi {
  /** Sends a request to the terminal and waits for its end. Throws NotSent or NoAnswer. */
  post(operation: Operation, body: RequestBody, limitMs: number, signal: AbortSignal): Promise<Received>;
  /** The terminal's log of requests and what they were answered, of a day (YYYY-MM-DD) or of Blink's today. Moves no money. */
  requestLog(day: string | null, limitMs: number, signal: AbortSignal): Promise<Listed<LoggedRequest>>;
  /** The terminal's transactions of a day (YYYY-MM-DD) or of Blink's today. Moves no money. */
  report(day: string | null, limitMs: number, signal: AbortSignal): Promise<Listed<ReportItem>>;
  /** All terminals of these keys. Moves no money. */
  terminals(limitMs: number, signal: AbortSignal): Promise<Listed<TerminalEntry>>;
  /** The one terminal of these settings. Moves no money. */
  terminal(limitMs: number, signal: AbortSignal): Promise<Listed<TerminalEntry>>;
}

/** Blink has its log and its report by whole days, and a request takes a good kilobyte: a busy day has thousands. */
const listBytesMax = 4_000_000;

export function createApi(settings: BlinkSettings, secrets: BlinkSecrets, ports: ProviderPorts): BlinkApi {
  const http = createHttp(ports);
  const pair = Buffer.from(`${secrets.apiKey}:${secrets.secretKey}`, 'utf8').toString('base64');
  ports.keepSecret(pair);
  const headers = {
    Authorization: `Basic ${pair}`,
    'User-Agent': blinkUserAgent(ports.userAgent),
    'Content-Type': 'application/json',
    Accept: 'application/json',
  };
  const own = `terminals/${encodeURIComponent(settings.terminalId)}`;

  async function list<Item>(path: string, read: (text: string) => readonly Item[] | null, limitMs: number, signal: AbortSignal) {
    const url = joinUrl(settings.baseUrl, path);
    const answer = await http.request({ method: 'GET', url, headers, limitMs, signal, answerBytesMax: listBytesMax });
    const good = answer.status >= 200 && answer.status < 300;
    return { ...receivedOf(answer), headers: answer.headers, items: good ? read(answer.text) : null };
  }

  return {
    async post(operation, body, limitMs, signal) {
      const url = joinUrl(settings.baseUrl, operation);
      return receivedOf(await http.request({ method: 'POST', url, headers, body: JSON.stringify(body), limitMs, signal }));
    },
    requestLog: (day, limitMs, signal) => list(`${own}/requests${dateQuery(day)}`, readRequestLog, limitMs, signal),
    async report(day, limitMs, signal) {
      const found = await list(`${own}/eod-reports${dateQuery(day)}`, readReport, limitMs, signal);
      // The pages spell it both ways.
      return found.status === 404 ? list(`${own}/eod-report${dateQuery(day)}`, readReport, limitMs, signal) : found;
    },
    terminals: (limitMs, signal) => list('terminals', readTerminals, limitMs, signal),
    terminal: (limitMs, signal) => list(own, readTerminals, limitMs, signal),
  };
}

function receivedOf({ status, text }: HttpAnswer): Received {
  return { status, answer: readAnswer(text) };
}

function dateQuery(day: string | null): string {
  return day === null ? '' : `?date=${day}`;
}

/** Blink wants the software stack and the minimum client specifications as a comment behind name and version. */
function blinkUserAgent(userAgent: string): string {
  return `${userAgent} (Electron; Windows 10+; Linux; macOS 12+)`;
}
