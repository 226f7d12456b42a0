export const terminals = {
  terminals: {
    busyHere: 'Busy with a payment of this till',
    busyElsewhere: 'Busy elsewhere',
    since: 'since {{time}}',
    lastReady: 'last ready {{time}}',
    noReader: 'No card reader',
    switchTo: 'Pay on {{terminal}}',
    favourite: 'Favourite: {{terminal}}',
    favouriteHint: 'Starred terminals stand beside the pay button, one tap away. Shift+F6 goes from one to the next.',
    payInstead: 'Pay on {{terminal}} instead',
  },
  afterAll: {
    title: 'Approved after all',
    text: 'The cancel came too late: the card was charged {{amount}}. Give the customer the goods, or pay the money back.',
    textNoRefund:
      'The cancel came too late: the card was charged {{amount}}. Give the customer the goods. This provider cannot pay back from the till: a refund goes through the terminal or the provider.',
    payBack: 'Pay back',
  },
};
