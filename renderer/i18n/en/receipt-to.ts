export const receiptTo = {
  receiptTo: {
    open: 'Send a receipt by e-mail or SMS',
    chosen: 'Receipt goes to {{address}}',
    title: 'Receipt by e-mail or SMS',
    label: 'E-mail address or mobile number',
    hint: 'The payment provider sends it once the card is charged. The till keeps the address nowhere.',
    wrong: 'This is neither an e-mail address nor a mobile number of ten digits, such as 082 123 4567. Ask the customer again.',
    save: 'Send it there',
    none: 'Send none',
  },
};
