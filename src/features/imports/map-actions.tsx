import type { ImportDetail } from '#contract/types.ts'
import { useImportAct } from '#data/imports.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'

type MapActionsProps = { one: ImportDetail; error: unknown; settled: () => Promise<boolean> }

/** Check, import, or leave the file; always in reach below the mapping. */
export function MapActions({ one, error, settled }: MapActionsProps) {
  const check = useImportAct(one.id, 'check')
  const run = useImportAct(one.id, 'run')
  const cancel = useImportAct(one.id, 'cancel')
  const pending = check.isPending || run.isPending || cancel.isPending
  const failed = error ?? check.error ?? run.error ?? cancel.error
  const checking = one.status === 'checking'
  const begin = async (act: typeof run) => {
    if (await settled()) act.mutate()
  }
  return (
    <footer className="no-print grid shrink-0 gap-2 border-t border-line bg-surface px-8 py-2.5">
      {Boolean(failed) && <FailedNotice {...wordsOf(failed)} />}
      <div className="flex flex-wrap items-center gap-2">
        <ShortcutButton
          variant="primary"
          disabled={pending || checking}
          shortcut={{
            id: 'imports.run',
            keys: '$mod+Enter',
            label: t('imports.run'),
            group: t('imports.title'),
            whileTyping: 'allowed',
          }}
          onPress={() => void begin(run)}
        >
          {t('imports.run')}
        </ShortcutButton>
        <Button disabled={pending || checking} onClick={() => void begin(check)}>
          {t('imports.check')}
        </Button>
        <Button variant="quiet" disabled={pending} onClick={() => cancel.mutate()}>
          {checking ? t('imports.check.stop') : t('imports.discard')}
        </Button>
        <p className="ml-auto text-sm text-faint">{t('imports.run.text')}</p>
      </div>
    </footer>
  )
}
