/** What the styles of the window promise: they turn with the direction of the writing, colours stand in one place, and high contrast is high. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './machine.mjs';

const tokens = 'renderer/ui/tokens.css';
const sheets = globSync('renderer/**/*.css', { cwd: root }).map((path) => ({ path, css: uncommented(read(path)) }));

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function uncommented(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '');
}

/** Left and right instead of start and end; width and height instead of inline and block size. */
const physical =
  /(?<![\w-])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|(?:min-|max-)?(?:width|height)|float)\s*:|text-align\s*:\s*(?:left|right)/g;

const colour = /#[0-9a-f]{3,8}\b|(?:rgba?|hsla?|oklch|oklab|lab|lch)\(/gi;

describe.each(sheets)('$path', ({ path, css }) => {
  test('names no left and no right', () => {
    // The queries of a screen are about its width and height.
    expect(css.replace(/@(?:media|container)[^{]*\{/g, '{').match(physical) ?? []).toEqual([]);
  });

  test.runIf(path !== tokens)('takes its colours from the tokens', () => expect(css.match(colour) ?? []).toEqual([]));

  test('moves nothing for those who want no motion', () => {
    const still = css
      .replace(/@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]|\{[^{}]*\})*\}/g, '')
      .replace(/@keyframes[^{]*\{(?:[^{}]|\{[^{}]*\})*\}/g, '');
    expect(still.match(/(?:animation|transition)[\w-]*\s*:\s*(?!none)[^;]+/g) ?? []).toEqual([]);
  });
});

describe('every class', () => {
  test('is described in one sheet: a second one would change the first one’s screens without a word', () => {
    // The customer's display is a page of its own.
    const ofWindow = sheets.filter(({ path }) => !path.includes('/display/'));
    const places = new Map<string, Set<string>>();
    for (const { path, css } of ofWindow) {
      const plain = css.replace(/@(?:media|container)[^{]*\{(?:[^{}]|\{[^{}]*\})*\}/g, '');
      for (const [, selectors = ''] of plain.matchAll(/([^{}]+)\{/g))
        for (const selector of selectors.split(',').map((each) => each.trim()))
          if (/^\.[a-z][\w-]*$/.test(selector)) places.set(selector, (places.get(selector) ?? new Set()).add(path));
    }
    expect(places.size).toBeGreaterThan(100);
    expect([...places].filter(([, paths]) => paths.size > 1).map(([name, paths]) => [name, ...paths])).toEqual([]);
  });
});

describe('every token that is used', () => {
  test('is defined', () => {
    const all = sheets.map(({ css }) => css).join('\n');
    const defined = new Set([...all.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name));
    const used = [...all.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name);
    // What React Aria or a component writes into the page is no token.
    expect([...new Set(used)].filter((name) => !defined.has(name))).toEqual([]);
  });
});

describe('high contrast', () => {
  const block = /:root\[data-theme="contrast"\] \{([^}]*)\}/.exec(uncommented(read(tokens)))?.[1] ?? '';
  const colours = new Map(
    [...block.matchAll(/(--[\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
      name,
      { light, dark },
    ]),
  );

  test.each([
    ['--ink', '--paper'],
    ['--ink', '--raised-pressed'],
    ['--ink-soft', '--surface'],
    ['--ink-soft', '--raised-hover'],
    ['--accent', '--paper'],
    ['--on-accent', '--accent'],
    ['--on-accent', '--accent-hover'],
    ['--on-accent', '--accent-pressed'],
    ['--ink', '--accent-soft'],
    ['--accent', '--accent-soft'],
    ['--bad', '--paper'],
    ['--bad', '--bad-soft'],
    ['--ink', '--bad-soft'],
    ['--warn', '--paper'],
    ['--warn', '--warn-soft'],
    ['--ink', '--warn-soft'],
    ['--focus', '--paper'],
  ])('%s on %s is at least 7:1, light and dark', (text, ground) => {
    for (const light of ['light', 'dark'] as const) {
      const [one, other] = [colours.get(text)?.[light], colours.get(ground)?.[light]];
      expect(ratio(one ?? '', other ?? '')).toBeGreaterThanOrEqual(7);
    }
  });
});

/** WCAG 2.2, "contrast ratio". */
function ratio(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) => {
    const part = Number.parseInt(hex.slice(place, place + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
