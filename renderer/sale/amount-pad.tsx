/** An amount typed within a dialog, on its keys or on the keyboard. */
import { useEffect } from 'react';
import { useFormat } from '../ui/format.ts';
import { amountOf, type Entry, type EntryKey, entryKeyOf, press, takesDigit } from './entry.ts';
import { EntryButton } from './entry-pad.tsx';

const rows: readonly EntryKey[] = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '0', '00', 'back'];

interface AmountPadProps {
  readonly label: string;
  readonly currency: string;
  readonly entry: Entry;
  readonly onEntry: (change: (entry: Entry) => Entry) => void;
  /** Enter was pressed elsewhere than on a button. */
  readonly onEnter: () => void;
  /** The id of the sentence about the amount, where there is one. */
  readonly describedBy?: string;
  readonly testId: string;
}

export function AmountPad({ label, currency, entry, onEntry, onEnter, describedBy, testId }: AmountPadProps) {
  const format = useFormat();
  const amount = amountOf(entry, currency) ?? 0;

  const type = (key: EntryKey) =>
    onEntry((current) => (key === '*' || (/^\d+$/.test(key) && !takesDigit(current, currency)) ? current : press(current, key)));

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // What is typed into a field beside it is no amount.
      if (event.target instanceof Element && event.target.closest('.field')) return;
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
      <h3 className="soft">{label}</h3>
      <output
        className={`display ${amount === 0 ? 'display--empty' : ''}`}
        aria-label={label}
        {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
        data-testid={testId}
      >
        {format.money({ minor: amount, currency })}
      </output>
      <div className="keys keys--three">
        {rows.map((key) => (
          <EntryButton key={key} entryKey={key} onKey={type} />
        ))}
      </div>
    </div>
  );
}
