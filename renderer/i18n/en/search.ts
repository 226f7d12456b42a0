/** Finding payments. */
export const search = {
  search: {
    label: 'Find a payment',
    hint: 'Amount, last digits of the card, reference, sale number, terminal, name or day',
    which: 'Which payments',
    sorts: { all: 'All', open: 'Open', approved: 'Approved', declined: 'Failed', refunds: 'Refunds' },
    none: 'No payment fits',
    noneHint: 'Take a word out, or look among all payments.',
    clear: 'Show all payments',
    sale: 'Sale {{number}}',
    saleNumber: 'Sale',
  },
};
