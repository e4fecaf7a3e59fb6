import '#messages/pictures.ts'
import { useState } from 'react'
import type { PictureDetail } from '#contract/types.ts'
import { useDownload } from '#data/download.ts'
import { originalPath, pictureAddress } from '#data/pictures.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { formatBytes, formatDateTime } from '#ui/format.ts'

type PictureDialogProps = { caseId: string; picture: PictureDetail; grey: boolean; onClosed: () => void }

/** A picture as large as the window allows, with where it came from and its fingerprint. */
export function PictureDialog({ caseId, picture, grey, onClosed }: PictureDialogProps) {
  const actor = useActor()
  const original = useDownload()
  const fileName = `${picture.sha256.slice(0, 16)}.${picture.type.slice('image/'.length)}`
  const [without, setWithout] = useState(grey)
  return (
    <Dialog title={t('pictures.title')} size="large" onClosed={onClosed}>
      <img
        src={pictureAddress(caseId, picture.id)}
        alt={picture.description ?? t('pictures.title')}
        width={picture.width}
        height={picture.height}
        className={`mx-auto max-h-[48vh] w-auto max-w-full object-contain ${without ? 'grayscale' : ''}`}
      />
      <div className="mt-3 flex flex-wrap items-start justify-between gap-3 pb-2">
        <div className="min-w-0 text-sm text-soft">
          {picture.description && (
            <p className="text-ink">
              <BdiText text={picture.description} />
            </p>
          )}
          <p>
            {t(picture.by === null ? 'pictures.came' : 'pictures.added', {
              name: picture.by ?? '',
              at: formatDateTime(picture.at),
            })}
          </p>
          <p className="tabular-nums">
            {t('pictures.facts', {
              type: picture.type.slice('image/'.length).toUpperCase(),
              size: formatBytes(picture.size),
              width: picture.width,
              height: picture.height,
            })}
          </p>
          <p className="break-all">{t('pictures.fingerprint', { sha256: picture.sha256 })}</p>
          {may(actor, 'picture.original').allowed && (
            <Button
              variant="quiet"
              className="-ml-2.5"
              disabled={original.isPending}
              onClick={() => original.mutate({ path: originalPath(caseId, picture.id), fileName, act: 'POST' })}
            >
              {t('pictures.original')}
              <span className="text-faint">{t('pictures.original.recorded')}</span>
            </Button>
          )}
          {original.error && <FailedNotice {...wordsOf(original.error)} />}
        </div>
        <Checkbox
          label={t('pictures.grey')}
          checked={without}
          onChange={(event) => setWithout(event.currentTarget.checked)}
        />
      </div>
    </Dialog>
  )
}
