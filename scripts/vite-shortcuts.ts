import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseSync } from 'oxc-parser'
import type { Plugin } from 'vite'
import { LAZY_AREAS } from './vite-messages.ts'

const ID = 'virtual:shortcuts'
const WORDS = 'virtual:shortcut-words'
const ROOT = join(import.meta.dirname, '..')

/** A shortcut as the source names it, for screens that are not open: `label` is a message id, `area` its folder. */
interface NamedShortcut {
  readonly id: string
  readonly keys: string
  readonly label: string
  readonly area: string
}

type Node = Record<string, unknown>

/**
 * Serves `virtual:shortcuts`: every shortcut that a component names with `id`, `keys` and `label`, so that the
 * rebinding screen lists what the components themselves say, and no second table can fall behind them. And
 * `virtual:shortcut-words`, which brings along what they are called.
 */
export function shortcuts(): Plugin {
  return {
    name: 'evenhand:shortcuts',
    resolveId: (id) => (id === ID || id === WORDS ? `\0${id}` : null),
    load(id) {
      if (id === `\0${WORDS}`) return wordsOf(sourceFiles().flatMap(shortcutsIn))
      if (id !== `\0${ID}`) return null
      const all = sourceFiles().flatMap(shortcutsIn)
      const once = [...new Map(all.reverse().map((one) => [one.id, one])).values()].reverse()
      return `export const shortcuts = ${JSON.stringify(once)}`
    },
  }
}

function wordsOf(all: readonly NamedShortcut[]): string {
  const areas = new Set(all.map(({ label }) => label.slice(0, label.indexOf('.'))))
  const files = ['late', ...LAZY_AREAS.filter((area) => areas.has(area))]
  return files.map((file) => `import ${JSON.stringify(join(ROOT, 'src/messages', `${file}.ts`))}`).join('\n')
}

function sourceFiles(): string[] {
  const entries = ['src/app', 'src/features', 'src/ui'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }),
  )
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function shortcutsIn(file: string): NamedShortcut[] {
  const source = readFileSync(file, 'utf8')
  if (!source.includes('keys:')) return []
  const found: NamedShortcut[] = []
  const area = areaOf(file)
  visit(parseSync(file, source).program, (node) => {
    const id = textOf(valueIn(node, 'id'))
    const keys = textOf(valueIn(node, 'keys'))
    const label = messageOf(valueIn(node, 'label'))
    if (id?.includes('.') && keys && label) found.push({ id, keys, label, area })
  })
  return found
}

/** The feature's folder; what stands on every screen is `app`. */
function areaOf(file: string): string {
  const [, folder, feature] = relative(ROOT, file).split(sep)
  return folder === 'features' && feature ? feature : 'app'
}

function visit(node: unknown, seen: (object: Node) => void): void {
  if (Array.isArray(node)) for (const each of node) visit(each, seen)
  else if (isNode(node)) {
    if (node['type'] === 'ObjectExpression') seen(node)
    for (const value of Object.values(node)) visit(value, seen)
  }
}

function valueIn(node: Node, name: string): unknown {
  const properties = node['properties'] as readonly Node[]
  return properties.find((each) => isNode(each['key']) && each['key']['name'] === name)?.['value']
}

function textOf(value: unknown): string | undefined {
  return isNode(value) && typeof value['value'] === 'string' ? value['value'] : undefined
}

/** The id in `t('…')`, or one that is written as it is. */
function messageOf(value: unknown): string | undefined {
  if (!isNode(value) || value['type'] !== 'CallExpression') return textOf(value)
  const [first, ...more] = value['arguments'] as readonly unknown[]
  return more.length === 0 ? textOf(first) : undefined
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}
