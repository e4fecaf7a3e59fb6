import '#messages/pictures.ts'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { noteExposure } from '#data/wellbeing.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { PictureFigure } from './picture-figure.tsx'
import { usePictureVeil } from './picture-veil.ts'

const PictureDialog = lazy(async () => ({ default: (await import('./picture-dialog.tsx')).PictureDialog }))

/** The pictures that came with a comment, or were added as evidence: covered until they are wanted. */
export default function CommentPictures({ view }: { view: CaseInView }) {
  const { id } = view.case
  const { pictures } = view
  const veil = usePictureVeil(id)
  const client = useQueryClient()
  const [enlarged, setEnlarged] = useState<string | null>(null)
  const large = pictures.find((picture) => picture.id === enlarged)
  const toggled = () => {
    veil.toggled()
    if (veil.drawn !== 'shown') void noteExposure(client, id, 'revealed')
    announce(t(veil.drawn === 'shown' ? 'pictures.covered' : 'pictures.shown', { count: pictures.length }))
  }
  return (
    <section aria-label={t('pictures.label')} className="mt-3">
      <div className="mb-1.5 flex flex-wrap items-center gap-x-2 text-sm text-faint">
        <span>{t('pictures.count', { count: pictures.length })}</span>
        {veil.drawable && (
          <ShortcutButton
            variant="quiet"
            className="-my-1"
            shortcut={{
              id: 'review.pictures',
              keys: 'Shift+v',
              label: t('pictures.toggle'),
              group: t('review.keys.reading'),
            }}
            onPress={toggled}
          >
            {t(veil.drawn === 'shown' ? 'pictures.cover' : 'pictures.show')}
          </ShortcutButton>
        )}
      </div>
      <ul className="flex list-none flex-wrap gap-3 p-0">
        {pictures.map((picture, place) => (
          <li key={picture.id}>
            <PictureFigure
              caseId={id}
              picture={picture}
              place={place + 1}
              of={pictures.length}
              veil={veil}
              onEnlarged={() => setEnlarged(picture.id)}
            />
          </li>
        ))}
      </ul>
      {large && (
        <Suspense>
          <PictureDialog caseId={id} picture={large} grey={veil.grey} onClosed={() => setEnlarged(null)} />
        </Suspense>
      )}
    </section>
  )
}
