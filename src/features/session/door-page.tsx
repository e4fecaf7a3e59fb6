import type { ReactNode } from 'react'

/** A screen for somebody who is not in yet: the wordmark, a heading, and one thing to do. */
export function DoorPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="h-full overflow-y-auto bg-paper">
      <title>{`${title} · Evenhand`}</title>
      <div className="mx-auto grid max-w-md content-start gap-6 px-6 pt-[14vh] pb-12">
        <p className="font-serif text-lg font-semibold" translate="no">
          Evenhand
        </p>
        <div className="grid gap-4 rounded-lg border border-line bg-surface px-6 pt-5 pb-6">
          <h1 className="font-serif text-title">{title}</h1>
          {children}
        </div>
      </div>
    </main>
  )
}
