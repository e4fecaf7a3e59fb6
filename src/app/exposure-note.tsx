import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { exposureQueries } from '#data/wellbeing.ts'
import { t } from '#messages/messages.ts'
import '#messages/wellbeing.ts'

/** What the person has read today and when a break is due; theirs alone, and the way to their choices. */
export function ExposureNote() {
  const { data } = useQuery(exposureQueries.mine())
  if (!data) return null
  const { seen } = data.today
  const { minutesToBreak: minutes } = data
  const words = data.break
    ? t('wellbeing.bar.break', { seen })
    : minutes === null
      ? t('wellbeing.bar.plain', { seen })
      : t('wellbeing.bar.in', { seen, minutes })
  return (
    <Link
      href="/settings/wellbeing"
      title={t('wellbeing.bar.label')}
      className="mx-2 text-sm text-soft no-underline hover:text-ink"
    >
      {words}
    </Link>
  )
}
