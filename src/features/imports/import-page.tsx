import '#messages/imports.ts'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import type { ImportDetail } from '#contract/types.ts'
import { importQueries } from '#data/imports.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import '#messages/late.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ChooseFile } from './choose-file.tsx'
import { ImportResult } from './import-result.tsx'
import { MapFile } from './map-file.tsx'

/** `/imports/new` asks for a file; `/imports/ID` takes it from there to the queue. */
export function ImportPage() {
  const { importId } = useParams<{ importId: string }>()
  return importId === 'new' ? <ChooseFile /> : <OneImport key={importId} id={importId} />
}

function OneImport({ id }: { id: string }) {
  const one = useQuery(importQueries.detail(id))
  if (one.isPending) {
    return (
      <div className="max-w-3xl px-8 py-6">
        <Skeleton lines={6} />
      </div>
    )
  }
  if (one.isLoadingError) return <LoadFailed heading="h1" {...wordsOf(one.error)} onRetry={() => void one.refetch()} />
  return <Stage one={one.data} />
}

/** Before it runs there is a mapping to make; afterwards there is a result to read. */
function Stage({ one }: { one: ImportDetail }) {
  const writes = may(useActor(), 'import.write').allowed
  const mappable = one.status === 'uploaded' || one.status === 'checking' || one.status === 'checked'
  return mappable && writes ? <MapFile one={one} /> : <ImportResult one={one} />
}
