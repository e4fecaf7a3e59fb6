import { lazy, Suspense } from 'react'
import { QueuesPage } from '#features/queue/queues-page.tsx'

const SampleButton = lazy(async () => ({ default: (await import('#features/imports/sample-button.tsx')).SampleButton }))

/** The queues; where there is no case yet, also the sample, which imports bring. */
export function QueuesScreen() {
  const sample = (
    <Suspense>
      <SampleButton />
    </Suspense>
  )
  return <QueuesPage sample={sample} />
}
