import { useQuery } from '@tanstack/react-query'
import type { NewEscalation, NewFinding, NewNote } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import '#messages/unsent.ts'
import { routeQueries } from './routes.ts'
import type { Unsent } from './unsent.ts'

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** The time of day, with its day where that is not today. */
export function formatTime(at: number): string {
  return new Date(at).toDateString() === new Date().toDateString() ? time.format(at) : day.format(at)
}

/** What was done, in words; a route's name is left out where this browser does not know it. */
export function useWhatWasDone({ kind, write, about }: Unsent): string {
  const routes = useQuery({ ...routeQueries.list(), enabled: kind === 'escalations' }).data
  switch (kind) {
    case 'decisions':
      return t('unsent.act.decisions', { what: (write.body as NewFinding).primary.code })
    case 'escalations': {
      const route = routes?.find(({ id }) => id === (write.body as NewEscalation).route)?.title ?? about?.what
      return route ? t('unsent.act.escalations', { what: route }) : t('unsent.act.escalated')
    }
    case 'notes':
      return t('unsent.act.notes')
    default:
      return kind satisfies never
  }
}

/** What the person wrote that stands nowhere else; a decision's words are in its draft. */
export function whatWasWritten({ kind, write }: Unsent): string {
  if (kind === 'notes') return (write.body as NewNote).text
  return kind === 'escalations' ? (write.body as NewEscalation).reason : ''
}
