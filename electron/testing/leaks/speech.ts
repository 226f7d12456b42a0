/** Ways in which a provider says more than it should: full card numbers, track data, our own secrets sent back. */
import type { SimulatedRequest, SimulatedResponse, Simulator } from '../../providers/simulation.ts';
import { type Marks, markedCard } from './marks.ts';

/** Changes an answer before it leaves the provider. */
export type Speech = (response: SimulatedResponse, request: SimulatedRequest) => SimulatedResponse;

/** The same simulator with another way to speak; everything that could be a credential on the wire is marked. */
export function speaking<Simulated extends Simulator>(simulator: Simulated, marks: Marks, speech: Speech): Simulated {
  return {
    ...simulator,
    async handle(request) {
      markRequest(request, marks);
      const response = await simulator.handle(request);
      markAnswer(response.body, marks);
      return speech(response, request);
    },
  };
}

/** Every masked card number is given in full, with track data beside it; and people's words name the card too. */
export function tellingCards(marks: Marks): Speech {
  const card = cardOf(marks);
  const said = `card ${grouped(card.number)} or ${card.number}, track ${card.track2}`;
  return rewritten((value, key) => {
    if (typeof value === 'string') {
      if (isMasked(value)) return unmasked(value, marks);
      return isWords(key) ? `${value} (${said})` : value;
    }
    return { ...card.fields, ...value, extra: { name: 'PAN', value: card.number } };
  });
}

/** Whatever the till sent to prove who it is comes back: in words, in fields of any name, as a name. */
export function echoing(marks: Marks): Speech {
  return (response, request) => {
    const secrets = secretsOf(marks, request);
    const sent = [...secrets, ...[...request.headers].map(([name, value]) => `${name}: ${value}`), request.body].join(' | ');
    return rewritten((value, key) => {
      if (typeof value === 'string') return isWords(key) ? `${value} (you sent ${sent})` : value;
      return { ...value, debug: { sent, list: secrets }, ...Object.fromEntries(secrets.map((secret) => [secret, true])) };
    })(response, request);
  };
}

/** Words that are far too long and consist of secrets, so that every cut goes through one. */
export function rambling(marks: Marks): Speech {
  return (response, request) => talking(secretsOf(marks, request).join(' '))(response, request);
}

/** Words that are far too long and consist of card numbers, further to the right with each turn, so that a cut falls elsewhere. */
export function ramblingOfCards(marks: Marks, turn: () => number): Speech {
  const { number } = cardOf(marks);
  return (response, request) => talking(number, '-'.repeat(4 * turn()))(response, request);
}

function talking(words: string, before = ''): Speech {
  const said = before + `${words} `.repeat(Math.ceil(12_000 / words.length));
  return rewritten((value, key) => (typeof value === 'string' && isWords(key) ? `${value} ${said}` : value));
}

/** No answer can be read, and all of them are full of what the till sent. */
export function breaking(marks: Marks): Speech {
  let answers = 0;
  return (_response, request) => {
    answers += 1;
    const known = secretsOf(marks, request);
    const sent = JSON.stringify({ headers: [...request.headers], body: request.body, known, card: cardOf(marks) });
    const type = answers % 2 === 0 ? 'text/html' : 'application/json';
    const body = [`<h1>Bad gateway</h1><pre>${sent}</pre>`, sent, `{"message": ${JSON.stringify(sent)}`][answers % 3] ?? sent;
    return {
      status: [502, 500, 302, 503][answers % 4] ?? 500,
      headers: { 'content-type': type, location: `/?sent=${encodeURIComponent(sent)}` },
      body,
    };
  };
}

/** Answers as they are, except those that tell an access token. */
export function onlyWhereNoTokenIs(speech: Speech): Speech {
  return (response, request) => (/"access_token"/.test(response.body) ? response : speech(response, request));
}

/** What the provider knows of the till: the keys that it gave it, and what this request proved itself with. */
function secretsOf(marks: Marks, request: SimulatedRequest): readonly string[] {
  const sent = JSON.stringify([...request.headers, request.body]);
  return marks.secrets.filter((secret) => marks.isConfigured(secret) || sent.includes(secret));
}

type Fields = Readonly<Record<string, unknown>>;

/** Changes every text, and every group of fields, of a JSON answer. Anything else stays as it is. */
function rewritten(change: (value: string | Fields, key: string) => unknown): Speech {
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return change(value, key);
    if (Array.isArray(value)) return value.map((each) => walk(each, key));
    if (typeof value !== 'object' || value === null) return value;
    const inside = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, walk(field, name)]));
    return change(inside, key);
  };
  return (response) => {
    const body = parsed(response.body);
    return typeof body === 'object' && body !== null ? { ...response, body: JSON.stringify(walk(body, '')) } : response;
  };
}

/** Fields in which a provider speaks to people. */
function isWords(key: string): boolean {
  return /message|detail|desc|text|title|error_user|reason|label|eventLogType|displayName|^value$/i.test(key);
}

function isMasked(text: string): boolean {
  return /^\d*(?:[*xX•] ?){4,}\d{2,4}$/.test(text);
}

/** A full number that ends (and, where it is told, begins) as the masked one does. */
function unmasked(text: string, marks: Marks): string {
  const masked = text.replaceAll(' ', '');
  const start = /^\d{4,8}/.exec(masked)?.[0] ?? '453985';
  const end = /\d+$/.exec(masked)?.[0] ?? '0000';
  const number = markedCard(start, end);
  marks.digits('card number', number);
  return number;
}

function cardOf(marks: Marks) {
  const number = markedCard('519628', '4471');
  const stripe = '7319462805190';
  marks.digits('card number', number);
  marks.digits('track data', stripe);
  const track1 = `%B${number}^HOLDER/MARKED^2912201${stripe}?`;
  const track2 = `;${number}=2912201${stripe}?`;
  return {
    number,
    track2,
    fields: {
      pan: number,
      cardNumber: grouped(number),
      primaryAccountNumber: Number(number),
      track1Data: track1,
      track2,
      note: `${track1}${track2}`,
      emvTags: [
        { hex: '5A', value: number },
        { hex: '57', value: `${number}D2912201${stripe}F` },
      ],
    },
  };
}

function grouped(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** Credentials as they are on the wire: they are derived from the secrets, and each is one itself. */
function markRequest(request: SimulatedRequest, marks: Marks): void {
  const authorization = request.headers.get('authorization') ?? '';
  const [, credential] = /^(?:Basic|Bearer) (\S+)$/.exec(authorization) ?? [];
  if (credential) marks.secret(authorization.startsWith('Basic') ? 'encoded pair of keys' : 'access token', credential);
  const [, signature] = /signature:([0-9a-f]+)/.exec(request.headers.get('x-tu-authorization') ?? '') ?? [];
  if (signature) marks.secret('TU1 signature', signature);
}

function markAnswer(body: string, marks: Marks): void {
  const names = { access_token: 'access token', refresh_token: 'refresh token', device_code: 'device code' };
  const fields = parsed(body);
  if (typeof fields !== 'object' || fields === null) return;
  for (const [field, name] of Object.entries(names)) {
    const value = (fields as Fields)[field];
    if (typeof value === 'string') marks.secret(name, value);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
