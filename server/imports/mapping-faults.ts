import type { ImportFlagRule, ImportMapping } from '#contract/types.ts'
import type { FieldFault } from './import-refusal.ts'
import { type NamedPolicy, policyNamed } from './row-policy.ts'
import { isTimeZone } from './times.ts'

/** What a mapping lacks to be used on a file with these columns, each with a pointer into it. */
export function mappingFaults(
  mapping: ImportMapping,
  columns: readonly string[],
  policies: readonly NamedPolicy[],
): FieldFault[] {
  const faults = policyFaults(mapping, policies)
  if (mapping.format === 'canonical') return faults
  const known = new Set(columns)
  if (mapping.columns.text === null) faults.push(missing('/columns/text', 'Say which column holds the text.'))
  for (const [field, column] of Object.entries(mapping.columns))
    faults.push(...unknown(`/columns/${field}`, column ?? null, mapping, known))
  if (!isTimeZone(mapping.timeZone)) {
    const detail = `“${mapping.timeZone}” is not a time zone. Use one like Europe/London.`
    faults.push({ pointer: '/timeZone', code: 'unknown_time_zone', detail })
  }
  if (mapping.flags.length === 0 && mapping.unflagged === 'refuse') {
    faults.push(missing('/flags', 'Say what flags a row, or keep unflagged rows as context.'))
  }
  mapping.flags.forEach((rule, at) => faults.push(...ruleFaults(rule, `/flags/${at}`, mapping, known)))
  return faults
}

function policyFaults({ policy }: ImportMapping, policies: readonly NamedPolicy[]): FieldFault[] {
  if (policy === undefined || policyNamed(policies, policy)) return []
  return [{ pointer: '/policy', code: 'unknown_policy', detail: `No policy “${policy}” is in force.` }]
}

function ruleFaults(
  rule: ImportFlagRule,
  pointer: string,
  mapping: ImportMapping,
  known: ReadonlySet<string>,
): FieldFault[] {
  const columns = ['reasonColumn', 'countColumn', 'scoreColumn', 'wordsColumn'] as const
  const faults = columns.flatMap((name) => unknown(`${pointer}/${name}`, rule[name], mapping, known))
  if (rule.reason === null && rule.reasonColumn === null) {
    faults.push(missing(`${pointer}/reason`, 'Give the reason, or the column that holds it.'))
  }
  return faults
}

/** JSON rows need not all have the same fields, so the first rows do not know every column. */
function unknown(
  pointer: string,
  column: string | null,
  mapping: ImportMapping,
  known: ReadonlySet<string>,
): FieldFault[] {
  if (column === null || known.has(column) || mapping.format !== 'csv') return []
  return [{ pointer, code: 'unknown_column', detail: `The file has no column “${column}”.` }]
}

function missing(pointer: string, detail: string): FieldFault {
  return { pointer, code: 'missing', detail }
}
