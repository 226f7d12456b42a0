import type { Refusal, RefusalCode } from '#shared/ipc.ts';

/** A call that the till declines to carry out. Nothing happened; the window has a sentence for each code. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;

  constructor(code: RefusalCode, detail = '') {
    super(detail ? `${code}: ${detail}` : code);
    this.refusal = { code, detail };
  }
}
