import type { PolicyFormat } from '#data/policy-files.ts'

/** The forms, and how the names of their files end. */
export const FORMATS: readonly { readonly id: PolicyFormat; readonly ending: RegExp }[] = [
  { id: 'json', ending: /\.policy\.json$/i },
  { id: 'misp', ending: /(\.|^)machinetag\.json$/i },
  { id: 'turtle', ending: /\.(ttl|turtle)$/i },
  { id: 'jsonld', ending: /\.(jsonld|json-ld)$/i },
  { id: 'csv', ending: /\.csv$/i },
]

/** The form that a file's name speaks for; our own where it says nothing. */
export function formatOf(fileName: string): PolicyFormat {
  return FORMATS.find(({ ending }) => ending.test(fileName))?.id ?? 'json'
}
