import { useLocation } from 'wouter'
import type { PolicyDraftDetail } from '#contract/types.ts'
import { usePublishDraft, useWithdrawProposal } from '#data/policy-drafts.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { formatDate, formatDateTime } from '#ui/format.ts'
import { LinkButton } from '#ui/link-button.tsx'

/** Who proposed it and why; whoever changed nothing in it compares and publishes it, or gives it back. */
export function ProposedPart({ draft }: { draft: PolicyDraftDetail }) {
  const actor = useActor()
  const [, navigate] = useLocation()
  const publish = usePublishDraft(draft.policy)
  const withdraw = useWithdrawProposal(draft.policy)
  const authors = [...draft.authors.map((one) => one.id), draft.proposedBy?.id ?? '']
  const allowed = may(actor, 'policy.publish', { authors }).allowed
  const failed = publish.error ?? withdraw.error
  const onPublished = ({ version }: { version: number }) => navigate(`/policy/${version}?policy=${draft.policy}`)
  return (
    <section className="grid gap-2.5 border-t border-line pt-3.5">
      <h2 className="text-base">{t('studio.proposed', { version: draft.version })}</h2>
      <p className="font-serif text-md">
        <bdi>{draft.note}</bdi>
      </p>
      <p className="text-sm text-soft">
        {t('studio.proposed.by', {
          by: draft.proposedBy?.name ?? '',
          at: draft.proposedAt ? formatDateTime(draft.proposedAt) : '',
        })}{' '}
        {draft.inForceFrom
          ? t('studio.proposed.from', { day: formatDate(draft.inForceFrom) })
          : t('studio.proposed.atOnce')}
      </p>
      {draft.base !== null && (
        <LinkButton href={`/policy/compare/${draft.base}/draft`}>
          {t('studio.proposed.compare', { version: draft.base })}
        </LinkButton>
      )}
      {failed && <FailedNotice {...wordsOf(failed)} />}
      {allowed ? (
        <Button
          variant="primary"
          disabled={publish.isPending}
          onClick={() => publish.mutate(draft.revision, { onSuccess: onPublished })}
        >
          {t('studio.publish', { version: draft.version })}
        </Button>
      ) : (
        <p className="text-soft">{t('studio.proposed.own')}</p>
      )}
      <Button disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
        {t('studio.withdraw')}
      </Button>
    </section>
  )
}
