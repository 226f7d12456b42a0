/** Light, dark, high contrast, or as the computer says; remembered on this computer. */

export const appearances = ['system', 'light', 'dark', 'contrast'] as const;
export type Appearance = (typeof appearances)[number];

const storageKey = 'kassa.appearance';
const contrastAsked = window.matchMedia('(prefers-contrast: more)');

export function chosenAppearance(): Appearance {
  const stored = localStorage.getItem(storageKey);
  return appearances.find((each) => each === stored) ?? 'system';
}

export function applyAppearance(appearance: Appearance): void {
  localStorage.setItem(storageKey, appearance);
  show(appearance);
}

/** Shows what was chosen, and follows the computer from now on. Called once, before the first render. */
export function startAppearance(): void {
  show(chosenAppearance());
  contrastAsked.addEventListener('change', () => show(chosenAppearance()));
}

/** Without a theme the colours follow the computer by themselves; whether it wants more contrast is asked here. */
function show(appearance: Appearance): void {
  const { dataset } = document.documentElement;
  if (appearance !== 'system') dataset.theme = appearance;
  else if (contrastAsked.matches) dataset.theme = 'contrast';
  else delete dataset.theme;
}
