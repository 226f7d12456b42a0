/** A weight in kilograms, typed on its keys or on the keyboard. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Entry, type EntryKey, entryKeyOf, press } from '../sale/entry.ts';
import { EntryButton } from '../sale/entry-pad.tsx';
import { useFormat } from '../ui/format.ts';

const rows: readonly EntryKey[] = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '.', '0', 'back'];
/** Grams. */
const places = 3;

interface WeightPadProps {
  readonly entry: Entry;
  readonly onEntry: (change: (entry: Entry) => Entry) => void;
  readonly onEnter: () => void;
}

export function WeightPad({ entry, onEntry, onEnter }: WeightPadProps) {
  const { t } = useTranslation();
  const { decimalSign } = useFormat();
  const type = (key: EntryKey) => onEntry((current) => (isTaken(current, key) ? press(current, key) : current));

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const onButton = event.target instanceof Element && event.target.closest('button') !== null;
      if (event.key === 'Enter' && !onButton && !event.repeat) return onEnter();
      const key = entryKeyOf(event.key);
      if (!key) return;
      event.preventDefault();
      type(key);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  return (
    <div className="amount">
      <h3 className="soft">{t('catalogue.ask.weight')}</h3>
      <output
        className={`display ${entry.digits === '' ? 'display--empty' : ''}`}
        aria-label={t('catalogue.ask.weight')}
        data-testid="asking-value"
      >
        {t('catalogue.kilograms', { weight: entry.digits === '' ? '0' : entry.digits.replace('.', decimalSign) })}
      </output>
      <div className="keys keys--three">
        {rows.map((key) => (
          <EntryButton key={key} entryKey={key} onKey={type} />
        ))}
      </div>
    </div>
  );
}

function isTaken(entry: Entry, key: EntryKey): boolean {
  if (key === '*') return false;
  const fraction = entry.digits.split('.')[1];
  return !/^\d+$/.test(key) || fraction === undefined || fraction.length < places;
}
