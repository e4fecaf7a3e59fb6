import type { Person } from '#contract/types.ts'
import { useResetSecurity } from '#data/invitations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { showToast } from '#ui/toast.store.ts'

/** For somebody who lost their phone. */
export function ResetSecurity({ person, onDone }: { person: Person; onDone: () => void }) {
  const reset = useResetSecurity()
  const { id, name } = person
  return (
    <div className="grid gap-2 border-t border-line pt-3">
      <p className="text-sm text-soft">{t('people.reset.text')}</p>
      <div>
        <Button
          disabled={reset.isPending}
          onClick={() =>
            reset.mutate(id, {
              onSuccess: () => {
                showToast({ tone: 'ok', text: t('people.reset.done', { name }) })
                onDone()
              },
              onError: (error) => showToast({ tone: 'error', text: wordsOf(error).title }),
            })
          }
        >
          {t('people.reset')}
        </Button>
      </div>
    </div>
  )
}
