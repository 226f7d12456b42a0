/** A field for text with its name above it, and below it what it is for, or what is wrong with it. */
import type { RefObject } from 'react';
import { TextField as AriaTextField, FieldError, Input, Label, Text } from 'react-aria-components';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  /** What is wrong with the value, or null. */
  readonly problem?: string | null;
  readonly type?: 'text' | 'password' | 'url';
  readonly inputMode?: 'text' | 'numeric' | 'url';
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  readonly place?: string;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  readonly testId: string;
}

export function TextField({ label, value, onChange, hint, problem = null, place = '', inputRef, testId, ...rest }: TextFieldProps) {
  return (
    <AriaTextField
      {...rest}
      className={`field ${place}`}
      value={value}
      onChange={onChange}
      isInvalid={problem !== null}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
    >
      <Label className="field__label">{label}</Label>
      <Input className="field__input" {...(inputRef && { ref: inputRef })} data-testid={testId} />
      {hint && (
        <Text slot="description" className="field__hint soft">
          {hint}
        </Text>
      )}
      <FieldError className="field__problem">{problem}</FieldError>
    </AriaTextField>
  );
}
