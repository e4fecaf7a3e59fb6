import type { ReactNode } from 'react'
import type { Operations } from '#contract/types.ts'
import { isApart } from '#domain/machine-clock.ts'
import { t } from '#messages/messages.ts'
import '#messages/operations.ts'
import { formatDuration, formatNumber, formatRelative } from '#ui/format.ts'

const WEEK_MS = 7 * 86_400_000

type Tone = 'plain' | 'warn' | 'danger'
const LOOKS: Readonly<Record<Tone, string>> = { plain: '', warn: 'text-warn', danger: 'font-semibold text-bad' }

function Fact({ term, tone, children }: { term: string; tone: Tone; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="text-sm text-faint">{term}</dt>
      <dd className={LOOKS[tone]}>{children}</dd>
    </div>
  )
}

/** Whether the place could be brought back, whether its record was seen to be whole, and whether its clock is right. */
export function SafetyFacts({ now }: { now: Operations }) {
  const { backup, verified, clockAhead } = now
  const when = (at: string) => formatRelative(Date.parse(at), Date.parse(now.asOf))
  const isOld = backup !== null && Date.parse(now.asOf) - Date.parse(backup.at) > WEEK_MS
  return (
    <dl className="grid gap-2">
      <Fact term={t('operations.backup')} tone={backup === null || isOld ? 'warn' : 'plain'}>
        {backup === null && t('operations.backup.never')}
        {backup && isOld && t('operations.backup.old', { when: when(backup.at) })}
        {backup && !isOld && t('operations.backup.ok', { when: when(backup.at), entries: backup.entries })}
        {backup && <TreeHead head={backup.treeHead} />}
      </Fact>
      <Fact term={t('operations.verified')} tone={verified === null ? 'warn' : verified.whole ? 'plain' : 'danger'}>
        {verified === null && t('operations.verified.never')}
        {verified && !verified.whole && t('operations.verified.broken', { when: when(verified.at) })}
        {verified?.whole && t('operations.verified.whole', { when: when(verified.at), entries: verified.entries })}
        {verified?.whole && <TreeHead head={verified.treeHead} />}
      </Fact>
      {clockAhead !== null && (
        <Fact term={t('operations.clock')} tone={isApart(clockAhead) ? 'warn' : 'plain'}>
          {isApart(clockAhead)
            ? t(clockAhead > 0 ? 'operations.clock.ahead' : 'operations.clock.behind', {
                by: formatDuration(Math.abs(clockAhead)),
              })
            : t('operations.clock.fine')}
        </Fact>
      )}
    </dl>
  )
}

function TreeHead({ head }: { head: string }) {
  return <code className="block text-sm font-normal wrap-anywhere text-faint">{head}</code>
}

/** What was to go out and has not, and the imports. */
export function LeavingFacts({ now: { webhooks, mail, imports, asOf } }: { now: Operations }) {
  const { active, tryingAgain, givenUp } = webhooks
  const isFailing = tryingAgain + givenUp > 0
  const failing = { again: formatNumber(tryingAgain), gaveUp: formatNumber(givenUp), count: active }
  return (
    <dl className="grid gap-2">
      <Fact term={t('operations.webhooks')} tone={givenUp > 0 ? 'danger' : isFailing ? 'warn' : 'plain'}>
        {isFailing ? t('operations.webhooks.failing', failing) : t('operations.webhooks.fine', { count: active })}
      </Fact>
      <Fact term={t('operations.mail')} tone={mail.waiting > 0 ? 'warn' : 'plain'}>
        {mail.since === null
          ? t('operations.mail.none')
          : t('operations.mail.waiting', {
              count: mail.waiting,
              when: formatRelative(Date.parse(mail.since), Date.parse(asOf)),
            })}
      </Fact>
      <Fact term={t('operations.imports')} tone={imports.stopped > 0 ? 'warn' : 'plain'}>
        {imports.underWay + imports.stopped === 0 && t('operations.imports.none')}
        {imports.underWay > 0 && `${t('operations.imports.underWay', { count: imports.underWay })} `}
        {imports.stopped > 0 && t('operations.imports.stopped', { count: imports.stopped })}
      </Fact>
    </dl>
  )
}
