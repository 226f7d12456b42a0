/** The books, written out of the till. */
import type { booksMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function booksHandlers({ books, audit, session }: HandlerParts): HandlersOf<typeof booksMethods> {
  return {
    'books.job': () => books.job(),
    'books.export': (wish) => {
      const job = books.export(wish);
      audit.record({
        action: 'books-exported',
        operator: session.clerk(),
        subject: job.id,
        detail: { what: wish.what, period: wish.period },
      });
      return job;
    },
    'books.stop': () => books.stop(),
  };
}
