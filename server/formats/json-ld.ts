import { JsonLdParser } from 'jsonld-streaming-parser'
import type { Quad } from 'n3'
import { JsonPlaces } from './json-places.ts'
import { faulty, type PolicyExport, type ReadPolicy, type WrittenPolicy } from './policy-file.ts'
import { policyOfQuads, PREFIXES, quadsOf } from './skos.ts'

/** The same statements as in Turtle, as JSON-LD 1.1 with our prefixes as its context. */
export function writeJsonLd(policy: PolicyExport): WrittenPolicy {
  const things = new Map<string, Record<string, unknown[]>>()
  for (const { subject, predicate, object } of quadsOf(policy)) {
    const thing = things.get(subject.value) ?? {}
    things.set(subject.value, thing)
    const isType = predicate.value === `${PREFIXES.rdf}type`
    const name = isType ? '@type' : short(predicate.value)
    const value = isType ? short(object.value) : valueOf(object)
    thing[name] = [...(thing[name] ?? []), value]
  }
  const graph = [...things].map(([id, thing]) => ({ '@id': id, ...thing }))
  return { text: `${JSON.stringify({ '@context': PREFIXES, '@graph': graph }, null, 2)}\n`, leftOut: [] }
}

function valueOf(term: Quad['object']): unknown {
  if (term.termType !== 'Literal') return { '@id': term.value }
  const { datatype } = term
  return datatype && datatype.value === `${PREFIXES.rdf}JSON`
    ? { '@value': term.value, '@type': short(datatype.value) }
    : term.value
}

function short(address: string): string {
  const known = Object.entries(PREFIXES).find(([, base]) => address.startsWith(base))
  return known ? `${known[0]}:${address.slice(known[1].length)}` : address
}

/** Contexts are read from the file alone: nothing is fetched, whatever it asks for. */
export async function readJsonLd(text: string): Promise<ReadPolicy> {
  const json = new JsonPlaces(text)
  if (json.syntax.length > 0) return faulty(json.syntax)
  try {
    return policyOfQuads(await quadsIn(text))
  } catch (error) {
    return faulty([
      { line: null, column: null, pointer: '', detail: error instanceof Error ? error.message : String(error) },
    ])
  }
}

function quadsIn(text: string): Promise<Quad[]> {
  const parser = new JsonLdParser({
    baseIRI: 'https://evenhand.invalid/',
    documentLoader: {
      load: (url: string) =>
        Promise.reject(new Error(`The context ${url} would have to be fetched. Put it into the file.`)),
    },
  })
  return new Promise((resolve, reject) => {
    const quads: Quad[] = []
    parser.on('data', (quad: Quad) => quads.push(quad))
    parser.on('error', reject)
    parser.on('end', () => resolve(quads))
    parser.write(text)
    parser.end()
  })
}
