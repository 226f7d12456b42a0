/** A field for a few lines of text with its name above it, and below it what it is for. */
import { TextField as AriaTextField, Label, Text, TextArea } from 'react-aria-components';

interface LinesFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly testId: string;
}

export function LinesField({ label, value, onChange, hint, rows = 3, maxLength = 1_000, testId }: LinesFieldProps) {
  return (
    <AriaTextField className="field" value={value} onChange={onChange} maxLength={maxLength} spellCheck="false">
      <Label className="field__label">{label}</Label>
      <TextArea className="field__input field__input--lines" rows={rows} data-testid={testId} />
      {hint && (
        <Text slot="description" className="field__hint soft">
          {hint}
        </Text>
      )}
    </AriaTextField>
  );
}
