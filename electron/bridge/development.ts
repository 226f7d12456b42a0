/** The window's sources through Vite, with hot reload on the bridge's own server and origin. */
import type { Server } from 'node:http';
import { join } from 'node:path';
import { createServer } from 'vite';
import type { Development } from './server.ts';

export async function openDevelopment(server: Server): Promise<Development> {
  const root = join(import.meta.dirname, '../../renderer');
  const vite = await createServer({
    root,
    configFile: join(root, 'vite.config.ts'),
    appType: 'spa',
    clearScreen: false,
    logLevel: 'warn',
    server: { middlewareMode: true, hmr: { server }, cors: false },
  });
  return {
    serve(request, response) {
      vite.middlewares(request, response, () => {
        response.statusCode = 404;
        response.end();
      });
    },
    close: () => vite.close(),
  };
}
