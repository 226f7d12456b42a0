/** The window starts anew with the new configuration; what was just saved is told there. */

const key = 'kassa.setupSaved';

/** The window loads again: a call whose answer it can no longer hear did not fail. */
let leaving = false;
window.addEventListener('beforeunload', () => {
  leaving = true;
});

/** Does the work, and leaves a note of it unless it fails. The window may load again before it hears the answer, so the note comes first. */
export async function notingSaved<Answer>(work: () => Promise<Answer>, isSaved: (answer: Answer) => boolean = () => true): Promise<Answer> {
  sessionStorage.setItem(key, '1');
  try {
    const answer = await work();
    if (!isSaved(answer)) forgetSaved();
    return answer;
  } catch (error) {
    if (!leaving) forgetSaved();
    throw error;
  }
}

export function wasSaved(): boolean {
  return sessionStorage.getItem(key) !== null;
}

export function forgetSaved(): void {
  sessionStorage.removeItem(key);
}
