/** A secret that goes inwards only: it is nowhere in the page but in the field, and is never shown again. */
import { type ReactNode, useId } from 'react';

interface SecretFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly problem: string | null;
  readonly placeholder?: string;
  readonly maxLength: number;
  readonly onInput: (value: string) => void;
  readonly testId: string;
  readonly children?: ReactNode;
}

export function SecretField({ label, hint, problem, placeholder, maxLength, onInput, testId, children }: SecretFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {/* Without a value of React's, which would stand in the page as an attribute. */}
      <input
        id={id}
        className="field__input"
        type="password"
        autoComplete="off"
        spellCheck="false"
        maxLength={maxLength}
        placeholder={placeholder}
        aria-invalid={problem !== null}
        data-invalid={problem === null ? undefined : true}
        aria-describedby={problem === null ? `${id}-hint` : `${id}-hint ${id}-problem`}
        onInput={(event) => onInput(event.currentTarget.value)}
        data-testid={testId}
      />
      <span id={`${id}-hint`} className="field__hint soft">
        {hint}
      </span>
      {problem !== null && (
        <span id={`${id}-problem`} className="field__problem">
          {problem}
        </span>
      )}
      {children}
    </div>
  );
}
