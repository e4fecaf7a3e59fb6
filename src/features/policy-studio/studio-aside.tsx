import type { PolicyDraftDetail } from '#contract/types.ts'
import type { PolicyFault } from '#domain/policy-faults.ts'
import { useMay } from './use-may.ts'
import { ChecksPart } from './checks-part.tsx'
import { ImpactPart } from './impact-part.tsx'
import { ProposedPart } from './proposed-part.tsx'
import { ProposePart } from './propose-part.tsx'

type StudioAsideProps = { draft: PolicyDraftDetail; faults: readonly PolicyFault[]; nothingChanged: boolean }

/** What publishing would touch, what is to be mended first, and the next step. */
export function StudioAside({ draft, faults, nothingChanged }: StudioAsideProps) {
  const may = useMay()
  return (
    <div className="grid gap-4 px-4 py-4">
      <ImpactPart policy={draft.policy} />
      <ChecksPart faults={faults} />
      {draft.status === 'proposed' ? (
        <ProposedPart draft={draft} />
      ) : (
        may('policy.edit') && (
          <ProposePart draft={draft} ready={faults.length === 0 && !nothingChanged} nothingChanged={nothingChanged} />
        )
      )}
    </div>
  )
}
