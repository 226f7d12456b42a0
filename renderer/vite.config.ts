import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
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
