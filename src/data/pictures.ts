import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ModerationCase } from '#domain/case.ts'
import { caseQueries } from './cases.ts'
import { addressOf } from './client.ts'
import { uploadFile } from './upload.ts'

/** Where the copy for display is. */
export function pictureAddress(caseId: string, pictureId: string): string {
  return addressOf(`/cases/${encodeURIComponent(caseId)}/pictures/${encodeURIComponent(pictureId)}`)
}

/** Where the original is asked for; that it was read goes on the record. */
export function originalPath(caseId: string, pictureId: string): string {
  return `/cases/${encodeURIComponent(caseId)}/pictures/${encodeURIComponent(pictureId)}/original`
}

type NewPicture = {
  readonly on: ModerationCase
  readonly file: Blob
  readonly description: string
  readonly progressed: (sent: number) => void
}

/** Adds a picture to a case as evidence; the same picture again adds nothing. */
export function useAddPicture() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ on, file, description, progressed }: NewPicture) => {
      const query = description === '' ? '' : `?${new URLSearchParams({ description })}`
      return uploadFile<{ case: ModerationCase }>(`/cases/${on.id}/pictures${query}`, file, progressed, {
        'content-type': file.type || 'application/octet-stream',
        'if-match': `"${on.version}"`,
      })
    },
    onSettled: (_answer, _error, { on }) => client.invalidateQueries({ queryKey: caseQueries.detail(on.id).queryKey }),
    meta: { invalidates: [] },
  })
}
