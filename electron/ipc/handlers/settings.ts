/** Store and till, as the manager's desk changes them, and the whole configuration as a file. */

import { countryDefaults } from '#shared/countries.ts';
import { writeThousandths } from '#shared/decimal.ts';
import type { MethodInput, SettingsView, settingsMethods } from '#shared/ipc.ts';
import { usualDeskMinutes } from '#shared/settings.ts';
import { differences } from '../../audit/differences.ts';
import { Refused } from '../../refused.ts';
import { exportedText, readExported } from '../../settings/exported.ts';
import type { Shop } from '../../settings/shop-settings.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function settingsHandlers(parts: HandlerParts): HandlersOf<typeof settingsMethods> {
  const { shop, preferences, paper, terminals, session, audit, changedSettings } = parts;

  const view = (): SettingsView => {
    const { till, store } = shop.get();
    return {
      revision: shop.revision(),
      till: {
        id: till.id,
        name: till.name,
        locale: till.locale,
        lockMinutes: till.lockMinutes ?? null,
        deskMinutes: till.deskMinutes ?? usualDeskMinutes,
        drawers: till.drawers ?? 'one',
        shiftNeeded: till.shiftNeeded ?? false,
      },
      store: {
        name: store.name,
        address: [...store.address],
        taxNumber: store.taxNumber ?? null,
        cashRounding: store.cashRounding ?? null,
        taxRates: store.taxRates ? [...store.taxRates] : null,
        receiptHeader: [...(store.receiptHeader ?? [])],
        receiptFooter: [...(store.receiptFooter ?? [])],
      },
      fixed: {
        country: store.country,
        currency: store.currency,
        countryTaxRates: countryDefaults(store.country).taxRates.map(writeThousandths),
      },
      restartNeeded: shop.restartNeeded(),
    };
  };

  const current = () => ({
    shop: shop.get(),
    preferences: preferences.get(),
    printing: paper.printing.view().settings,
    terminals: parts.terminalConfigurations.map(({ secrets, ...terminal }) => ({ ...terminal, secretNames: Object.keys(secrets).sort() })),
  });

  return {
    'settings.get': view,
    'settings.save': async ({ revision, till, store }) => {
      const operator = session.clerk();
      const { before, after } = await shop.change(revision, shopOf(shop.get(), till, store));
      record({ audit, operator }, before, after);
      changedSettings();
      return view();
    },
    'settings.export': async () => ({ file: await parts.writeExport(exportedText(current())) }),
    'settings.preview': ({ text }) => {
      const read = readExported(text, current(), shop.check);
      return {
        revision: shop.revision(),
        problems: read.problems.map((problem) => ({ ...problem })),
        changes: read.changes,
        terminals: read.terminals
          .map((terminal) => ({ ...terminal, known: terminals.has(terminal.id) }))
          .map(({ id: _id, ...told }) => told),
      };
    },
    'settings.import': async ({ text, revision }) => {
      const operator = session.clerk();
      const read = readExported(text, current(), shop.check);
      if (read.wanted === null) throw new Refused('settings-not-valid', read.problems[0]?.message.slice(0, 300) ?? '');
      const { before, after } = await shop.change(revision, read.wanted.shop);
      await preferences.change(read.wanted.preferences);
      if (read.wanted.printing) paper.printing.change(read.wanted.printing);
      const changed = read.changes.map(({ path }) => path);
      audit.record({ action: 'configuration-imported', operator, subject: 'configuration', detail: { changed } });
      record({ audit, operator }, before, after);
      changedSettings();
      return view();
    },
  };
}

function record(
  { audit, operator }: Pick<HandlerParts, 'audit'> & { readonly operator: Parameters<HandlerParts['audit']['record']>[0]['operator'] },
  before: Shop,
  after: Shop,
): void {
  for (const subject of ['till', 'store'] as const) {
    const changed = differences(before[subject], after[subject]);
    if (Object.keys(changed.after).length > 0) audit.record({ action: 'settings-changed', operator, subject, ...changed });
  }
}

type Wish = MethodInput<'settings.save'>;

/** The settings with what a manager wants. What is not on the screen stays. */
function shopOf(
  before: Shop,
  till: Wish['till'],
  { taxNumber, cashRounding, taxRates, receiptHeader, receiptFooter, ...store }: Wish['store'],
): unknown {
  const { lockMinutes: _lock, deskMinutes: _desk, drawers: _drawers, shiftNeeded: _needed, ...otherTill } = before.till;
  const {
    taxNumber: _number,
    cashRounding: _rounding,
    taxRates: _rates,
    receiptHeader: _header,
    receiptFooter: _footer,
    ...otherStore
  } = before.store;
  const { lockMinutes, deskMinutes, drawers, shiftNeeded, ...names } = till;
  return {
    till: {
      ...otherTill,
      ...names,
      ...(lockMinutes === null ? {} : { lockMinutes }),
      ...(deskMinutes === usualDeskMinutes ? {} : { deskMinutes }),
      ...(drawers === 'one' ? {} : { drawers }),
      ...(shiftNeeded ? { shiftNeeded } : {}),
    },
    store: {
      ...otherStore,
      ...store,
      ...(taxNumber === null || taxNumber === '' ? {} : { taxNumber }),
      ...(cashRounding === null || cashRounding === '' ? {} : { cashRounding }),
      ...(taxRates === null ? {} : { taxRates }),
      ...(receiptHeader.length === 0 ? {} : { receiptHeader }),
      ...(receiptFooter.length === 0 ? {} : { receiptFooter }),
    },
  };
}
