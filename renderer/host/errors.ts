/** The two ways in which a call fails. */
import type { Refusal } from '#shared/ipc.ts';

/** The core said no, with a code that every language has a sentence for. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** The core did not answer: nobody knows here whether the call arrived. */
export class HostLost extends Error {
  constructor() {
    super('The core of the till does not answer');
    this.name = 'HostLost';
  }
}
