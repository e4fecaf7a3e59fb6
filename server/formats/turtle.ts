import { Parser, type Quad, Writer } from 'n3'
import { faulty, type FileFault, type PolicyExport, type ReadPolicy, type WrittenPolicy } from './policy-file.ts'
import { policyOfQuads, PREFIXES, quadsOf } from './skos.ts'

export async function writeTurtle(policy: PolicyExport): Promise<WrittenPolicy> {
  const writer = new Writer({ prefixes: PREFIXES })
  writer.addQuads(quadsOf(policy))
  const text = await new Promise<string>((resolve, reject) => {
    writer.end((error, written) => (error ? reject(error) : resolve(written)))
  })
  return { text, leftOut: [] }
}

const MOST_ERRORS = 20

/** Every statement that cannot be read is told: what is wrong is blanked out up to its end, and reading goes on. */
export function readTurtle(text: string): ReadPolicy {
  const faults: FileFault[] = []
  let rest = text
  while (faults.length < MOST_ERRORS) {
    const read = parsed(rest)
    if (Array.isArray(read)) return faults.length > 0 ? faulty(faults) : policyOfQuads(read)
    faults.push(read)
    rest = withoutStatement(rest, read.line ?? 1)
  }
  return faulty(faults)
}

function parsed(text: string): Quad[] | FileFault {
  try {
    return new Parser({ baseIRI: 'https://evenhand.invalid/' }).parse(text)
  } catch (error) {
    const { message, context } = error as Error & { context?: { line?: number } }
    const line = context?.line ?? Number(/on line (\d+)/.exec(message)?.[1] ?? 1)
    return { line, column: null, pointer: '', detail: message.replace(/ on line \d+\.?$/, '.') }
  }
}

/** Blanks the lines from the one after the last statement's end before `line`, to the next one that ends a statement. */
function withoutStatement(text: string, line: number): string {
  const lines = text.split('\n')
  let from = line - 1
  while (from > 0 && !/\.\s*$/.test(lines[from - 1] ?? '')) from--
  let to = line - 1
  while (to < lines.length - 1 && !/\.\s*$/.test(lines[to] ?? '')) to++
  return lines.map((one, at) => (at >= from && at <= to ? '' : one)).join('\n')
}
