import type { ImportDetail } from '#contract/types.ts'
import { useDownload } from '#data/download.ts'
import { originalPath } from '#data/imports.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { formatBytes, formatDateTime } from '#ui/format.ts'

/** The file as it came: kept byte for byte, with its SHA-256. */
export function FileFacts({ one }: { one: ImportDetail }) {
  const download = useDownload()
  return (
    <div className="grid gap-2">
      <p className="text-soft">
        <bdi>{one.createdBy}</bdi>
        {' · '}
        <time dateTime={one.createdAt}>{formatDateTime(one.createdAt)}</time>
        {' · '}
        <bdi>{formatBytes(one.size)}</bdi>
      </p>
      <p className="text-sm">
        {t('imports.sha256')}{' '}
        <code className="rounded-sm bg-sunken px-1.5 py-0.5 text-sm wrap-anywhere">{one.sha256}</code>
      </p>
      <div>
        <Button
          disabled={download.isPending}
          onClick={() => download.mutate({ path: originalPath(one.id), fileName: one.fileName })}
        >
          {t('imports.original.do')}
        </Button>
      </div>
      {download.error && <FailedNotice {...wordsOf(download.error)} />}
    </div>
  )
}
