/** The screens of a till that nobody has configured: what it is to be, the four answers, and a first terminal that is tested. */
import { providerNames, serveProvider } from '../providers.ts';
import { Setup } from './setup.ts';
import type { TillPage } from './till-page.ts';

export async function visitSetup(till: TillPage, look: (screen: string) => Promise<void>): Promise<void> {
  const setup = new Setup(till.page);
  const see = async (screen: string) => {
    await till.isSettled();
    await look(screen);
  };
  await see('welcome');
  await setup.begins();
  await see('first store');
  await setup.answersUntilTerminal();
  for (const name of providerNames) {
    const provider = await serveProvider(name);
    try {
      await setup.fillsIn(provider);
      await see(`a terminal of ${name} by hand`);
      if (name !== 'posbuddy') continue;
      await setup.tests();
      await see('a terminal that passes its test');
      await setup.typesSecrets({ secretKey: 'a-wrong-one' });
      await setup.tests();
      await see('a terminal that fails its test');
    } finally {
      await provider.close();
    }
  }
}
