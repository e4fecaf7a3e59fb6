import { usePreferences } from '#data/preferences.ts'
import { useVeilActions, useVeilStore } from './veil.store.ts'

/** The pictures of a case are asked for apart from its words. */
const keyOf = (caseId: string) => `pictures:${caseId}`

export interface PictureVeil {
  /** How the pictures are drawn now. */
  readonly drawn: 'veiled' | 'blurred' | 'shown'
  /** Whether there is a veil or a blur to draw again. */
  readonly drawable: boolean
  readonly grey: boolean
  readonly toggled: () => void
}

/** How the pictures of a case are drawn for the person at the desk. */
export function usePictureVeil(caseId: string): PictureVeil {
  const key = keyOf(caseId)
  const lifted = useVeilStore((state) => state.lifted.includes(key))
  const { veilLifted, veilDrawn } = useVeilActions()
  const { images = 'veiled', greyImages = false } = usePreferences().veil ?? {}
  const drawable = images !== 'plain'
  return {
    drawn: images === 'plain' || lifted ? 'shown' : images,
    drawable,
    grey: greyImages,
    toggled: () => (lifted ? veilDrawn(key) : veilLifted(key)),
  }
}
