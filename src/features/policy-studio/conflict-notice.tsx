import { useMutation } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { policyDraftQueries } from '#data/policy-drafts.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { RelativeTime } from '#ui/relative-time.tsx'
import { studio, useStudioStore } from './studio.store.ts'

/** Somebody else changed the same: both texts, and the choice between them. Nothing is sent before it is made. */
export function ConflictNotice({ policy }: { policy: string }) {
  const client = useQueryClient()
  const conflict = useStudioStore((state) => state.conflict)
  const revision = useStudioStore((state) => state.draft.revision)
  const settle = useMutation({
    mutationFn: async (how: 'theirs' | 'mine' | 'both') => {
      const { edits } = await client.query({ ...policyDraftQueries.edits(policy, revision), staleTime: 0 })
      studio.conflictSettled(edits, how)
    },
    meta: { invalidates: [] },
  })
  if (!conflict) return null
  const texts = typeof conflict.theirs === 'string' && typeof conflict.mine === 'string'
  const field = conflict.field !== null && conflict.why === 'changed'
  return (
    <div className="mb-4">
      <Notice
        tone="warn"
        live="alert"
        title={t('studio.conflict', { by: conflict.by, code: conflict.code ?? '' })}
        actions={
          <>
            <Button disabled={settle.isPending} onClick={() => settle.mutate('theirs')}>
              {t('studio.conflict.theirs')}
            </Button>
            {field && (
              <Button disabled={settle.isPending} onClick={() => settle.mutate('mine')}>
                {t('studio.conflict.mine')}
              </Button>
            )}
            {field && texts && (
              <Button disabled={settle.isPending} onClick={() => settle.mutate('both')}>
                {t('studio.conflict.both')}
              </Button>
            )}
          </>
        }
      >
        <RelativeTime at={conflict.at} />
        <dl className="mt-1 grid gap-1">
          <dt className="font-semibold">{t('studio.conflict.theirText')}</dt>
          <dd className="font-serif text-md">
            <bdi>{shown(conflict.theirs)}</bdi>
          </dd>
          <dt className="font-semibold">{t('studio.conflict.myText')}</dt>
          <dd className="font-serif text-md">
            <bdi>{shown(conflict.mine)}</bdi>
          </dd>
        </dl>
      </Notice>
    </div>
  )
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return t('studio.conflict.nothing')
  const { label } = value as { label?: unknown }
  return typeof label === 'string' ? label : JSON.stringify(value)
}
