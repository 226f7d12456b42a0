export const support = {
  support: {
    gather: 'Support bundle',
    hint: 'Payments, settings and log in one file, without secrets',
    gatherPayment: 'Support bundle of this payment',
    written: 'Send this file to support. It holds no secret and no card number.',
  },
};
