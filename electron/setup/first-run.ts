/** The first run: a till that trains becomes a real one, with everything it needs, or stays what it is. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TrainingCountry } from '#shared/countries.ts';
import type { FirstRunView, FirstSetup, SetupOutcome } from '#shared/ipc.ts';
import type { Operator } from '#shared/payment.ts';
import type { Configuration, KeptConfiguration } from '#shared/settings.ts';
import { openOperators, operatorOf } from '../people/operators.ts';
import type { Clock } from '../ports.ts';
import { Refused } from '../refused.ts';
import { addressesOf } from '../settings/addresses.ts';
import { checkConfiguration } from '../settings/configuration.ts';
import { modeDirectory } from '../till/till-host.ts';
import { checkEntry, confirmedHosts, fieldProblem } from './entry.ts';
import { formOf } from './form.ts';
import { demandKeeping, keep, named } from './keeping.ts';
import type { SetupOptions } from './options.ts';

export interface FirstRun {
  view(): FirstRunView;
  /** Throws Refused where the till is set up already: whoever starts it must not set it up again. */
  demand(): void;
  chooseTraining(country: TrainingCountry): void;
  /** Throws Refused, and then nothing was changed. */
  finish(wish: FirstSetup): Promise<SetupOutcome>;
}

export function createFirstRun(options: SetupOptions & { readonly newId: (provider: string) => string }): FirstRun {
  const { settings, vault, definitions, ports } = options;
  const isPossible = () => {
    const { mode, configuration } = settings.get();
    return mode.kind === 'training' && configuration === null && options.host().till().trainingCountry !== null;
  };
  const demand = () => {
    if (!isPossible()) throw new Refused('already-set-up');
  };
  return {
    view() {
      const possible = isPossible();
      return { possible, question: possible && settings.get().firstQuestion, providers: possible ? definitions.map(formOf) : [] };
    },
    demand,
    chooseTraining(country) {
      demand();
      if (settings.durable) settings.change({ firstQuestion: false, mode: { kind: 'training', country } });
    },
    async finish({ till, store: { taxNumber, ...store }, manager, terminal }) {
      demand();
      const base = {
        till,
        store: { ...store, address: store.address.filter((line) => line.trim() !== ''), ...(taxNumber && { taxNumber }) },
        operator: { id: '1', name: manager.name },
      };
      const written = checkConfiguration({ ...base, terminals: [] }, definitions);
      if (!written.ok) return { problems: written.problems.map((each) => fieldProblem(each, [], valuesOf(base))) };
      if (terminal !== null && terminal.terminalId !== null) throw new Refused('no-such-terminal', terminal.terminalId);
      const entry =
        terminal &&
        (await checkEntry(terminal, {
          definitions,
          vault,
          base: written.configuration,
          before: null,
          newId: options.newId(terminal.provider),
          onlyLoopback: options.onlyLoopback,
        }));
      if (entry && !entry.ok) return { problems: [...entry.problems] };
      await demandKeeping(options);
      const kept: KeptConfiguration = { ...written.configuration, terminals: entry ? [entry.kept] : [] };
      const configuration: Configuration = { ...written.configuration, terminals: entry ? entry.configuration.terminals : [] };
      await options.prepareNetwork(addressesOf(configuration).map(({ address }) => address));
      const operator = await nameFirstManager(modeDirectory(options.directory, { kind: 'live', configuration }), manager, ports.clock);
      // From the moment at which the settings are written the till is live, and not before.
      await options.host().reopen(async () => ({
        mode: { kind: 'live', configuration },
        undo: await keep({ kept, secrets: entry ? named(entry.kept.id, entry.secrets) : new Map(), settings, vault }),
      }));
      const { audit } = options.host().till();
      audit.record({ action: 'till-set-up', operator, subject: till.id, after: kept });
      audit.record({
        action: 'operator-added',
        operator,
        subject: operator.id,
        after: { name: operator.name, role: 'manager', hasPin: true },
      });
      for (const note of entry?.ok ? confirmedHosts(entry, operator) : []) audit.record(note);
      return { problems: [] };
    },
  };
}

/** What an attempt left that was broken off counts for nothing; people of a till that was live stay, and then nobody is added. */
async function nameFirstManager(directory: string, { name, pin }: FirstSetup['manager'], clock: Clock): Promise<Operator> {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'people.db');
  if (!existsSync(join(directory, 'journal.db'))) for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  const operators = openOperators({ path, clock });
  try {
    return operatorOf(await operators.addFirst(name, pin));
  } finally {
    operators.close();
  }
}

/** Each value by the name of its field, as `fieldProblem` asks for it. */
function valuesOf(base: Readonly<Record<string, object>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(base).flatMap(([group, values]) => Object.entries(values).map(([name, value]) => [`${group}.${name}`, value])),
  );
}
