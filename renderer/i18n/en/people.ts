import type { Role } from '#shared/roles.ts';

/** Who works at this till, and who is at it. */
export const people = {
  people: {
    lost: 'The core of the till did not answer. No money has moved by this; try again.',
    signOut: 'Sign out',
    role: { cashier: 'Cashier', supervisor: 'Supervisor', manager: 'Manager' } satisfies Record<Role, string>,
    desk: {
      title: 'Who may do this?',
      confirm: 'Go on',
      needed: { manager: 'This takes a manager.', supervisor: 'This takes a supervisor or a manager.' },
      text: 'The rights last until this is closed, or until nobody does anything for a while. What is changed is kept with your name. No money moves by it.',
    },
    lock: {
      title: 'Who is at the till?',
      locked: 'The till was locked because nobody did anything. The basket is kept.',
      signedOut: 'Tap your name. The basket is kept.',
      who: 'People at this till',
      pinOf: 'PIN of {{name}}',
      signIn: 'Sign in',
      payment: 'Last payment, at {{terminal}}. It is kept: sign in to see it.',
    },
  },
};
