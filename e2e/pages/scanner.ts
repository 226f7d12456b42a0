/** A scanner at the till's keyboard socket: types whole codes in one burst, as the keyboard's layout has it. */
import { type CDPSession, expect, type Page } from '@playwright/test';

export interface BurstShape {
  readonly layout?: 'us' | 'azerty';
  /** The key that the scanner sends at the end. */
  readonly end?: 'Enter' | 'Tab' | null;
  /** Milliseconds from one key to the next; without it all of them at once. */
  readonly keyMs?: number;
}

const azertyDigits = 'à&é"\'(§è!ç';

export class Scanner {
  readonly #page: Page;
  #line: Promise<CDPSession> | null = null;

  constructor(page: Page) {
    this.#page = page;
  }

  /** A burst in one go, however busy the machine is that runs the test. */
  async scans(code: string, { layout = 'us', end = 'Enter' }: BurstShape = {}): Promise<void> {
    await this.#page.evaluate(
      (keys) => {
        // A key's moment is the one in which it is made: all of them first, so that nothing comes between.
        const events = keys.flatMap(({ key, code }) => {
          const pressed = { key, code, bubbles: true, cancelable: true, composed: true };
          return [new KeyboardEvent('keydown', pressed), new KeyboardEvent('keyup', pressed)];
        });
        for (const event of events) (document.activeElement ?? document.body).dispatchEvent(event);
      },
      burst(code, layout, end),
    );
  }

  /** The same with keys from the system, one after the other, so that whatever a key does by itself would happen too. */
  async types(code: string, { layout = 'us', end = 'Enter', keyMs = 0 }: BurstShape = {}): Promise<void> {
    this.#line ??= this.#page.context().newCDPSession(this.#page);
    const line = await this.#line;
    const sent: Promise<unknown>[] = [];
    for (const { key, code: place, text } of burst(code, layout, end)) {
      const pressed = { key, code: place, windowsVirtualKeyCode: virtualKey(key) };
      if (keyMs > 0) await new Promise((resolve) => setTimeout(resolve, keyMs));
      sent.push(
        line.send('Input.dispatchKeyEvent', text === '' ? { type: 'rawKeyDown', ...pressed } : { type: 'keyDown', text, ...pressed }),
        line.send('Input.dispatchKeyEvent', { type: 'keyUp', ...pressed }),
      );
    }
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

function burst(code: string, layout: 'us' | 'azerty', end: 'Enter' | 'Tab' | null): SentKey[] {
  const keys = [...code].map((character) => keyOf(character, layout));
  return end === null ? keys : [...keys, { key: end, code: end, text: end === 'Enter' ? '\r' : '' }];
}

function keyOf(character: string, layout: 'us' | 'azerty'): SentKey {
  const key = layout === 'azerty' && /\d/.test(character) ? (azertyDigits[Number(character)] ?? '') : character;
  return { key, code: physical(character), text: key };
}

function physical(character: string): string {
  if (/\d/.test(character)) return `Digit${character}`;
  if (/[a-z]/i.test(character)) return `Key${character.toUpperCase()}`;
  return character === '~' ? 'Backquote' : 'Minus';
}

function virtualKey(key: string): number {
  if (key === 'Enter') return 13;
  if (key === 'Tab') return 9;
  return key.toUpperCase().charCodeAt(0);
}
