import type { z } from '@hono/zod-openapi'
import type { CaseRow } from '#contract/schemas.ts'
import { decisionInForce, type ModerationCase } from '#domain/case.ts'
import { clockOf, type ClockRules } from '#domain/case-clock.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import type { Actor } from '#domain/permissions.ts'
import { priority } from '#domain/priority.ts'
import { hasStake, isRecused } from '#domain/recusal.ts'
import { unitIndex } from '#domain/spans.ts'
import type { ListedCase } from '#store/case-list.ts'
import type { FlagsTable } from '#store/tables.ts'
import { holderName, pick, pseudonym, signalOf } from './case-view.ts'

type Row = z.output<typeof CaseRow>

const ROW_CODE_POINTS = 280

/** Why a case is none of the actor's, who then reads nothing of it. */
export function barredFrom(actor: Actor, state: ModerationCase): Row['barred'] {
  if (hasStake(actor.stakes, state)) return 'interest'
  return isRecused(actor.id, state) ? 'recused' : null
}

/** One line of a queue, as `actor` may see it. */
export function caseRowView(
  listed: ListedCase,
  flags: readonly FlagsTable[],
  alike: number,
  { actor, ...seen }: { readonly actor: Actor; readonly now: string; readonly rules: ClockRules },
): Row {
  const row = wholeRowView(listed, flags, alike, { actor, ...seen })
  return row.barred ? { ...row, text: '', flags: [], pictures: 0, alike: 0, code: null, severity: null } : row
}

function wholeRowView(
  listed: ListedCase,
  flags: readonly FlagsTable[],
  alike: number,
  { actor, now, rules }: { readonly actor: Actor; readonly now: string; readonly rules: ClockRules },
): Row {
  const state = asSeenBy(listed.state, actor)
  const inForce = decisionInForce(state)
  const end = unitIndex(listed.text, ROW_CODE_POINTS)
  return {
    id: state.id,
    version: state.version,
    status: state.status,
    stage: state.stage,
    text: listed.text.slice(0, end),
    cut: end < listed.text.length,
    author: pseudonym(listed.authorNumber),
    platform: listed.platform,
    thread: { id: listed.threadId, title: listed.threadTitle },
    flags: flags.map(({ source, reason, count }) => ({ source, reason, count })),
    pictures: state.pictures?.length ?? 0,
    estimate: state.estimate,
    priority: priority(
      flags.map((flag) => signalOf(flag, state)),
      state.openedAt,
      now,
    ) as Row['priority'],
    openedAt: state.openedAt,
    changedAt: state.changedAt,
    holder:
      state.claim && listed.holderName !== null
        ? {
            id: state.claim.by,
            name: holderName(state.claim.by, () => listed.holderName ?? ''),
            until: listed.heldUntil ?? state.claim.at,
          }
        : null,
    escalation: state.escalation && pick(state.escalation),
    clock: clockOf(state, rules),
    barred: barredFrom(actor, state),
    policy: state.policyId,
    code: inForce?.primary.code ?? null,
    severity: inForce?.severity ?? null,
    alike,
  }
}
