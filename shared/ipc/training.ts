/** The contract's part about training: the sample stores and the virtual terminals. */
import { z } from 'zod';
import { trainingCountries } from '../countries.ts';
import { id, type Method, nothing } from './common.ts';

/**
 * What the cardholder can do at a training terminal, and the bank. `tap-part`: the card has not enough for all of it.
 * `tap-slow`: the card is read and the bank takes its time, until it approves or declines.
 */
export const CardholderActionSchema = z.enum([
  'tap',
  'tap-part',
  'tap-slow',
  'approve',
  'insert-pin',
  'sign',
  'decline',
  'cancel',
  'cut',
  'offline',
  'online',
]);
export type CardholderAction = z.infer<typeof CardholderActionSchema>;

export const VirtualTerminalViewSchema = z.strictObject({
  terminalId: id,
  label: z.string(),
  /** `bank`: it has read the card, so a cancel comes too late. */
  state: z.enum(['idle', 'card', 'bank', 'offline']),
  /** What the terminal's display says, in English as real terminals do. */
  display: z.array(z.string()),
  /** The actions that its provider documents, whether or not they make sense now. */
  keys: z.array(CardholderActionSchema),
  /** The actions that make sense now. */
  actions: z.array(CardholderActionSchema),
});
export type VirtualTerminalView = z.infer<typeof VirtualTerminalViewSchema>;

export const trainingMethods = {
  /** Opens another country's sample store; the event `reopened` follows, and everything is to be asked for anew. */
  'training.open': { input: z.strictObject({ country: z.enum(trainingCountries) }), output: nothing, role: 'anyone' },
  'training.terminals': { input: nothing, output: z.array(VirtualTerminalViewSchema), role: 'anyone' },
  'training.play': {
    input: z.strictObject({ terminalId: id, action: CardholderActionSchema }),
    output: z.array(VirtualTerminalViewSchema),
    role: 'anyone',
  },
} as const satisfies Record<string, Method>;
