/** A till's methods as a window calls them. */
import type { CallResult, MethodInput, MethodName, MethodOutput, RefusalCode } from '#shared/ipc.ts';

interface Callable {
  call(method: string, input: unknown): Promise<CallResult<unknown>>;
}

/** What a method answers. Throws with the code where it is refused. */
export async function ask<Name extends MethodName>(till: Callable, method: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>> {
  const result = await till.call(method, input);
  if (!result.ok) throw new Error(`${method}: ${result.refusal.code} ${result.refusal.detail}`.trim());
  return result.value as MethodOutput<Name>;
}

/** Why a method is refused, or null where it is carried out. Anything may be asked, also what is no input. */
export async function refusalOf(till: Callable, method: string, input: unknown): Promise<RefusalCode | null> {
  const result = await till.call(method, input);
  return result.ok ? null : result.refusal.code;
}

/** Both for a till that a test opens anew. */
export function asking(till: () => { readonly dispatcher: Callable }) {
  return {
    call: <Name extends MethodName>(method: Name, input: MethodInput<Name>) => ask(till().dispatcher, method, input),
    refusal: (method: string, input: unknown) => refusalOf(till().dispatcher, method, input),
  };
}
