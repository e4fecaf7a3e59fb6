import type { LedgerEntryDetail } from '#contract/types.ts'
import type { CaseEvent } from '#domain/case.ts'
import { ESCALATION_ROUTES } from '#domain/escalation-routes.ts'
import { t } from '#messages/messages.ts'

/** One entry of the record about a case, as a sentence. */
export function historyWords(entry: LedgerEntryDetail, who: string): string {
  const type = entry.type as CaseEvent['type']
  switch (type) {
    case 'case.decided':
      return t('review.history.decided', { who, code: codeIn(entry.payload) })
    case 'case.escalated':
      return t('review.history.escalated', { who, route: routeIn(entry.payload) })
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
      return type satisfies never
  }
}

function routeIn(payload: LedgerEntryDetail['payload']): string {
  const id = textIn(payload, 'route')
  return ESCALATION_ROUTES.find((route) => route.id === id)?.title ?? id
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
