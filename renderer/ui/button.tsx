/** The one button of the till: at least 48 px, with its key shown where it has one. */
import type { ReactNode } from 'react';
import { type ButtonProps, Button as Pressable } from 'react-aria-components';

export interface KassaButtonProps extends Omit<ButtonProps, 'className' | 'children'> {
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly shape?: 'normal' | 'icon' | 'large';
  /** Further class for the place it stands in. */
  readonly place?: string;
  /** The key that does the same, shown on the button. */
  readonly hint?: string;
  readonly children: ReactNode;
  readonly 'data-testid'?: string;
}

export function Button({ kind = 'plain', shape = 'normal', place = '', hint, children, ...rest }: KassaButtonProps) {
  return (
    <Pressable {...rest} className={`button button--${kind} button--${shape} ${place}`}>
      {children}
      {hint && <Hint>{hint}</Hint>}
    </Pressable>
  );
}

/** A key's name. Hidden from the accessible name, which stays the same whatever the key is. */
export function Hint({ children }: { readonly children: ReactNode }) {
  return (
    <span className="kbd" aria-hidden="true">
      {children}
    </span>
  );
}
