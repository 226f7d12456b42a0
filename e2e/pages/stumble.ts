import type { TillPage } from './till-page.ts';

/** Opens the window with an answer that no core gives, so that it cannot draw itself, and waits until it says so. */
export async function stumble(till: TillPage): Promise<void> {
  await till.page.route('**/call/terminals.list', (route) => route.fulfill({ json: { ok: true, value: {} } }), { times: 1 });
  await till.page.reload();
  await till.part('stumbled').waitFor();
}
