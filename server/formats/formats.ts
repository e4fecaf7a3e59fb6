import type { PolicyExport, PolicyFormat, ReadPolicy, WrittenPolicy } from './policy-file.ts'

/** Each form's reader and writer, loaded when it is first asked for. */
export const FORMS: Readonly<
  Record<
    PolicyFormat,
    {
      readonly ending: string
      readonly mediaType: string
      write(policy: PolicyExport): Promise<WrittenPolicy>
      read(text: string): Promise<ReadPolicy>
    }
  >
> = {
  json: {
    ending: '.policy.json',
    mediaType: 'application/json',
    write: async (policy) => (await import('./evenhand-json.ts')).writeJson(policy),
    read: async (text) => (await import('./evenhand-json.ts')).readJson(text),
  },
  misp: {
    ending: '.machinetag.json',
    mediaType: 'application/json',
    write: async (policy) => (await import('./misp.ts')).writeMisp(policy),
    read: async (text) => (await import('./misp.ts')).readMisp(text),
  },
  turtle: {
    ending: '.ttl',
    mediaType: 'text/turtle',
    write: async (policy) => (await import('./turtle.ts')).writeTurtle(policy),
    read: async (text) => (await import('./turtle.ts')).readTurtle(text),
  },
  jsonld: {
    ending: '.jsonld',
    mediaType: 'application/ld+json',
    write: async (policy) => (await import('./json-ld.ts')).writeJsonLd(policy),
    read: async (text) => (await import('./json-ld.ts')).readJsonLd(text),
  },
  csv: {
    ending: '.csv',
    mediaType: 'text/csv',
    write: async (policy) => (await import('./policy-csv.ts')).writeCsv(policy),
    read: async (text) => (await import('./policy-csv.ts')).readCsv(text),
  },
}
