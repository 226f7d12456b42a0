/** The merchant's terminals and how they are (README.md in this folder says where these endpoints are known from). */
import { z } from 'zod';
import { NoAnswer, NotSent, type TerminalInfo, Unclear } from '../provider.ts';
import type { BuckarooApi, Received, TerminalKind } from './api.ts';
import { problemIn, problemText } from './problem.ts';
import type { BuckarooSettings } from './settings.ts';
import { readPage } from './wire.ts';

const pagesMax = 10;
/** Each costs a request of its own; the states of more than these stay unknown. */
const statesMax = 40;
const atOnce = 4;

/** Throws NotSent, NoAnswer, NoAccess or Unclear where the list cannot be had. */
export async function listTerminals(api: BuckarooApi, settings: BuckarooSettings, signal: AbortSignal): Promise<readonly TerminalInfo[]> {
  const listed = (await search(api, signal)) ?? [{ id: settings.terminalId, label: settings.terminalId, kind: settings.terminalKind }];
  const states = new Map<string, TerminalInfo['state']>();
  for (let first = 0; first < Math.min(listed.length, statesMax); first += atOnce) {
    await Promise.all(
      listed.slice(first, first + atOnce).map(async ({ id, kind, disabled }) => {
        const asked = kind ?? (id === settings.terminalId ? settings.terminalKind : null);
        if (disabled) states.set(id, 'offline');
        else if (asked !== null) states.set(id, await stateOf(api, asked, id, signal));
      }),
    );
  }
  return listed.map(({ id, label }) => ({ id, label, state: states.get(id) ?? 'unknown' }));
}

/** How the terminal of these settings is. Throws NotSent, NoAnswer, NoAccess or Unclear where it cannot be had. */
export async function ownState(api: BuckarooApi, settings: BuckarooSettings, signal: AbortSignal): Promise<TerminalInfo['state']> {
  const received = await api.terminalStatus(settings.terminalKind, settings.terminalId, signal);
  if (received.http.status >= 300) throw refusal(received, 'Buckaroo does not tell how the terminal is.');
  return readState(received.body);
}

interface Listed {
  readonly id: string;
  readonly label: string;
  /** Null for a kind that no document knows. */
  readonly kind: TerminalKind | null;
  readonly disabled?: boolean;
}

/** Null where Buckaroo does not know this way of asking. */
async function search(api: BuckarooApi, signal: AbortSignal): Promise<Listed[] | null> {
  const listed: Listed[] = [];
  let token: string | null = null;
  for (let number = 0; number < pagesMax; number += 1) {
    const received = await api.searchTerminals(token, signal);
    if ([404, 405, 501].includes(received.http.status)) return null;
    const page = received.http.status < 300 ? readPage(received.body, 'terminals') : null;
    if (!page) throw refusal(received, 'Buckaroo did not list the terminals.');
    listed.push(...page.items.flatMap(readTerminal));
    token = page.next;
    if (token === null) break;
  }
  return listed;
}

const terminalSchema = z.object({
  id: z.string().min(1).max(200),
  name: z.string().nullish().catch(null),
  type: z.string().nullish().catch(null),
  status: z.string().nullish().catch(null),
});

function readTerminal(item: unknown): Listed[] {
  const read = terminalSchema.safeParse(item);
  if (!read.success) return [];
  const { id, name, type, status } = read.data;
  const kind = type?.toLowerCase();
  return [{ id, label: name?.trim() || id, kind: kind === 'smart' || kind === 'internal' ? kind : null, disabled: status === 'Disabled' }];
}

async function stateOf(api: BuckarooApi, kind: TerminalKind, id: string, signal: AbortSignal): Promise<TerminalInfo['state']> {
  try {
    const received = await api.terminalStatus(kind, id, signal);
    return received.http.status < 300 ? readState(received.body) : 'unknown';
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof NotSent) return 'unknown';
    throw error;
  }
}

const statusSchema = z.object({
  connected: z.union([z.boolean(), z.stringbool()]).nullish().catch(null),
  appState: z.string().nullish().catch(null),
  lastTransaction: z
    .object({ status: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** What a connection status says: of a Smart terminal by its `appState`, of an Internal one by its last transaction. */
export function readState(body: unknown): TerminalInfo['state'] {
  const read = statusSchema.safeParse(body);
  if (!read.success) return 'unknown';
  const { connected, appState, lastTransaction } = read.data;
  if (connected === false) return 'offline';
  switch (appState ?? null) {
    case 'Ready':
      return 'ready';
    case 'Busy':
    case 'Updating':
    case 'Provisioning':
      return 'busy';
    case 'Offline':
    case 'Error':
    case 'Blocked':
    case 'Tampered':
    case 'Decommissioned':
      return 'offline';
    case null:
      if (connected !== true) return 'unknown';
      return lastTransaction?.status === 'Pending' || lastTransaction?.status === 'Processing' ? 'busy' : 'ready';
    default:
      return 'unknown';
  }
}

function refusal({ http }: Received, sentence: string): Unclear {
  const problem = problemIn(http);
  const text = problem ? problemText(problem) : `HTTP ${http.status}`;
  const code = http.status === 401 || http.status === 403 ? 'credentials' : 'provider-error';
  return new Unclear({ code, text }, `${sentence} ${text}`);
}
