/**
 * What the manager's Test tells, as codes with blanks: the window words them in its language, the command line in
 * English. What a provider said in its own words is a quotation.
 */
const sentences = {
  answers: '{{provider}} answers.',
  'server-error': '{{provider}} answered with an error of its own (HTTP {{status}}).',
  'somebody-else': 'The server answered (HTTP {{status}}), but not as {{provider}} does. Check the address.',
  unreachable: 'The server could not be reached ({{cause}}).',
  late: 'The server did not answer in time.',
  lost: 'The connection was lost ({{cause}}).',
  redirect: 'The server answered with a redirect ({{status}}), which is never followed.',
  'too-long': 'The answer was longer than {{bytes}} bytes and was cut off.',
  'given-up': 'The request was given up before it was sent.',
  'no-token': '{{provider}} gave no access token (HTTP {{status}}).',
  'keys-accepted': '{{provider}} accepts the keys.',
  'keys-refused': '{{provider}} does not accept the keys of this terminal.',
  'keys-and-clock': 'Check the keys, and the clock of this till.',
  'token-refused': '{{provider}} does not accept its own access token.',
  'keys-misfit': "The terminal's settings and secrets do not fit together.",
  'not-registered': 'This till has no device code yet. Register it first.',
  'not-tested': 'Not tested, because {{provider}} gave no answer that could be used.',
  'clock-agrees': 'The clock of this till agrees with the server.',
  'clock-untold': 'The server does not tell its time.',
  'clock-ahead': "The clock of this till is {{minutes}} minutes ahead of the server's.",
  'clock-behind': "The clock of this till is {{minutes}} minutes behind the server's.",
  'clock-receipts': 'Receipts show a wrong time.',
  'clock-payments': 'Payments may be refused until it is set right.',
  'clock-search': 'Every request carries our time, and lost payments are looked for by their day.',
  'terminal-ready': 'The terminal is connected.',
  'terminal-busy': 'The terminal is connected and busy.',
  'terminal-offline': 'The terminal is not connected to {{provider}}. Is it switched on and online?',
  'terminal-untold': '{{provider}} does not tell this till whether the terminal is on.',
  'terminal-odd': '{{provider}} calls the terminal "{{state}}", which no document explains.',
  'terminal-unknown': '{{provider}} knows no terminal {{terminal}} under these keys.',
  'terminal-not-of-kind': '{{provider}} does not know {{terminal}} as a terminal of kind "{{kind}}".',
  'terminals-known': 'It knows {{terminals}}.',
  'terminal-known': '{{provider}} knows the terminal {{terminal}}.',
  'terminal-deactivated': '{{provider}} has the terminal {{terminal}} as deactivated since {{date}}.',
  'terminals-unlisted': '{{provider}} gave no list of its terminals.',
  'first-payment': 'A first payment will show it.',
  diagnosis: "The terminal's diagnosis shows it.",
  quotation: '"{{text}}"',
} as const;

export type CheckCode = keyof typeof sentences;

export const checkCodes = Object.keys(sentences) as [CheckCode, ...CheckCode[]];

/** The English, with its blanks in double braces. */
export const checkSentences: Readonly<Record<CheckCode, string>> = sentences;

/** One sentence of a step. */
export interface CheckDetail {
  readonly code: CheckCode;
  readonly values: Readonly<Record<string, string>>;
}

export function said(code: CheckCode, values: Readonly<Record<string, string | number>> = {}): CheckDetail {
  return { code, values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])) };
}

/** What the provider said in its own words; nothing where it said nothing. */
export function quoted(text: string | null | undefined): CheckDetail[] {
  return text ? [said('quotation', { text })] : [];
}

/** In English, as one text; empty where nothing is told. */
export function checkSentence(details: readonly CheckDetail[]): string {
  return details.map(({ code, values }) => sentences[code].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')).join(' ');
}

/** The codes of a request that found no answer. Their English is the message of the error, wherever it is thrown on. */
const noAnswers = ['unreachable', 'late', 'lost', 'redirect', 'too-long', 'given-up', 'no-token'] as const satisfies CheckCode[];

export type NoAnswerCode = (typeof noAnswers)[number];

/** The message of an error about a request that found no answer. `readNoAnswer` reads it again. */
export function noAnswerSentence(code: NoAnswerCode, values: Readonly<Record<string, string | number>> = {}): string {
  return checkSentence([said(code, values)]);
}

const forms = noAnswers.map((code) => ({
  code,
  form: new RegExp(
    sentences[code]
      .split(/\{\{(\w+)\}\}/)
      .map((part, place) => (place % 2 === 1 ? `(?<${part}>.+?)` : part.replaceAll(/[().]/g, String.raw`\$&`)))
      .join(''),
  ),
}));

/** What the message of such an error says, also behind words about whom it happened to; null for another message. */
export function readNoAnswer(message: string): CheckDetail | null {
  for (const { code, form } of forms) {
    const found = form.exec(message);
    if (found) return said(code, { ...found.groups });
  }
  return null;
}

/** The same for whoever has to show any message: an unknown one is a quotation. */
export function messageDetails(message: string): CheckDetail[] {
  const known = readNoAnswer(message);
  return known ? [known] : quoted(message);
}
