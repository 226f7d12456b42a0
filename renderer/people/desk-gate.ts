/**
 * Calls that take more than whoever is at the till may do: the PIN of somebody who may is asked for, and the call goes on.
 * So no screen has to know beforehand what takes whom.
 */
import { create } from 'zustand';
import type { CallResult, MethodInput, MethodName, MethodOutput } from '#shared/ipc.ts';
import { type Role, roles } from '#shared/roles.ts';
import type { WindowHost } from '../host/host.ts';

interface Question {
  readonly needed: Role;
  readonly answer: (opened: boolean) => void;
}

/** The question that is on the screen, or none. */
export const useDeskQuestion = create<{ readonly question: Question | null }>(() => ({ question: null }));

let asked: Promise<boolean> | null = null;

/** Asks once, however many calls wait for the answer. False where somebody closed the question. */
export function askForDesk(needed: Role): Promise<boolean> {
  asked ??= new Promise<boolean>((resolve) => useDeskQuestion.setState({ question: { needed, answer: resolve } })).finally(() => {
    asked = null;
    useDeskQuestion.setState({ question: null });
  });
  return asked;
}

/** The same host, whose calls ask for the PIN where it is needed. */
export function withDeskGate(host: WindowHost): WindowHost {
  return {
    ...host,
    async call<Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<CallResult<MethodOutput<Name>>> {
      const result = await host.call(method, input);
      if (result.ok || result.refusal.code !== 'role-needed') return result;
      const needed = roles.find((role) => role === result.refusal.detail);
      // What carries an approval, or opens the desk itself, was asked of a person already.
      if (!needed || 'approval' in input || method === 'people.openDesk') return result;
      return (await askForDesk(needed)) ? host.call(method, input) : result;
    },
  };
}
