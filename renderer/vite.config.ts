import { join } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Main judges what crosses. A schema in the window would be there for nothing, with the library that reads it. */
const withoutSchemas: Plugin = {
  name: 'kassa:without-schemas',
  enforce: 'pre',
  resolveId(id, importer) {
    if (id === 'zod') this.error(`${importer} is imported by the window and brings zod along. Move what the window needs out of it.`);
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [withoutSchemas, optimizeLocales.vite({ locales: ['en', 'nl', 'de'] }), react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    // The window's policy allows files of its own origin only: nothing may become a data: address.
    assetsInlineLimit: 0,
    // The cashier's window, and the customer's display.
    rolldownOptions: { input: [join(import.meta.dirname, 'index.html'), join(import.meta.dirname, 'display.html')] },
    modulePreload: { polyfill: false },
    // What was bundled and under which licence; scripts/shipped.mjs makes one list of all of them.
    license: { fileName: 'licences.json' },
  },
});
