import { Redo2, Undo2 } from 'lucide-react'
import { Link } from 'wouter'
import { t } from '#messages/messages.ts'
import { IconButton } from '#ui/icon-button.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'
import { studio, useStudioStore } from './studio.store.ts'

/** Which draft this is, whether it is saved, and the way back. */
export function StudioBar({ title, version, base }: { title: string; version: number; base: number | null }) {
  const saving = useStudioStore((state) => state.saving)
  const canUndo = useStudioStore((state) => state.draft.undo.length > 0)
  const canRedo = useStudioStore((state) => state.draft.redo.length > 0)
  const group = t('studio.keys')
  const undo = useShortcut({
    id: 'studio.undo',
    keys: '$mod+z',
    label: t('studio.undo'),
    group,
    enabled: canUndo,
    whileTyping: 'allowed',
    held: 'again',
    onPress: studio.undone,
  })
  const redo = useShortcut({
    id: 'studio.redo',
    keys: '$mod+Shift+z',
    label: t('studio.redo'),
    group,
    enabled: canRedo,
    whileTyping: 'allowed',
    held: 'again',
    onPress: studio.redone,
  })
  return (
    <div className="px-3 py-2">
      <div className="flex items-baseline justify-between gap-2 px-1">
        <bdi className="min-w-0 font-semibold">{title}</bdi>
        <span className="shrink-0 text-soft">{t('studio.draftOf', { version })}</span>
      </div>
      <div className="flex items-center gap-1">
        <IconButton label={t('studio.undo')} icon={<Undo2 />} keys={undo} disabled={!canUndo} onClick={studio.undone} />
        <IconButton label={t('studio.redo')} icon={<Redo2 />} keys={redo} disabled={!canRedo} onClick={studio.redone} />
        <span role="status" className={`grow text-sm ${saving === 'failed' ? 'text-bad' : 'text-soft'}`}>
          {t(`studio.saving.${saving}`)}
        </span>
        {base !== null && (
          <Link href={`/policy/compare/${base}/draft`} className="text-sm text-accent underline underline-offset-2">
            {t('studio.compare')}
          </Link>
        )}
      </div>
    </div>
  )
}
