/** What the people at this till chose. */
import type { preferencesMethods } from '#shared/ipc.ts';
import { differences } from '../../audit/differences.ts';
import { Refused } from '../../refused.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function preferencesHandlers({ preferences, terminals, audit, session }: HandlerParts): HandlersOf<typeof preferencesMethods> {
  return {
    'preferences.get': () => preferences.get(),
    'preferences.save': async (parts) => {
      const operator = session.clerk();
      const before = preferences.get();
      const after = await preferences.change(parts);
      const { before: was, after: is } = differences(before, after);
      for (const [name, action] of named) {
        if (name in is) audit.record({ action, operator, subject: 'preferences', before: was[name] ?? null, after: is[name] ?? null });
      }
      const [others, now] = [withoutNamed(was), withoutNamed(is)];
      if (Object.keys(now).length > 0)
        audit.record({ action: 'preferences-changed', operator, subject: 'preferences', before: others, after: now });
      return after;
    },
    'preferences.favourTerminal': ({ terminalId, isFavourite }) => {
      if (!terminals.has(terminalId)) throw new Refused('no-such-terminal', terminalId);
      return preferences.change(({ favouriteTerminals }) => {
        const others = favouriteTerminals.filter((id) => id !== terminalId);
        return { favouriteTerminals: isFavourite ? [...others, terminalId] : others };
      });
    },
  };
}

/** What is looked for in the audit by itself. */
const named = [
  ['refundCeilings', 'refund-ceilings-set'],
  ['drawerCeilings', 'drawer-ceilings-set'],
] as const;

function withoutNamed({ refundCeilings: _refunds, drawerCeilings: _drawers, ...others }: ReturnType<typeof differences>['before']) {
  return others;
}
