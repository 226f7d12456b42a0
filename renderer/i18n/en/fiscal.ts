export const fiscal = {
  fiscal: {
    acknowledge: 'Read and acknowledge',
    title: 'Selling in Germany',
    means: 'Kassa has no certified security module (TSE).',
    text: 'The law (§ 146a AO, KassenSichV) wants one at every till that takes money in a shop, and receipts with its data. Ask your tax adviser before you take money with this till. No money has moved so far. Your name, the time and this word are kept for good.',
    confirm: 'I know, and I answer for it',
    lost: 'The core of the till did not answer. No money has moved; look at the notice at the top, then try again.',
  },
};
