const Z = 1.959963985

/** A share and its 95 % Wilson score interval, each 0 to 1; null of nothing. Source: Wilson 1927, as in Newcombe 1998. */
export function wilson(of: number, all: number): { share: number; low: number; high: number } | null {
  if (all === 0) return null
  const share = of / all
  const spread = Z * Math.sqrt((share * (1 - share)) / all + (Z * Z) / (4 * all * all))
  const scale = 1 + (Z * Z) / all
  const centre = share + (Z * Z) / (2 * all)
  return { share, low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) }
}
