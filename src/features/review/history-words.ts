import type { LedgerEntryDetail } from '#contract/types.ts'
import type { CaseEvent } from '#domain/case.ts'
import type { ContactEventBody } from '#domain/contacts.ts'
import type { EscalationEventBody } from '#domain/escalation.ts'
import type { RecusalEventBody } from '#domain/recusal.ts'
import { t } from '#messages/messages.ts'
import { formatDate } from '#ui/format.ts'

/** The routes' titles, by id. */
export type Titles = ReadonlyMap<string, string>

/** One entry of the record about a case, as a sentence. */
export function historyWords(entry: LedgerEntryDetail, who: string, routes: Titles): string {
  const type = entry.type as CaseEvent['type']
  switch (type) {
    case 'case.decided':
      return t('review.history.decided', { who, code: codeIn(entry.payload) })
    case 'case.escalated':
      return entry.payload['because'] === undefined
        ? t('review.history.escalated', { who, route: routeIn(entry.payload, routes) })
        : t('review.history.sent', { route: routeIn(entry.payload, routes) })
    case 'case.released':
      return textIn(entry.payload, 'why') === 'expired'
        ? t('review.history.expired')
        : t('review.history.released', { who })
    case 'case.undone':
      return t('review.history.undone', { who })
    case 'case.opened':
      return t('review.history.opened')
    case 'case.claimed':
      return t('review.history.claimed', { who })
    case 'case.assigned':
      return t('review.history.assigned', { who })
    case 'case.returned':
      return t('review.history.returned', { who })
    case 'case.reversed':
      return t('review.history.reversed', { who })
    case 'case.appealed':
      return t('review.history.appealed', { who })
    case 'case.vetoed':
      return t('review.history.vetoed', { who })
    case 'case.statement_issued':
      return t('review.history.statementIssued', { who })
    case 'case.noted':
      return t('review.history.noted', { who })
    case 'case.pictured':
      return t('review.history.pictured', { who })
    case 'case.flag_marked':
      return t(entry.payload['badFaith'] === true ? 'review.history.flagMarked' : 'review.history.flagCleared', { who })
    case 'case.flagged':
      return t('review.history.flagged', { who })
    case 'case.closed':
      return t('review.history.closed')
    default:
      return besideWords(type, entry.payload, who)
  }
}

type Beside = (EscalationEventBody | RecusalEventBody | ContactEventBody)['type']

function besideWords(type: Beside, payload: LedgerEntryDetail['payload'], who: string): string {
  switch (type) {
    case 'case.accepted':
      return t('review.history.accepted', { who })
    case 'case.given':
      return t('review.history.given', { who })
    case 'case.asked':
      return t('review.history.asked', { who })
    case 'case.answered':
      return t('review.history.answered', { who })
    case 'case.held':
      return t('review.history.held', { who, day: formatDate(textIn(payload, 'reviewOn')) })
    case 'case.resumed':
      return t('review.history.resumed')
    case 'case.alerted':
      return t('review.history.alerted')
    case 'case.media_marked':
      return t(payload['interest'] === 'marked' ? 'review.history.mediaMarked' : 'review.history.mediaCleared', { who })
    case 'case.recused':
      return t('review.history.recused', { who })
    case 'case.challenged':
      return t('review.history.challenged', { who })
    case 'case.challenge_settled':
      return t('review.history.challengeSettled', { who })
    case 'case.contact_logged':
      return t('review.history.contactLogged', { who })
    case 'case.contact_settled':
      return t('review.history.contactSettled', { who })
    default:
      return type satisfies never
  }
}

function routeIn(payload: LedgerEntryDetail['payload'], routes: Titles): string {
  const id = textIn(payload, 'route')
  return routes.get(id) ?? id
}

function textIn(payload: LedgerEntryDetail['payload'], field: string): string {
  const value = payload[field]
  return typeof value === 'string' ? value : ''
}

function codeIn(payload: LedgerEntryDetail['payload']): string {
  const decision = payload['decision']
  if (typeof decision !== 'object' || decision === null || !('primary' in decision)) return ''
  const { primary } = decision
  return typeof primary === 'object' && primary !== null && 'code' in primary ? String(primary.code) : ''
}
