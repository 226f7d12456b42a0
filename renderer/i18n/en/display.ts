import type { CustomerStep } from '#shared/ipc.ts';

export const display = {
  display: {
    training: 'Practice: nothing here is real',
    welcome: 'Welcome',
    thanks: 'Thank you, see you soon',
    paid: '{{amount}} paid',
    cash: 'You get in cash',
    byCard: 'By card {{amount}}',
    refund: 'You get back {{amount}}',
    settingTitle: 'Customer display',
    settingHint: 'Shows the basket, the total and the step of the payment to the customer.',
    screenOn: 'Show on the second screen',
    screenWaits: 'It opens as soon as a second screen is connected.',
    page: 'Open in another tab',
    failed: 'The customer display cannot be changed now.',
    step: {
      preparing: 'One moment, please',
      'follow-terminal': 'Please follow the terminal',
      'present-card': 'Please present your card',
      'enter-pin': 'Please enter your PIN',
      authorising: 'Your bank is being asked',
      'remove-card': 'Please take your card',
      sign: 'Please sign the slip',
      'please-wait': 'One moment, please. We are checking',
      approved: 'Approved',
      'not-paid': 'Not paid yet. Please ask the cashier',
    } satisfies Record<CustomerStep, string>,
  },
};
