/** A scanner at the till's keyboard socket: types whole codes in one burst, as the keyboard's layout has it. */
import { type CDPSession, expect, type Page } from '@playwright/test';

export interface BurstShape {
  readonly layout?: 'us' | 'azerty';
  /** The key that the scanner sends at the end. */
  readonly end?: 'Enter' | 'Tab' | null;
}

const azertyDigits = 'à&é"\'(§è!ç';

export class Scanner {
  readonly #page: Page;
  #line: Promise<CDPSession> | null = null;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Real keys, sent without waiting for one another. Resolves once the window has had them all. */
  async scans(code: string, { layout = 'us', end = 'Enter' }: BurstShape = {}): Promise<void> {
    this.#line ??= this.#page.context().newCDPSession(this.#page);
    const line = await this.#line;
    const keys = [...code].map((character) => keyOf(character, layout));
    const sent = [...keys, ...(end === null ? [] : [{ key: end, code: end, text: end === 'Enter' ? '\r' : '' }])].flatMap((key) => {
      const { windowsVirtualKeyCode, ...pressed } = { windowsVirtualKeyCode: virtualKey(key.key), ...key };
      return [
        line.send('Input.dispatchKeyEvent', { type: key.text === '' ? 'rawKeyDown' : 'keyDown', windowsVirtualKeyCode, ...pressed }),
        line.send('Input.dispatchKeyEvent', { type: 'keyUp', windowsVirtualKeyCode, key: key.key, code: key.code }),
      ];
    });
    await Promise.all(sent);
  }

  /** A message names the code and says why it is not in the basket. */
  async isTold(why: string, code: string): Promise<void> {
    const notice = this.#page.getByTestId('scan-notice');
    await expect(notice).toHaveAttribute('data-kind', why);
    await expect(notice).toContainText(code);
  }
}

interface SentKey {
  readonly key: string;
  readonly code: string;
  readonly text: string;
}

function keyOf(character: string, layout: 'us' | 'azerty'): SentKey {
  const code = /\d/.test(character) ? `Digit${character}` : /[a-z]/i.test(character) ? `Key${character.toUpperCase()}` : 'Minus';
  const key = layout === 'azerty' && /\d/.test(character) ? (azertyDigits[Number(character)] ?? '') : character;
  return { key, code, text: key };
}

function virtualKey(key: string): number {
  if (key === 'Enter') return 13;
  if (key === 'Tab') return 9;
  return key.toUpperCase().charCodeAt(0);
}
