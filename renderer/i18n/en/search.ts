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
    sales: {
      tabs: 'Which list',
      payments: 'Payments',
      tab: 'Sales',
      label: 'Find a sale',
      hint: 'Sale number, total, article, name or day',
      failed: 'The sales cannot be shown.',
      none: 'No sale fits',
      noneHint: 'Every closed sale stands here, also those paid in cash.',
      title: 'Sales',
      pick: 'Choose a sale to see its goods, how it was paid, and its receipt.',
      card: 'Card',
      cash: 'Cash',
      total: 'Total',
    },
  },
};
