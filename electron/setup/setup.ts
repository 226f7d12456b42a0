/**
 * Sets a till up by hand: tests what was typed, keeps it (vault first, then settings, all or nothing) and lets the till
 * go on with it. Of secrets it tells only whether they are there.
 */
import type { EntryProblem, EntryTest, ListedTerminal, SetupOutcome, SetupView, TerminalEntry } from '#shared/ipc.ts';
import { sentencesOf } from '#shared/problems.ts';
import type { KeptConfiguration } from '#shared/settings.ts';
import type { AuditNote } from '../audit/audit.ts';
import { Refused } from '../refused.ts';
import { addressesOf } from '../settings/addresses.ts';
import { liveConfiguration } from '../settings/provisioning.ts';
import { secretName } from '../settings/vault.ts';
import { checkSteps } from '../terminals/services.ts';
import { type CheckedEntry, checkEntry, confirmedHosts, type KeptTerminal } from './entry.ts';
import { createFirstRun, type FirstRun } from './first-run.ts';
import { formOf } from './form.ts';
import { demandKeeping, keep, named } from './keeping.ts';
import type { Heard, SetupDesk, SetupOptions } from './options.ts';
import { createPractice, type Practice } from './practice.ts';
import { asked, reach } from './reach.ts';

/** Each method throws Refused, and then nothing was changed. */
export interface Setup {
  readonly first: FirstRun;
  readonly practice: Practice;
  view(): Promise<SetupView>;
  /** With problems nothing was sent. */
  test(entry: TerminalEntry, desk: SetupDesk, hear: Heard): Promise<EntryTest>;
  /** The terminals that the provider knows under what was typed. */
  listed(entry: TerminalEntry, desk: SetupDesk): Promise<{ problems: EntryProblem[]; terminals: ListedTerminal[] }>;
  save(entry: TerminalEntry, desk: SetupDesk): Promise<SetupOutcome>;
  remove(terminalId: string, desk: SetupDesk): Promise<void>;
  order(terminalIds: readonly string[], desk: SetupDesk): Promise<void>;
}

/** From the first question to the last answer of a test, in milliseconds. */
const patienceMs = 90_000;
/** Stands in the place of a terminal that is still to be picked; it only has to be well-formed. */
const unpicked = 'unpicked';

export function createSetup(options: SetupOptions): Setup {
  const { settings, vault, definitions, ports } = options;
  const newId = (provider: string) => `${provider.slice(0, 20)}-${ports.random.uuid().slice(0, 8)}`;
  const first = createFirstRun({ ...options, newId });

  const keptNow = (): KeptConfiguration => {
    const { mode, configuration } = settings.get();
    if (mode.kind !== 'live' || configuration === null) throw new Refused('setup-not-here');
    return configuration;
  };
  const existing = (terminalId: string): KeptTerminal => {
    const found = keptNow().terminals.find(({ id }) => id === terminalId);
    if (!found) throw new Refused('no-such-terminal', terminalId);
    return found;
  };

  /** While the till trains, only the first run asks: its store is not known yet, and a test does not need it. */
  const checked = (entry: TerminalEntry): Promise<CheckedEntry> => {
    const isLive = settings.get().mode.kind === 'live';
    const before = entry.terminalId === null ? null : existing(entry.terminalId);
    const { terminals: _others, ...base } = isLive ? keptNow() : options.host().till().configuration;
    return checkEntry(entry, { definitions, vault, base, before, newId: newId(entry.provider), onlyLoopback: options.onlyLoopback });
  };

  /** Keeps the terminals in this order, with these secrets of theirs, and goes on with them. */
  const change = async (terminals: readonly KeptTerminal[], secrets: ReadonlyMap<string, string>, record: () => void): Promise<void> => {
    await demandKeeping(options);
    await options.host().reopen(async () => {
      const undo = await keep({ kept: { ...keptNow(), terminals: [...terminals] }, secrets, settings, vault });
      try {
        const live = await liveConfiguration(settings, vault, definitions);
        if (!live.ok) throw new Refused('settings-not-valid', sentencesOf(live.problems, 300));
        await options.prepareNetwork(addressesOf(live.configuration).map(({ address }) => address));
        record();
        return { mode: { kind: 'live', configuration: live.configuration }, undo };
      } catch (error) {
        await undo();
        throw error;
      }
    });
  };

  return {
    first,
    practice: createPractice(options),
    async view() {
      const { terminals, store } = keptNow();
      const views = terminals.map(async ({ id, label, provider, currency, settings: values, secretNames }) => {
        const reads = await Promise.all(secretNames.map(async (name) => ({ name, read: await vault.read(secretName(id, name)) })));
        return {
          id,
          label,
          provider,
          currency: currency ?? store.currency,
          settings: plainValues(values),
          secretsSet: reads.filter(({ read }) => read.kind === 'found' && read.value !== '').map(({ name }) => name),
        };
      });
      return { providers: definitions.map(formOf), terminals: await Promise.all(views) };
    },
    async test(entry, desk, hear) {
      const typed = await checked(entry);
      if (!typed.ok) return { problems: [...typed.problems], ok: false, steps: [], lastContact: null };
      for (const note of confirmedHosts(typed, desk.operator)) desk.record(note);
      const { provider, lastContact } = await reach(typed, options, () => hear([{ step: 'reachable', result: 'ok', details: [] }]));
      const { ok, steps } = await asked(() => provider.check(AbortSignal.timeout(patienceMs)));
      return { problems: [], ok, steps: checkSteps(steps), lastContact: lastContact() };
    },
    async listed(entry, desk) {
      const pick = definitions.find(({ name }) => name === entry.provider)?.form?.pick ?? null;
      if (pick === null) throw new Refused('service-not-offered', entry.provider);
      const typed = await checked({ ...entry, label: entry.label || unpicked, settings: { ...entry.settings, [pick]: unpicked } });
      if (!typed.ok) return { problems: [...typed.problems], terminals: [] };
      for (const note of confirmedHosts(typed, desk.operator)) desk.record(note);
      const { provider } = await reach(typed, options, () => undefined);
      const { terminals } = provider;
      if (!terminals) throw new Refused('service-not-offered', entry.provider);
      const list = await asked(() => terminals.call(provider, AbortSignal.timeout(patienceMs)));
      return { problems: [], terminals: list.map((each) => ({ ...each })) };
    },
    async save(entry, desk) {
      keptNow();
      const typed = await checked(entry);
      if (!typed.ok) return { problems: [...typed.problems] };
      const { kept: terminal, secrets } = typed;
      const { terminals } = keptNow();
      const before = terminals.find(({ id }) => id === terminal.id);
      const next = before ? terminals.map((each) => (each.id === terminal.id ? terminal : each)) : [...terminals, terminal];
      await change(next, named(terminal.id, secrets), () => {
        for (const note of confirmedHosts(typed, desk.operator)) desk.record(note);
        desk.record({
          action: before ? 'terminal-changed' : 'terminal-added',
          operator: desk.operator,
          subject: terminal.id,
          detail: { secretsTyped: terminal.secretNames.filter((name) => (entry.secrets[name] ?? '') !== '') },
          ...(before && { before }),
          after: terminal,
        });
      });
      return { problems: [] };
    },
    async remove(terminalId, desk) {
      const before = existing(terminalId);
      const { journal } = options.host().till();
      // Only with its keys can the outcome of a payment be asked for.
      if (journal.open().some((payment) => payment.terminalId === terminalId)) throw new Refused('terminal-payment-open', terminalId);
      const next = keptNow().terminals.filter(({ id }) => id !== terminalId);
      const note: AuditNote = { action: 'terminal-removed', operator: desk.operator, subject: terminalId, before };
      await change(next, new Map(), () => desk.record(note));
    },
    async order(terminalIds, desk) {
      const before = keptNow().terminals.map(({ id }) => id);
      const after = [...new Set([...terminalIds, ...before])];
      const next = after.map(existing);
      const note: AuditNote = { action: 'terminals-ordered', operator: desk.operator, subject: 'terminals', before, after };
      await change(next, new Map(), () => desk.record(note));
    },
  };
}

/** A form has one line for each setting; a setting of another shape has none. */
function plainValues(values: Readonly<Record<string, unknown>>): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string | number | boolean] =>
      ['string', 'number', 'boolean'].includes(typeof entry[1]),
    ),
  );
}
