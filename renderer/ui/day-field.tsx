/** A day, typed part by part in the order of the language, or changed with the arrow keys. */
import { parseDate } from '@internationalized/date';
import { DateField, DateInput, DateSegment, I18nProvider, Label } from 'react-aria-components';
import { useFormat } from './format.ts';

interface DayFieldProps {
  readonly label: string;
  /** As 2026-11-29; null while it is not complete. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly testId: string;
}

export function DayField({ label, value, onChange, testId }: DayFieldProps) {
  const { locale } = useFormat();
  return (
    <I18nProvider locale={locale}>
      <DateField
        className="field"
        value={value === null ? null : parseDate(value)}
        onChange={(day) => onChange(day?.toString() ?? null)}
        shouldForceLeadingZeros
        data-testid={testId}
      >
        <Label className="field__label">{label}</Label>
        <DateInput className="field__input day-field">
          {(segment) => <DateSegment className="day-field__part" segment={segment} />}
        </DateInput>
      </DateField>
    </I18nProvider>
  );
}
