import { useQuery } from '@tanstack/react-query'
import { useChangePreferences, usePreferences } from '#data/preferences.ts'
import { exposureQueries } from '#data/wellbeing.ts'
import { t } from '#messages/messages.ts'
import '#messages/wellbeing.ts'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { OptOutFamilies } from './opt-out-families.tsx'
import { PictureChoice } from './picture-choice.tsx'
import { VeilPreview } from './veil-preview.tsx'

const LEVELS = ['1', '2', '3', '4'] as const
type Choice = (typeof LEVELS)[number] | 'never'

/** How distressing words are first drawn, what somebody would rather not be given, and what they read today. */
export function WellbeingPage() {
  const { veil = {} } = usePreferences()
  const change = useChangePreferences()
  const from = veil.from ?? 3
  const chosen = (choice: Choice) => {
    const text = choice === 'never' ? { text: 'plain' as const } : { text: 'veiled' as const, from: Number(choice) }
    change.mutate({ veil: { ...veil, ...text } })
  }
  return (
    <Page title={t('app.title.wellbeing')} meta={t('wellbeing.text')} width="reading">
      <Panel title={t('wellbeing.veil')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <RadioGroup<Choice>
            label={t('wellbeing.veil')}
            labelShown="hidden"
            value={veil.text === 'plain' ? 'never' : (String(from) as Choice)}
            options={[
              ...LEVELS.map((level) => ({ id: level, label: t('wellbeing.veil.from', { severity: level }) })),
              { id: 'never' as const, label: t('wellbeing.veil.never') },
            ]}
            onChosen={chosen}
          />
          <VeilPreview key={`${veil.text}-${from}`} veiled={veil.text !== 'plain' && from <= 3} />
        </div>
      </Panel>
      <PictureChoice />
      <OptOutFamilies />
      <Today />
    </Page>
  )
}

function Today() {
  const { data } = useQuery(exposureQueries.mine())
  if (!data) return null
  const { seen, graves, minutes } = data.today
  return (
    <Panel title={t('wellbeing.today')} note={t('wellbeing.today.note')}>
      <ul className="list-none p-0">
        <li>{t('wellbeing.today.minutes', { count: minutes })}</li>
        <li>{t('wellbeing.today.seen', { count: seen })}</li>
        <li>{t('wellbeing.today.graves', { count: graves })}</li>
      </ul>
    </Panel>
  )
}
