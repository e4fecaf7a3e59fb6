import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(`${import.meta.dirname}/theme.css`, 'utf8')

const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
)

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2.2 contrast ratio, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const GROUNDS = ['paper', 'surface', 'sunken', 'accent-wash']
const MARKS = ['a', 'b', 'c', 'd', 'e', 'f']
const WASHES = ['ok-wash', 'warn-wash', 'bad-wash']

const text: [ink: string, grounds: string[]][] = [
  ['ink', [...GROUNDS, ...WASHES, ...MARKS.map((mark) => `mark-${mark}`)]],
  ['soft', [...GROUNDS, ...WASHES, 'level-0']],
  ['faint', GROUNDS],
  ['accent', GROUNDS],
  ['accent-ink', ['accent', 'accent-strong']],
  ['bad-ink', ['bad', 'bad-strong']],
  ['ok', ['paper', 'surface', 'sunken', 'ok-wash']],
  ['warn', [...GROUNDS, 'warn-wash']],
  ['bad', ['paper', 'surface', 'sunken', 'bad-wash']],
  ...[0, 1, 2, 3, 4].map((level): [string, string[]] => [`level-${level}-ink`, [`level-${level}`]]),
]

const shapes: [shape: string, grounds: string[]][] = [
  ['field-line', ['paper', 'surface']],
  ['focus', GROUNDS],
  ...MARKS.map((mark): [string, string[]] => [`mark-${mark}-line`, ['paper', 'surface']]),
]

const cases = [
  ...text.flatMap(([ink, grounds]) => grounds.map((ground) => ({ ink, ground, least: 4.5 }))),
  ...shapes.flatMap(([ink, grounds]) => grounds.map((ground) => ({ ink, ground, least: 3 }))),
].flatMap((pair) => (['light', 'dark'] as const).map((theme) => ({ ...pair, theme })))

test.each(cases)('$ink on $ground, $theme, has a contrast of $least or more', ({ ink, ground, least, theme }) => {
  const ratio = contrast(tokens.get(ink)?.[theme] ?? '', tokens.get(ground)?.[theme] ?? '')
  expect(ratio).toBeGreaterThanOrEqual(least)
})
