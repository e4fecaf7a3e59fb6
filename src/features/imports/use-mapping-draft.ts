import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ImportDetail, ImportMapping, ImportPreset } from '#contract/types.ts'
import { importQueries, useMap } from '#data/imports.ts'
import { firstMapping, suggestMapping } from './suggest-mapping.ts'

const REST_MS = 400

export type Form = Pick<ImportMapping, 'format' | 'encoding' | 'delimiter'>

/**
 * The mapping being made. It is sent once the typing rests, and the answer previews it; `settled` sends what is left
 * and says whether the server took it.
 */
export function useMappingDraft(one: ImportDetail, presets: readonly ImportPreset[]) {
  const client = useQueryClient()
  const map = useMap(one.id)
  const [draft, setDraft] = useState(() => firstMapping(one, presets))
  const [sent, setSent] = useState<ImportMapping | null>(one.mapping)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const send = async (mapping: ImportMapping): Promise<boolean> => {
    clearTimeout(timer.current)
    try {
      await map.mutateAsync(mapping)
      setSent(mapping)
      return true
    } catch {
      return false
    }
  }
  const changed = (mapping: ImportMapping) => {
    setDraft(mapping)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void send(mapping), REST_MS)
  }
  /** Read in another form the file has other columns, and what was chosen of the old ones means nothing. */
  const formChanged = async (form: Form) => {
    setDraft({ ...draft, ...form })
    if (await send({ ...draft, ...form })) return
    const { queryKey } = importQueries.detail(one.id)
    await client.refetchQueries({ queryKey })
    const anew = client.getQueryData(queryKey)
    if (!anew) return
    const { columns, flags } = suggestMapping({ ...anew, ...form })
    changed({ ...draft, ...form, columns, flags })
  }
  return {
    draft,
    error: map.error,
    isSending: map.isPending,
    changed,
    formChanged,
    settled: () => (draft === sent ? Promise.resolve(true) : send(draft)),
  }
}
