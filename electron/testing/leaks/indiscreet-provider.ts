/** A simulated provider that says too much, and the configuration of a till that has an account with it. */
import type { Configuration } from '#shared/settings.ts';
import type { Clock } from '../../ports.ts';
import { type ScriptedCardholder, type Simulator, scriptedCardholder } from '../../providers/simulation.ts';
import { spreadRandom } from '../provider-kit.ts';
import { createMarks, type Marks, markedSecret } from './marks.ts';
import { type Speech, speaking } from './speech.ts';
import { stages } from './stages.ts';

export interface ProviderOptions {
  readonly clock: Clock;
  /** How the provider speaks. `asked` tells how many cards its terminal asked for so far. */
  readonly speech: (marks: Marks, asked: () => number) => Speech;
  /** False for a provider that knows other credentials than the till has. */
  readonly accepted?: boolean;
  /** What the secrets are made of; by default letters and digits. */
  readonly secret?: (name: string) => string;
}

export interface IndiscreetProvider {
  /** All of the till's secrets, and whatever was derived from them on the wire. */
  readonly marks: Marks;
  readonly cardholder: ScriptedCardholder;
  readonly simulator: Simulator;
  /** `origin` has no slash at the end. */
  readonly configuration: (origin: string) => Configuration;
  /** Somebody confirms a registration that waits. */
  readonly confirm: () => void;
}

/** Opens the stage of that name (`stages.ts`). */
export function openIndiscreetProvider(
  name: string,
  { clock, speech, accepted = true, secret = markedSecret }: ProviderOptions,
): IndiscreetProvider {
  const open = stages[name];
  if (!open) throw new RangeError(`There is no stage ${name}`);
  const marks = createMarks();
  const cardholder = scriptedCardholder();
  let reached = '';
  const stage = open({
    clock,
    random: spreadRandom(),
    cardholder,
    origin: () => reached,
    secret(of) {
      const value = secret(`${name} ${of}`);
      marks.secret(of, value, 'configured');
      return value;
    },
    known: (value) => (accepted ? value : markedSecret(`another ${value}`)),
  });
  return {
    marks,
    cardholder,
    simulator: speaking(
      stage.simulator,
      marks,
      speech(marks, () => cardholder.asks.length),
    ),
    configuration(origin) {
      reached = origin;
      return {
        till: { id: 'POS-25', name: 'Till 1', locale: 'en-GB' },
        store: {
          name: 'Corner Shop',
          address: ['1 High Street'],
          country: stage.country,
          currency: stage.currency,
          withoutSecurityModule: true,
        },
        operator: { id: '964566', name: 'Sam' },
        terminals: [...stage.terminals(origin)],
      };
    },
    confirm: () => stage.confirm?.(),
  };
}
