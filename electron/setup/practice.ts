/** A live till that practises for a while, and goes live again. Its live files lie untouched meanwhile. */
import { join } from 'node:path';
import { type TrainingCountry, trainingCountries } from '#shared/countries.ts';
import type { Approval, PracticeView } from '#shared/ipc.ts';
import { sentencesOf } from '#shared/problems.ts';
import { mayDo } from '#shared/roles.ts';
import { approve, tellingRefusedPins } from '../people/approval.ts';
import { type Operators, openOperators, operatorOf } from '../people/operators.ts';
import { Refused } from '../refused.ts';
import { addressesOf } from '../settings/addresses.ts';
import { liveConfiguration } from '../settings/provisioning.ts';
import { modeDirectory } from '../till/till-host.ts';
import type { SetupDesk, SetupOptions } from './options.ts';

/** Each throws Refused, and then nothing was changed. */
export interface Practice {
  view(): Promise<PracticeView>;
  /** Refused while anything is open: a payment, goods in the basket, a shift, paper. */
  begin(desk: SetupDesk): Promise<void>;
  /** Of the live till's people somebody answers for it; where it has nobody with a PIN, nobody is asked. */
  end(approval: Approval | null): Promise<void>;
}

export function createPractice(options: SetupOptions): Practice {
  const { settings, vault, definitions, ports } = options;

  const state = (): PracticeView['state'] => {
    const { mode, configuration } = settings.get();
    if (configuration === null || !settings.durable) return 'impossible';
    // What the settings say holds for the till that is open, except where another one was asked for at the start.
    const isTraining = options.host().till().trainingCountry !== null;
    if ((mode.kind === 'training') !== isTraining) return 'impossible';
    return isTraining ? 'practising' : 'live';
  };
  const demand = (wanted: PracticeView['state']) => {
    if (state() !== wanted) throw new Refused('setup-not-here');
  };

  const demandIdle = () => {
    const busy = options.host().till().busy();
    if (busy !== null) throw new Refused('till-busy', busy);
  };

  /** Training has people of its own, whose PIN everybody knows: only the live till's count here. */
  async function withLivePeople<Value>(work: (operators: Operators) => Value | Promise<Value>): Promise<Value> {
    const { configuration } = settings.get();
    if (configuration === null) throw new Refused('setup-not-here');
    const directory = modeDirectory(options.directory, { kind: 'live', configuration: { ...configuration, terminals: [] } });
    const operators = openOperators({ path: join(directory, 'people.db'), clock: ports.clock });
    try {
      return await work(operators);
    } finally {
      operators.close();
    }
  }
  const inCharge = (operators: Operators) => operators.list().filter(({ role }) => mayDo(role, 'supervisor'));

  const tellRefused = (subject: string, name: string) => {
    const { audit, configuration } = options.host().till();
    audit.record({ action: 'pin-refused', operator: configuration.operator, subject, detail: { name } });
  };

  return {
    async view() {
      const now = state();
      if (now !== 'practising') return { state: now, supervisors: [] };
      return {
        state: now,
        supervisors: await withLivePeople((operators) => inCharge(operators).map(({ id, name, role }) => ({ id, name, role }))),
      };
    },
    async begin({ operator, record }) {
      demand('live');
      demandIdle();
      const country = countryFor(settings.get().configuration?.store.country ?? '');
      await options.host().reopen(async () => {
        demandIdle();
        change({ kind: 'training', country });
        record({ action: 'training-started', operator, subject: country });
        return { mode: { kind: 'training', country }, undo: async () => change({ kind: 'live' }) };
      });
    },
    async end(approval) {
      demand('practising');
      const by = await withLivePeople(async (operators) => {
        if (inCharge(operators).length === 0) return null;
        if (approval === null) throw new Refused('role-needed', 'supervisor');
        return approve(tellingRefusedPins(operators, tellRefused), approval);
      });
      const live = await liveConfiguration(settings, vault, definitions);
      if (!live.ok) throw new Refused('settings-not-valid', sentencesOf(live.problems, 300));
      await options.prepareNetwork(addressesOf(live.configuration).map(({ address }) => address));
      const { mode } = settings.get();
      await options.host().reopen(async () => {
        change({ kind: 'live' });
        return { mode: { kind: 'live', configuration: live.configuration }, undo: async () => change(mode) };
      });
      const { audit, configuration } = options.host().till();
      audit.record({ action: 'training-ended', operator: by ? operatorOf(by) : configuration.operator, subject: configuration.till.id });
    },
  };

  function change(mode: ReturnType<typeof settings.get>['mode']): void {
    try {
      settings.change({ mode });
    } catch (error) {
      throw new Refused('settings-unwritable', error instanceof Error ? error.message.slice(0, 300) : '');
    }
  }
}

/** The sample store of the live store's own country, else one in euros. */
function countryFor(country: string): TrainingCountry {
  return trainingCountries.find((each) => each === country) ?? 'NL';
}
