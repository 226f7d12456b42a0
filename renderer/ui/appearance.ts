/** Light, dark, or as the computer says; remembered on this computer. */

export type Appearance = 'system' | 'light' | 'dark';

const storageKey = 'kassa.appearance';

export function chosenAppearance(): Appearance {
  const stored = localStorage.getItem(storageKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function applyAppearance(appearance: Appearance): void {
  localStorage.setItem(storageKey, appearance);
  if (appearance === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = appearance;
}
