import type { ErasureDetail } from '#contract/types.ts'
import { useErase } from '#data/protection.ts'
import { t } from '#messages/messages.ts'
import { showToast } from '#ui/toast.store.ts'
import { ReasonDialog } from './reason-dialog.tsx'

/** Names everything that goes, before it goes for good. */
export function EraseDialog({ found, onClosed }: { found: ErasureDetail; onClosed: () => void }) {
  const erase = useErase()
  const goes = [
    t('protection.goes.comment', { author: found.author }),
    found.texts > 0 && t('protection.goes.texts', { count: found.texts }),
    found.pictures > 0 && t('protection.goes.pictures', { count: found.pictures }),
    found.name && t('protection.goes.name'),
    found.original !== null && t('protection.goes.original', { name: found.original }),
  ].filter((line) => line !== false)
  return (
    <ReasonDialog
      title={t('protection.erase.title')}
      text={t('protection.erase.text')}
      doing={t('protection.erase')}
      variant="danger"
      act={erase}
      onDone={(reason) =>
        erase.mutate(
          { caseId: found.caseId, reason },
          {
            onSuccess: () => {
              showToast({ tone: 'ok', text: t('protection.erase.done') })
              onClosed()
            },
          },
        )
      }
      onClosed={onClosed}
    >
      <ul className="list-disc pl-5" translate="no" aria-label={t('protection.goes')}>
        {goes.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="text-sm text-soft">{t('protection.erase.stays')}</p>
    </ReasonDialog>
  )
}
