import type { NoticeCode, RefusalCode } from '#shared/ipc.ts';
import type { AlertKind, ReasonCode } from '#shared/payment.ts';

export const codes = {
  reason: {
    'terminal-offline': 'The terminal is offline, so nothing was charged. Check its power and network, or use another terminal.',
    'terminal-busy': 'The terminal is busy with something else, so nothing was charged. Wait until it is idle, or use another terminal.',
    credentials:
      'The provider does not accept the credentials of this till, so nothing was charged. Use another terminal, and call your manager.',
    configuration: 'The settings of this terminal are not complete, so nothing was charged. Use another terminal, and call your manager.',
    'invalid-request': 'The provider did not accept the request, so nothing was charged. Try again; if it happens again, call support.',
    unreachable: 'The provider could not be reached, so nothing was charged. Check the internet connection, then try again.',
    declined: 'The bank did not approve this card, and took no money. Offer another card, cash or a split.',
    'cancelled-at-terminal': 'It was cancelled on the terminal, and nothing was charged. Try again when the customer is ready.',
    'cancelled-by-cashier': 'It was cancelled from the till, and nothing was charged. Pay again whenever the customer is ready.',
    'terminal-ended': 'The terminal ended the payment before the card was charged. Nothing was charged; try again.',
    'restart-before-sending': 'The till restarted before anything was sent to the terminal, so nothing was charged. You can start again.',
    restart: 'The till restarted while the payment was under way. Kassa is asking what became of it.',
    'no-answer': 'The provider did not answer in time. Kassa is asking again.',
    'unreadable-answer': 'The provider answered something that cannot be read. Kassa is asking again.',
    contradiction: 'The provider gave two different answers. Keep the slip of the terminal and call a supervisor.',
    'provider-error': 'The provider had a fault of its own, and charged nothing. Try again, or use another terminal.',
    'duplicate-reference': 'The provider already knows this reference. Kassa is asking what it stands for.',
    journal: 'The till could not write to its journal, so nothing was sent or charged. Free some disk space or call support.',
  } satisfies Record<ReasonCode, string>,
  otherReason: 'The provider gave a reason that this till has no words for.',
  alert: {
    'contradicting-answer': 'A later answer contradicts the outcome ({{detail}}). Compare the slip of the terminal and call a supervisor.',
    'charged-more': 'The card was charged more than asked. Check the slip; the difference belongs to the customer.',
    'charged-less': 'The card was charged less than asked. Only the charged part is paid; the rest is open.',
    'other-currency': 'The card was charged in another currency ({{detail}}). Call a supervisor before the customer leaves.',
    'other-cashback': 'The cash part differs from what was asked. Hand out only what this screen shows.',
    'charged-after-settlement': 'The provider says charged, but a supervisor settled it as not charged. The customer may have paid twice.',
    'approved-late':
      'It was approved after the customer had left. The sale is paid now; if the customer paid in another way too, pay this back.',
    'duplicate-charge':
      'It was approved late, and the same amount was paid again meanwhile. The customer may have paid twice: check, and pay one back.',
    'customer-card-refused':
      'The customer card was refused after the rest was paid ({{detail}}). Its part of the sale is not paid: ask the customer for it.',
  } satisfies Record<AlertKind, string>,
  otherAlert: 'Something about this payment needs a look ({{detail}}). Call a supervisor.',
  refusal: {
    'invalid-input': 'The till could not use that input. No money has moved; check the amount and try again.',
    'not-allowed': 'Your role may not do this. No money has moved; ask a supervisor.',
    'unknown-method': 'This window and the core of the till differ in version. No money has moved; restart Kassa.',
    internal: 'The till had a fault. Look under Last payments before you charge again; call support if it returns.',
    'no-such-sale': 'This sale is no longer there. No money has moved; start a new sale.',
    'sale-changed': 'The basket was changed elsewhere, so your last edit was not taken. No money has moved; check the basket as it is now.',
    'sale-closed': 'This sale is paid and closed. Nothing more was charged; start a new sale.',
    'sale-being-paid': 'A payment for this sale is under way, so the basket cannot change. Wait for its result.',
    'sale-partly-paid': 'Part of this sale is paid, so the basket cannot change. Pay the rest first, or pay back what was paid.',
    'sale-payment-open': 'A payment of this sale is still open. Nothing more was charged; wait for its result.',
    'sale-not-parked': 'This sale does not wait any more. No money has moved; look at the parked sales as they are now.',
    'nothing-to-park': 'The basket is empty, so there is nothing to park. No money has moved.',
    'return-needs-supervisor':
      'Goods can only come back with a supervisor. The basket is as it was and no money has moved; press Return and ask for the PIN.',
    'nothing-to-pay': 'There is nothing to pay. Nothing was charged; add goods first.',
    'total-changed': 'The total changed just now. Nothing was charged; look at the new total and pay again.',
    'amount-too-large': 'The amount is more than what is left to pay, or too large. Nothing was charged; check it.',
    'cash-too-little': 'The cash is less than what is due. No money was taken; count it again, or take it as a part.',
    'no-such-tender': 'This cash is not part of the sale. Nothing was changed; look at what is paid.',
    'no-such-terminal': 'This terminal is no longer set up. Nothing was charged; choose another one.',
    'terminal-payment-open':
      'The terminal still has an open payment. Nothing more was charged; wait for its result or use another terminal.',
    'currency-differs': 'The terminal works in another currency than this sale. Nothing was charged; choose another terminal.',
    'cashback-not-offered': 'This terminal cannot give cash with a purchase. Nothing was charged; use another terminal.',
    'cash-only-not-offered': 'This terminal cannot give cash without a purchase. Nothing was charged; use another terminal.',
    'loyalty-not-offered': 'No terminal of this till knows customer cards. No money has moved; pay without the card.',
    'refund-not-offered': 'This provider cannot refund from the till. No money has moved; refund on the terminal or by the provider.',
    'refund-too-large': 'A refund cannot be more than what was paid. No money has moved; check the amount.',
    'refund-above-ceiling':
      'This is more than may go back in one refund at this till. No money has moved; pay back a smaller part, or ask whoever sets the ceiling.',
    'refunds-above-ceiling-today':
      'With this refund, more would go back today than one person may pay back at this till. No money has moved; ask whoever sets the ceiling.',
    'no-such-payment': 'This payment is not in the journal of this till. No money has moved by this.',
    'payment-not-open': 'This payment is already over. Its result stands; nothing was changed.',
    'payment-not-approved': 'This payment was not approved, so there is nothing to pay back. No money has moved.',
    'cannot-cancel-from-till': 'This provider cannot be cancelled from the till. The payment goes on; cancel on the terminal.',
    'no-receipt': 'There is no receipt for this payment. The payment itself is not affected.',
    'payments-blocked': 'No payment can start at the moment. Nothing was charged; see the notice at the top.',
    'journal-unwritable': 'The till cannot write its journal, so nothing was sent or charged. Free some disk space or call support.',
    'other-instance': 'Kassa already runs on this computer. Nothing was charged; use the other window.',
    'not-in-training': 'This works in training only. No money has moved.',
    'card-with-return':
      'A customer card cannot be used on a sale with a return. No money has moved; take the return off, or go on without the card.',
    'card-not-accepted': 'The customer card was not accepted. No money has moved; check the number, or pay without the card.',
    'service-not-offered': 'This terminal does not offer that task. No money has moved; choose another terminal.',
    'service-failed': 'The provider did not carry this out. No money has moved; try again, and call support if it happens again.',
    'role-needed': 'Whoever is at the till may not do this. No money has moved and nothing was changed; call a manager.',
    'sign-in-needed': 'Nobody has signed in at this till. No money has moved and nothing was changed; sign in first.',
    'no-such-operator':
      'This person does not work at this till any more. Nothing was changed and no money has moved; look at the list again.',
    'operator-exists': 'Somebody at this till has this name already. Nothing was changed and no money has moved; choose another name.',
    'pin-needed': 'A supervisor or manager needs a PIN. Nothing was changed and no money has moved; choose a PIN.',
    'last-manager': 'This is the only manager of this till. Nothing was changed and no money has moved; name another manager first.',
    'settings-changed':
      'Somebody else has changed the settings meanwhile. Nothing of yours was saved and no money has moved; look at them as they are now, then change them again.',
    'settings-not-valid': 'These settings cannot be used. Nothing was changed and no money has moved; correct what is named below.',
    'till-busy':
      'The till has something open: a payment, goods in the basket, a shift, or paper that is still to come. Nothing was changed and no payment was touched; finish it, then try again.',
    'no-update': 'There is no new version to install. No payment was touched.',
    'settings-unwritable':
      'The settings could not be written to disk. Nothing was changed and no money has moved; free some disk space, then try again.',
    'setup-not-here':
      'This can be set up only at a till that is live. Nothing was changed and no money has moved; set this till up for real first.',
    'already-set-up': 'This till is set up already. Nothing was changed and no money has moved; a manager may change it under Terminals.',
    'no-such-shift': 'This shift is not known here. No money has moved; open the shift’s panel again.',
    'shift-open':
      'A drawer has not been counted yet: {{detail}}. Count it and close its shift first, then close the day. No money has moved.',
    'shift-needed':
      'Cash is taken in a shift only, and no shift is open. Open one with the money that lies in the drawer, then try again. No money has moved.',
    'shift-is-over': 'This shift is closed already, and stays as it was counted. No money has moved.',
    'drawer-moved': 'Money moved in this drawer while it was counted. Count again: nothing was closed.',
    'day-closed-already': 'The day was closed already, with Z {{detail}}. Nothing was closed a second time, and no money has moved.',
    'no-such-day': 'There is no Z {{detail}} on this till. No money has moved.',
    'period-not-valid':
      'This is no period that can be compared: it must have begun before it ends, not lie in the future, and be at most 31 days long. Nothing was asked, and no money moved.',
    'reconciliation-running': 'The providers are being asked already. Wait until that is done, then start again. No money moves by it.',
    'no-such-difference': 'This difference does not exist at this till. Nothing was changed, and no money moved.',
    'difference-not-open': 'Somebody has worked off this difference already. Nothing was changed, and no money moved.',
    'history-unreadable': 'What was sold and paid then cannot be read. Nothing was changed.',
    'backup-unusable': 'This backup cannot be used. The till is as it was, and no money has moved. Choose another one.',
    'archive-year':
      'These years cannot be archived yet: a year must have been over for 40 days, and something must have been sold after it. Nothing was taken out of the till and no money has moved. The last year that can go:',
    'archive-nothing': 'There is nothing of these years on this till that could be archived. Nothing was changed and no money has moved.',
    'archive-payment-open':
      'A payment of these years is still open, or has an alert that nobody has seen. Nothing was taken out of the till. Settle it under Last payments, then archive.',
    'archive-day-open':
      'Not every day of these years is closed. Nothing was taken out of the till and no money has moved. Close the day (Z), then archive.',
    'archive-difference-open':
      'A difference with a provider from these years is still open. Nothing was taken out of the till and no money has moved. Work it off, then archive.',
    'payment-archived':
      'This payment is not on this till any more. No money has moved: what is archived cannot be paid back from here; pay back in another way and note it. Older payments are in the archive:',
    'period-archived': 'These days are in an archive, so nothing can be compared with them here. Nothing was asked and no money has moved.',
    'backup-folder':
      'There is no folder in which a backup can be made. No money has moved. Choose a folder that is there and can be written, with its whole path.',
    'books-busy': 'Something is being written out of the till already. Wait until it is done, or stop it first. No money has moved.',
    'no-key-store':
      'This computer cannot keep the keys of a provider safely. Nothing was changed and no money has moved; sign in to Windows, or to a desktop with a keyring, and try again.',
    'pin-wrong': 'The PIN is wrong. No money has moved and nothing was changed; try again.',
    'pin-wait': 'There were too many wrong PINs. No money has moved; wait a moment before the next try.',
    'supervisor-exists': 'There is a supervisor already, who has a PIN. No money has moved; call that person.',
    'no-printer': 'No printer is set up. The receipt is kept, and no money has moved; set up a printer, or show the receipt on the screen.',
    'no-such-printer': 'This printer is not set up any more. The receipt is kept and no money has moved; choose another printer.',
    'no-such-job': 'This print job is not there any more. The receipt is kept; print it again from the last payments.',
    'job-is-over': 'This print job is over already. The receipt is kept; print it again from the last payments.',
    'job-is-printing': 'The printer is at work on this. No money has moved; wait until it is through.',
    'no-drawer': 'No printer is set up with a cash drawer. No money has moved; open the drawer with its key.',
    'logo-not-usable':
      'This logo cannot be used. No money has moved and nothing was changed; choose a PNG picture of at most 300 KB and 2,000 pixels a side.',
    'pages-not-here':
      'A PDF file can only be made by the desktop application. The receipt is kept and no money has moved; print it, or show it on the screen.',
    'printing-unwritable':
      'The print job could not be written to disk, so nothing was printed. The receipt is kept and no money has moved; free some disk space, then print it again.',
    'clock-wrong':
      'The clock of this till is wrong, so the provider would refuse the payment. Nothing was sent or charged; set the clock right, then try again.',
    'support-unwritable': 'The file for support could not be written. No money has moved; free some disk space, then try again.',
    'no-such-article': 'This article is not in the catalogue. No money has moved and nothing was changed; look for it again.',
    'article-exists':
      'There is an article with this number already. No money has moved and nothing was changed; choose another number, or change that article.',
    'code-taken':
      'Another article has this code already. No money has moved and nothing was changed; take the code off that article first.',
    'plu-taken': 'Another article has this short number already. No money has moved and nothing was changed; choose another one.',
    'tax-rate-unknown': 'This tax rate is not one of this till. No money has moved and nothing was changed; choose another rate.',
    'picture-not-accepted': 'This picture cannot be used. No money has moved and nothing was changed; choose a PNG, JPEG or WebP picture.',
    'import-running': 'A catalogue file is being taken at the moment. No money has moved and nothing was changed; wait until it is done.',
    'no-such-import': 'The till no longer has this file. No money has moved and nothing was changed; choose the file again.',
    'import-incomplete': 'The file did not arrive whole. No money has moved and nothing was changed; choose the file again.',
    'import-has-errors':
      'The file has errors, so none of it was taken. No money has moved; mend the lines that are named, then choose the file again.',
    'import-failed': 'The file could not be taken, so none of it was. No money has moved; try again, and call support if it happens again.',
    'catalogue-changed':
      'The catalogue was changed elsewhere meanwhile. No money has moved and nothing was saved; look at it as it is now, then try again.',
    'receipt-not-sent': 'This terminal’s provider sends no receipts. Nothing was charged; pay without it, and print the receipt.',
    'no-security-module':
      'This German store has no certified security module (TSE) at its till, and nobody in charge has acknowledged that. No money was taken; call your manager.',
  } satisfies Record<RefusalCode, string>,
  callLost: 'The core of the till did not answer. Do not charge again: when it is back, this screen shows what happened.',
  notice: {
    restored:
      'This till was brought back from a backup. Payments and sales after the backup are not known here, though customers were charged. Before you charge anybody for a sale from then on, look in the provider’s own list of payments. The backup is from:',
    'settings-kept-aside':
      'The settings file was damaged and is kept aside. No payment is lost. Call your manager to set the till up again.',
    'preferences-kept-aside':
      'The file with the keys, scanner and sounds of this till was damaged and is kept aside. No payment is lost. Call your manager to choose them again.',
    'preferences-unreadable':
      'The file with the keys, scanner and sounds of this till cannot be used. The till works, but what is chosen now is lost when it closes. Call your manager.',
    'settings-unreadable':
      'The settings file cannot be used. The till works, but changed settings are lost when it closes. Call your manager.',
    'provision-file-kept':
      'The configuration was imported, but its file still holds the secrets. Call your manager to remove them from it.',
    'journal-broken': 'The payment journal was changed or damaged, so no payment can start. Past payments are kept. Call support.',
    configuration: 'Part of the configuration cannot be used. The rest works and no payment is lost. Call your manager.',
    'no-security-module':
      'This German store has no certified security module (TSE) at its till. It takes no money before somebody in charge has acknowledged that.',
    'disk-nearly-full':
      'The disk is nearly full, so no payment can start: its outcome could not be kept. Nothing is lost. Free some space.',
  } satisfies Record<NoticeCode, string>,
  moreBars: 'and {{number}} more',
  noticeHide: 'Hide this notice',
};
