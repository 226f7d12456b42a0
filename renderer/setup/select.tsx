/** One of several, in the system's own list. */
import { useId } from 'react';

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, word: string])[];
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly problem?: string | null;
  readonly testId: string;
}

export function Select({ label, value, options, onChange, hint, problem = null, testId }: SelectProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="field__input"
        value={value}
        aria-invalid={problem !== null}
        data-invalid={problem === null ? undefined : true}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
        data-testid={testId}
      >
        {value === '' && <option value="" />}
        {options.map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
      <span id={`${id}-hint`}>
        {hint && <span className="field__hint soft">{hint}</span>}
        {problem !== null && <span className="field__problem">{problem}</span>}
      </span>
    </div>
  );
}
