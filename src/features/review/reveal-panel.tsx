import { useState } from 'react'
import { useLocation } from 'wouter'
import { type RereadingInView, useJudge, useTakeItem } from '#data/audits.ts'
import { wordsOf } from '#data/problem-words.ts'
import { needsReason, VERDICTS, type Verdict } from '#domain/audit-verdict.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Pane } from '#ui/pane.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'
import { DecisionRecord } from './decision-record.tsx'

type Revealed = NonNullable<RereadingInView['revealed']>
type RevealPanelProps = { rereading: RereadingInView; revealed: Revealed }

/** Both findings, and the verdict on the decision: what the findings say, confirmed, or another with its reason. */
export function RevealPanel({ rereading, revealed }: RevealPanelProps) {
  const { audit, place } = rereading
  const { decision, reading, derived } = revealed
  const [verdict, setVerdict] = useState<Verdict>(revealed.verdict ?? derived)
  const [reason, setReason] = useState(revealed.reason ?? '')
  const { confirm, pending, error } = useConfirm(audit, place, revealed.verdict !== null)
  const asked = needsReason(verdict, derived)
  const ready = !pending && (revealed.verdict !== null || !asked || reason.trim() !== '')
  const confirmed = () => ready && void confirm(verdict, asked || reason.trim() !== '' ? reason.trim() : null)
  const confirming = { label: t('reread.confirm'), group: t('reread.keys'), enabled: ready, onPress: confirmed }
  const keys = useShortcut({ ...confirming, id: 'reread.confirm', keys: '$mod+Enter', whileTyping: 'allowed' })
  return (
    <Pane
      label={t('reread.both')}
      edge="end"
      footer={
        <div className="grid gap-2 px-4 py-3">
          {error !== null && <FailedNotice {...wordsOf(error)} />}
          <Button variant="primary" className="justify-between!" disabled={!ready} keys={keys} onClick={confirmed}>
            {t(revealed.verdict === null ? 'reread.confirm' : 'reread.next')}
          </Button>
        </div>
      }
    >
      <div className="grid content-start gap-4 px-4 pt-3 pb-4">
        <section aria-label={t('reread.decided')} className="grid gap-2">
          <h2 className="text-xs font-medium text-faint">{t('reread.decided')}</h2>
          <DecisionRecord decision={decision} />
        </section>
        <section aria-label={t('reread.own')} className="grid gap-2">
          <h2 className="text-xs font-medium text-faint">{t('reread.own')}</h2>
          <DecisionRecord decision={reading} />
        </section>
        <RadioGroup
          label={t('reread.verdict')}
          options={VERDICTS.map((id) => ({
            id,
            label:
              id === derived
                ? t('reread.verdict.derived', { verdict: t(`reread.verdict.${id}`) })
                : t(`reread.verdict.${id}`),
            hint: t(`reread.verdict.${id}.hint`),
            disabled: revealed.verdict !== null,
          }))}
          value={verdict}
          onChosen={setVerdict}
        />
        <TextArea
          label={t('reread.reason')}
          optional={!asked}
          maxLength={5_000}
          disabled={revealed.verdict !== null}
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
      </div>
    </Pane>
  )
}

/** Records the verdict and goes on to the next; what is judged already only goes on. */
function useConfirm(audit: string, place: number, judged: boolean) {
  const [, navigate] = useLocation()
  const judge = useJudge(audit, place)
  const take = useTakeItem(audit)
  const confirm = async (verdict: Verdict, reason: string | null) => {
    try {
      if (!judged) await judge.mutateAsync({ verdict, ...(reason !== null && { reason }) })
      const { place: next } = await take.mutateAsync()
      navigate(next === null ? `/audits/${audit}` : `/audits/${audit}/reread/${next}`)
    } catch {
      // What was refused is shown from the mutation, and everything typed stays.
    }
  }
  return { confirm, pending: judge.isPending || take.isPending, error: judge.error ?? take.error }
}
