import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import type { PictureDetail } from '#contract/types.ts'
import { pictureAddress } from '#data/pictures.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import type { PictureVeil } from './picture-veil.ts'

const HEIGHT_REM = 11

type PictureFigureProps = {
  caseId: string
  picture: PictureDetail
  place: number
  of: number
  veil: PictureVeil
  onEnlarged: () => void
}

/** One picture, small. While it is covered, neither it nor what is said of it can be reached. */
export function PictureFigure({ caseId, picture, place, of, veil, onEnlarged }: PictureFigureProps) {
  const [failed, setFailed] = useState(false)
  const { drawn } = veil
  const name = t('pictures.name', { place, count: of })
  const box = {
    height: `${HEIGHT_REM}rem`,
    aspectRatio: `${picture.width} / ${picture.height}`,
    maxWidth: '100%',
  }
  const look = [drawn === 'blurred' && 'blur-[22px]', veil.grey && 'grayscale'].filter(Boolean).join(' ')
  return (
    <figure className="max-w-full">
      {drawn === 'veiled' || failed ? (
        <div
          style={box}
          className="grid min-w-32 place-items-center rounded-md border border-line bg-sunken px-3 text-center text-sm text-faint"
        >
          {failed ? (
            t('pictures.failed')
          ) : (
            <span className="grid justify-items-center gap-1">
              <ImageOff aria-hidden="true" className="size-5" />
              {t('pictures.veiled', { name })}
            </span>
          )}
        </div>
      ) : (
        <button
          type="button"
          disabled={drawn === 'blurred'}
          onClick={onEnlarged}
          aria-label={t(drawn === 'blurred' ? 'pictures.blurred' : 'pictures.enlarge', { name })}
          style={box}
          className="block min-w-16 overflow-hidden rounded-md border border-line bg-sunken"
        >
          <img
            src={pictureAddress(caseId, picture.id)}
            alt={drawn === 'blurred' ? '' : (picture.description ?? name)}
            width={picture.width}
            height={picture.height}
            decoding="async"
            draggable={false}
            onError={() => setFailed(true)}
            className={`size-full object-contain ${look}`}
          />
        </button>
      )}
      {drawn === 'shown' && picture.description && (
        <figcaption className="mt-1 max-w-xs text-sm text-soft">
          <BdiText text={picture.description} />
        </figcaption>
      )}
    </figure>
  )
}
