/** A supervisor's approval. */
export const approval = {
  approval: {
    who: 'Supervisor',
    pin: 'PIN',
    pinHint: '4 to 8 digits',
    trainingPin: 'In training the PIN is {{pin}}.',
    wait: 'The next try counts in {{time}}.',
    failed: 'The supervisors cannot be shown now. No money has moved.',
    first: {
      title: 'Name a supervisor first',
      text: 'Nobody at this till may approve anything yet. Whoever is named here answers for what is approved: the name is kept beside each decision, and only this PIN can make one. No money moves by this.',
      name: 'Name',
      nameShort: 'Enter a name.',
      choose: 'Choose a PIN',
      repeat: 'Repeat the PIN',
      differ: 'The two PINs differ. Choose one again.',
      confirm: 'This person answers for approvals',
    },
  },
};
