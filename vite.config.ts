import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { demoSeed } from './scripts/vite-demo-seed.ts'
import { messages } from './scripts/vite-messages.ts'
import { shortcuts } from './scripts/vite-shortcuts.ts'

/** The mock's service worker lives in public/ for development and the demo; a real server must not offer it. */
function withoutMockWorker(outDir: string): Plugin {
  return {
    name: 'evenhand:without-mock-worker',
    apply: 'build',
    closeBundle: () => rm(join(import.meta.dirname, outDir, 'mockServiceWorker.js'), { force: true }),
  }
}

/**
 * Shared by nearly every screen. What dialogs, forms and tables are made of stays apart, to be loaded when one opens; so
 * do the parts whose words come late, which would come along.
 */
const CORE =
  /node_modules\/(?!mdast|micromark|unist|decode-named|character-entities|devlop|dequal|debug|ms\/|lucide-react\/dist\/esm\/icons\/(?:clock-4|pause)|@radix-ui|aria-hidden|@noble|canonicalize|idb-keyval)|src\/(ui\/(?!clock-|rich-|segmented|relative-time|failed-notice|dialog|remove-scroll|text-dialog|combobox|data-table|radio-group|progress-bar|select-field|checkbox|copy-text|icon-button|page\.|panel\.|field\.|text-field|text-area|new-password|level-step|level-ramp)|data\/(?!bulk|threads|workspace|teams|session-cache|imports|upload|download|people|ledger|policy-drafts|unread|unsent|outbox|audit|second-eyes|escalations)|domain\/(?!route-faults|formatted-|canonical|hashes|merkle|clock-lengths|working-days|bank-holidays|audit|agreement|krippendorff|bootstrap|estimate|sample-size)|messages\/messages|features\/review\/(desk-context|desk-path|text-units)\.)|virtual:messages\/en-GB$/

export default defineConfig(({ mode }) => {
  const demo = mode === 'demo'
  const outDir = demo ? 'dist/demo' : 'dist/client'
  const mock = demo || process.env['VITE_MOCK'] === 'on' ? 'on' : 'off'
  return {
    plugins: [
      react(),
      tailwindcss(),
      messages(),
      shortcuts(),
      demoSeed(),
      ...(demo ? [] : [withoutMockWorker(outDir)]),
    ],
    define: { 'import.meta.env.VITE_MOCK': JSON.stringify(mock) },
    resolve: {
      // The original writes a <style> element, which the content security policy refuses.
      alias: [
        { find: 'react-remove-scroll', replacement: join(import.meta.dirname, 'src/ui/remove-scroll.tsx') },
        // What each icon of lucide-react imports.
        { find: '../createLucideIcon.mjs', replacement: join(import.meta.dirname, 'src/ui/icon-maker.tsx') },
        // A stand-in for what React has had by itself since version 18.
        { find: 'use-sync-external-store/shim/index.js', replacement: 'react' },
      ],
    },
    // SQLite finds its .wasm file beside its own module, where bundling would leave it behind.
    optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm'] },
    // In development with the real server: the page here, every request there.
    server: mock === 'on' ? {} : { proxy: { '/api': process.env['EVENHAND_API'] ?? 'http://127.0.0.1:4600' } },
    build: {
      outDir,
      sourcemap: false,
      // The content security policy allows no data: URLs and no inline code.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // Browsers that have light-dark(), on which the theme rests.
      cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
      reportCompressedSize: false,
      rolldownOptions: {
        output: {
          // What nearly every screen needs travels together: small chunks compress badly.
          codeSplitting: {
            groups: [{ name: 'core', test: CORE, minShareCount: 3 }],
          },
        },
      },
    },
  }
})
