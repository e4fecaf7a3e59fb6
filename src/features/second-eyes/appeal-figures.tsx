import { useQuery } from '@tanstack/react-query'
import { secondEyesQueries } from '#data/second-eyes.ts'
import { t } from '#messages/messages.ts'
import { Panel } from '#ui/panel.tsx'
import { ShareTable } from './share-table.tsx'

const ROWS = ['upheld', 'varied', 'overturned', 'violationToNone', 'noneToViolation'] as const

/** How appeals end, both directions apart. */
export function AppealFigures() {
  const { data } = useQuery(secondEyesQueries.figures())
  if (!data) return null
  return (
    <Panel title={t('eyes.figures.title')} note={data.decided === 0 ? t('eyes.figures.none') : undefined}>
      {data.decided > 0 && (
        <ShareTable
          caption={t('eyes.figures.title')}
          what={t('eyes.figures.what')}
          shares={ROWS.map((id) => ({ id, name: t(`eyes.figures.${id}`), share: data[id] }))}
        />
      )}
    </Panel>
  )
}
