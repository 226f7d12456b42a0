/** The window starts anew with the new configuration; what was just saved is told there. */

const key = 'kassa.setupSaved';

export function noteSaved(): void {
  sessionStorage.setItem(key, '1');
}

export function wasSaved(): boolean {
  return sessionStorage.getItem(key) !== null;
}

export function forgetSaved(): void {
  sessionStorage.removeItem(key);
}
