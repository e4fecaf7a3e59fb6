/** The surfaces a code's colour is seen on, light and dark; a test holds them to the theme's. */
export const GROUNDS = ['#f6f6f3', '#ffffff', '#e9edf8', '#131518', '#1a1d21', '#1f2740'] as const

/** What WCAG 2.2 asks of a mark that carries meaning (1.4.11). */
const LEAST = 3

/** Whether a mark in this colour (`#rrggbb`) is seen on every surface, light and dark. */
export function isSeenEverywhere(colour: string): boolean {
  return GROUNDS.every((ground) => contrast(colour, ground) >= LEAST)
}

/** WCAG's contrast ratio of two colours, 1 to 21; NaN where one is not `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return ((light ?? Number.NaN) + 0.05) / ((dark ?? Number.NaN) + 0.05)
}

function luminance(colour: string): number {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return Number.NaN
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
