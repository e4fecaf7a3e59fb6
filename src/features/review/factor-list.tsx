import type { Factor } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { Checkbox } from '#ui/checkbox.tsx'

type FactorListProps = { factors: readonly Factor[]; held: readonly string[]; onTicked: (id: string) => void }

const KINDS = ['aggravating', 'mitigating'] as const

/** What makes a violation graver or milder: the same list for everybody, whoever is concerned. */
export function FactorList({ factors, held, onTicked }: FactorListProps) {
  return (
    <div className="grid w-full gap-2 rounded-md border border-line px-2.5 py-2">
      {KINDS.map((kind) => (
        <fieldset key={kind} className="grid gap-0.5 text-sm">
          <legend className="mb-0.5 text-xs font-medium text-faint">{t(`review.factors.${kind}`)}</legend>
          {factors
            .filter((factor) => factor.kind === kind)
            .map(({ id, label }, place) => (
              <Checkbox
                key={id}
                label={<span translate="no">{label}</span>}
                checked={held.includes(id)}
                autoFocus={kind === 'aggravating' && place === 0}
                onChange={() => onTicked(id)}
              />
            ))}
        </fieldset>
      ))}
    </div>
  )
}
