// `npm run -s till -- COMMAND`: the till without a window.
import { enableCompileCache } from 'node:module';
import { compileCache } from './machine.mjs';

enableCompileCache(compileCache);
await import('../electron/cli/main.ts');
