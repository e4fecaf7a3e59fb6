import { useChangePreferences, usePreferences } from '#data/preferences.ts'
import { t } from '#messages/messages.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Panel } from '#ui/panel.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'

const FIRST_DRAWN = ['veiled', 'blurred', 'plain'] as const
const LOOKS = {
  veiled: 'border border-line bg-sunken *:hidden',
  blurred: 'blur-[9px]',
  plain: '',
} as const

/** How the pictures of a comment are first drawn, with a drawing to try it on. */
export function PictureChoice() {
  const { veil = {} } = usePreferences()
  const change = useChangePreferences()
  const { images = 'veiled', greyImages = false } = veil
  return (
    <Panel title={t('wellbeing.pictures')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="grid content-start gap-3">
          <RadioGroup
            label={t('wellbeing.pictures')}
            labelShown="hidden"
            value={images}
            options={FIRST_DRAWN.map((id) => ({ id, label: t(`wellbeing.pictures.${id}`) }))}
            onChosen={(chosen) => change.mutate({ veil: { ...veil, images: chosen } })}
          />
          <Checkbox
            label={t('wellbeing.pictures.grey')}
            checked={greyImages}
            onChange={(event) => change.mutate({ veil: { ...veil, greyImages: event.currentTarget.checked } })}
          />
        </div>
        <figure>
          <figcaption className="mb-1 text-xs font-medium text-faint">{t('wellbeing.pictures.preview')}</figcaption>
          <div
            aria-hidden="true"
            data-drawn={images}
            data-grey={greyImages}
            className={`h-24 w-40 overflow-hidden rounded-md ${LOOKS[images]} ${greyImages ? 'grayscale' : ''}`}
          >
            <svg viewBox="0 0 160 96" className="size-full">
              <rect width="160" height="96" fill="#9fc3d9" />
              <circle cx="122" cy="26" r="13" fill="#f4c95d" />
              <path d="M0 74 42 40l30 24 26-20 62 40v12H0z" fill="#5b7f5e" />
              <path d="M0 88 60 66l100 22v8H0z" fill="#3f5e46" />
            </svg>
          </div>
        </figure>
      </div>
    </Panel>
  )
}
