/** The entry field, its keys, and the tax rate of an amount without an article. */
import { memo } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { amountOf, type EntryKey, isEmpty, meaningOf, numberOf } from './entry.ts';
import { useEditable } from './use-checkout.ts';
import type { TillActions } from './use-till-actions.ts';
import { useWindow, windowState } from './window-store.ts';

const rows: readonly EntryKey[] = ['7', '8', '9', 'back', '4', '5', '6', 'clear', '1', '2', '3', '*', '0', '00', '.'];

export const EntryPad = memo(function EntryPad({ till, actions }: { readonly till: TillView; readonly actions: TillActions }) {
  const { t } = useTranslation();
  const editable = useEditable();
  const entry = useWindow((state) => state.entry);
  const meaning = meaningOf(entry, till.store.currency);
  const selected = useWindow((state) => state.selectedLineId !== null);
  const takes = meaning.kind === 'amount' || meaning.kind === 'number' || (meaning.kind === 'quantity' && selected);
  return (
    <section className="entry" aria-label={t('entry.title')} onMouseDownCapture={keepFocus}>
      <div className="entry__top">
        <EntryDisplay currency={till.store.currency} />
        <Button
          preventFocusOnPress
          action="number"
          isDisabled={!editable || numberOf(entry) === null}
          onPress={actions.number}
          data-testid="entry-number"
        >
          {t('number.key')}
          <span className="visually-hidden">{t('number.name')}</span>
        </Button>
      </div>
      <TaxRates till={till} />
      <div className="keys">
        {rows.map((key) => (
          <EntryButton key={key} entryKey={key} onKey={actions.entry} disabled={!editable} />
        ))}
        <Button
          place="keys__add"
          action="addAmount"
          preventFocusOnPress
          isDisabled={!editable || !takes}
          onPress={actions.addAmount}
          data-testid="add-amount"
        >
          <span className="keys__word">
            {meaning.kind === 'number' ? t('number.add') : meaning.kind === 'quantity' ? t('number.set') : t('entry.add')}
          </span>
        </Button>
      </div>
    </section>
  );
});

function EntryDisplay({ currency }: { readonly currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const entry = useWindow((state) => state.entry);
  const meaning = meaningOf(entry, currency);
  const amount = amountOf(entry, currency);
  const said =
    meaning.kind === 'number' || meaning.kind === 'neither'
      ? t('number.typed', { number: entry.digits })
      : amount === null
        ? ''
        : format.money({ minor: amount, currency });
  return (
    <output className={`display ${isEmpty(entry) ? 'display--empty' : ''}`} aria-label={t('entry.title')} data-testid="entry">
      {entry.quantity !== null && <span className="display__times">{format.quantity(entry.quantity)} ×</span>}
      <span>{isEmpty(entry) ? t('entry.hint') : said}</span>
    </output>
  );
}

const TaxRates = memo(function TaxRates({ till }: { readonly till: TillView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const chosen = useWindow((state) => state.taxRate) ?? till.taxRates[0] ?? 0;
  if (till.taxRates.length < 2) return null;
  return (
    <RadioGroup
      className="segments"
      orientation="horizontal"
      aria-label={t('entry.taxRate')}
      value={String(chosen)}
      onChange={(value) => windowState.selectTaxRate(Number(value))}
    >
      <span className="segments__label soft" aria-hidden="true">
        {t('entry.taxRate')}
      </span>
      {till.taxRates.map((rate) => (
        <Radio key={rate} className="segment" value={String(rate)} data-testid={`tax-rate-${rate}`}>
          {format.rate(rate)}
        </Radio>
      ))}
    </RadioGroup>
  );
});

interface EntryButtonProps {
  readonly entryKey: EntryKey;
  readonly onKey: (key: EntryKey) => void;
  readonly disabled?: boolean;
}

/** One key of the pad. */
export const EntryButton = memo(function EntryButton({ entryKey, onKey, disabled = false }: EntryButtonProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const names: Partial<Record<EntryKey, string>> = { back: t('entry.backspace'), clear: t('entry.clear'), '*': t('entry.times') };
  const label = names[entryKey];
  return (
    <Button
      place={/\d/.test(entryKey) ? 'keys__digit' : 'keys__function'}
      preventFocusOnPress
      isDisabled={disabled}
      onPress={() => onKey(entryKey)}
      {...(label === undefined ? {} : { 'aria-label': label })}
      data-testid={`key-${entryKey === '*' ? 'times' : entryKey === '.' ? 'dot' : entryKey}`}
    >
      {entryKey === 'back' ? (
        <Icon name="backspace" />
      ) : entryKey === 'clear' ? (
        'C'
      ) : entryKey === '*' ? (
        '×'
      ) : entryKey === '.' ? (
        format.decimalSign
      ) : (
        entryKey
      )}
    </Button>
  );
});
