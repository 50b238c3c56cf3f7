import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** Runs in browsers beside the pages of tickets. */
const WORKER = join(root, 'display/phone/worker.ts');

/** Every page of the three screen folders, so that adding a page is adding a file. */
function pages(): string[] {
  return ['kiosk', 'display', 'counter']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.html'))
        .map((name) => join(root, folder, name)),
    );
}

export default defineConfig({
  root,
  appType: 'mpa',
  publicDir: false,
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: true,
    // The content security policy forbids inline scripts and data: addresses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: [...pages(), WORKER],
      // Browsers know a worker by its address: it stays the same.
      output: {
        entryFileNames: ({ facadeModuleId }) =>
          facadeModuleId === WORKER ? 'worker.js' : 'assets/[name]-[hash].js',
      },
    },
  },
});
