/** Setting this till up: its terminals by hand, and the first run. */
import type { setupMethods } from '#shared/ipc.ts';
import { Refused } from '../../refused.ts';
import type { Heard, SetupDesk } from '../../setup/options.ts';
import type { Setup } from '../../setup/setup.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function setupHandlers({ setup, session, audit, tellTest }: HandlerParts): HandlersOf<typeof setupMethods> {
  const here = (): Setup => {
    if (!setup) throw new Refused('setup-not-here');
    return setup;
  };
  const forFirstRun = (): Setup => {
    const known = here();
    known.first.demand();
    return known;
  };
  const desk = (): SetupDesk => ({ operator: session.clerk(), record: (note) => audit.record(note) });
  const hear =
    (run: string): Heard =>
    (steps) =>
      tellTest({ run, steps });
  return {
    'setup.get': () => here().view(),
    'setup.test': ({ run, entry }) => here().test(entry, desk(), hear(run)),
    'setup.listed': ({ entry }) => here().listed(entry, desk()),
    'setup.save': ({ entry }) => here().save(entry, desk()),
    'setup.remove': async ({ terminalId }) => {
      await here().remove(terminalId, desk());
      return {};
    },
    'setup.order': async ({ terminalIds }) => {
      await here().order(terminalIds, desk());
      return {};
    },
    'practice.get': async () => (await setup?.practice.view()) ?? { state: 'impossible', supervisors: [] },
    'practice.begin': async () => {
      await here().practice.begin(desk());
      return {};
    },
    'practice.end': async ({ approval }) => {
      await here().practice.end(approval);
      return {};
    },
    'first.get': () => setup?.first.view() ?? { possible: false, question: false, providers: [] },
    'first.train': ({ country }) => {
      here().first.chooseTraining(country);
      return {};
    },
    'first.test': ({ run, entry }) => forFirstRun().test(entry, desk(), hear(run)),
    'first.listed': ({ entry }) => forFirstRun().listed(entry, desk()),
    'first.finish': (wish) => here().first.finish(wish),
  };
}
