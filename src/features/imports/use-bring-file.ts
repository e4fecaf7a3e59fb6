import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { ImportDetail } from '#contract/types.ts'
import { NetworkError } from '#data/client.ts'
import { importQueries, mapImport, useUpload } from '#data/imports.ts'
import { firstMapping } from './suggest-mapping.ts'

const SAMPLE = 'first-comments.csv'

type Sending = { readonly fileName: string; readonly size: number; readonly sent: number }

/** Sends a file, maps it as its columns suggest, and goes to it. A mapping that does not fit is mended there. */
export function useBringFile() {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const upload = useUpload()
  const [sending, setSending] = useState<Sending | null>(null)
  const [error, setError] = useState<unknown>(null)
  const bring = async (named: () => Promise<{ file: Blob; fileName: string }>) => {
    setError(null)
    try {
      const { file, fileName } = await named()
      setSending({ fileName, size: file.size, sent: 0 })
      const progressed = (sent: number) => setSending({ fileName, size: file.size, sent })
      const uploaded = await upload.mutateAsync({ file, fileName, progressed })
      await mapAtOnce(uploaded)
      navigate(`/imports/${uploaded.id}`)
    } catch (reason) {
      setError(reason)
    } finally {
      setSending(null)
    }
  }
  const mapAtOnce = async (uploaded: ImportDetail) => {
    if (uploaded.mapping) return
    const presets = await client.query(importQueries.presets())
    const mapped = await mapImport(uploaded.id, firstMapping(uploaded, presets)).catch(() => uploaded)
    client.setQueryData(importQueries.detail(uploaded.id).queryKey, mapped)
  }
  return {
    sending,
    error,
    file: (file: File) => bring(async () => ({ file, fileName: file.name })),
    sample: () => bring(async () => ({ file: await readSample(), fileName: SAMPLE })),
  }
}

async function readSample(): Promise<Blob> {
  const response = await fetch(`/sample/${SAMPLE}`).catch((error: unknown) => {
    throw new NetworkError(error)
  })
  if (!response.ok) throw new NetworkError(response.status)
  return response.blob()
}
