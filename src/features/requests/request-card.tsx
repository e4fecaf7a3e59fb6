import type { DataRequestAct, DataRequestDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'
import { formatDate } from '#ui/format.ts'
import { RequestClock } from './request-clock.tsx'

type RequestCardProps = { request: DataRequestDetail; onAct: (act: DataRequestAct['act']) => void }

/** One request: who asks for what, how its clock stands, what was done, and what may be done now. */
export function RequestCard({ request, onAct }: RequestCardProps) {
  const { kind, from, asks, receivedOn, acts } = request
  return (
    <li className="grid gap-2 rounded-lg border border-line bg-surface px-4 py-3.5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="text-base">
          {t(`requests.kind.${kind}`)}{' '}
          <span className="font-normal text-soft">
            <bdi translate="no">{from}</bdi>
          </span>
        </h2>
        <span className="flex-1 text-sm text-faint">{t('requests.received', { on: formatDate(receivedOn) })}</span>
        <RequestClock request={request} />
      </div>
      <BdiText text={asks} className="font-serif text-md" />
      <Steps request={request} />
      {acts.length > 0 && (
        <div className="flex flex-wrap gap-2 pt-1">
          {acts.map((act) => (
            <Button key={act} onClick={() => onAct(act)}>
              {t(`requests.act.${act}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  )
}

function Steps({ request }: { request: DataRequestDetail }) {
  const { acknowledgedOn, extension, pauses, closed, enteredBy, enteredAt } = request
  return (
    <ol className="grid gap-0.5 text-sm text-soft" aria-label={t('requests.steps')}>
      <li>{t('requests.step.entered', { by: enteredBy, on: formatDate(enteredAt) })}</li>
      {acknowledgedOn && <li>{t('requests.step.acknowledged', { on: formatDate(acknowledgedOn) })}</li>}
      {extension && (
        <li>
          {t('requests.step.extended', { by: extension.by, on: formatDate(extension.on) })}{' '}
          <bdi translate="no">{extension.reason}</bdi>
        </li>
      )}
      {pauses.map(({ why, from, to }) => (
        <li key={from}>
          {to
            ? t('requests.step.paused', { from: formatDate(from), to: formatDate(to) })
            : t('requests.step.stopped', { from: formatDate(from) })}{' '}
          {t(`requests.why.${why}`)}
        </li>
      ))}
      {closed && (
        <li>
          {t('requests.step.closed', { by: closed.by, on: formatDate(closed.on) })}{' '}
          <strong className="font-semibold text-ink">{t(`requests.outcome.${closed.outcome}`)}</strong>{' '}
          <bdi translate="no">{closed.answer}</bdi>
        </li>
      )}
    </ol>
  )
}
