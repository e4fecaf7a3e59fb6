import { FileInput, Presentation } from 'lucide-react'
import type { ReactNode } from 'react'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { LinkButton } from '#ui/link-button.tsx'

/** No case at all yet: one question, and nothing else on the screen. */
export function FirstMinute({ sample }: { sample: ReactNode }) {
  const mayImport = may(useActor(), 'import.write').allowed
  return (
    <div className="grid h-full content-center overflow-y-auto bg-paper">
      <div className="mx-auto grid max-w-2xl gap-8 px-8 py-12">
        <div className="text-center">
          <h1 className="font-serif text-title">{t('queue.first.title')}</h1>
          <p className="mt-1 text-soft">{t('queue.first.text')}</p>
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <section className="grid content-start justify-items-start gap-2 rounded-lg border border-line bg-surface p-5">
            <FileInput aria-hidden="true" className="size-6 stroke-[1.5] text-faint" />
            <h2 className="font-serif text-lg">{t('queue.first.import.title')}</h2>
            <p className="text-soft">{t('queue.first.import.text')}</p>
            {mayImport ? (
              <div className="flex flex-wrap gap-2">
                <LinkButton href="/imports/new" variant="primary">
                  {t('queue.first.import.button')}
                </LinkButton>
                {sample}
              </div>
            ) : (
              <p className="text-sm text-faint">{t('queue.first.import.others')}</p>
            )}
          </section>
          <section className="grid content-start justify-items-start gap-2 rounded-lg border border-line bg-surface p-5">
            <Presentation aria-hidden="true" className="size-6 stroke-[1.5] text-faint" />
            <h2 className="font-serif text-lg">{t('queue.first.demo.title')}</h2>
            <p className="text-soft">{t('queue.first.demo.text')}</p>
            <code className="rounded-sm bg-sunken px-2 py-1 font-mono text-sm select-all">npm run demo</code>
          </section>
        </div>
      </div>
    </div>
  )
}
