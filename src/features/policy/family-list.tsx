import type { PolicyDetail } from '#contract/types.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { CodeLinks } from './code-links.tsx'

/** The policy before a code is chosen: its families, each in its own words. */
export function FamilyList({ policy, index }: { policy: PolicyDetail; index: PolicyIndex }) {
  return (
    <>
      <h1 className="font-serif text-title">
        <bdi>{policy.title}</bdi>
      </h1>
      <p className="mt-0.5 mb-5 text-soft">
        {t('policy.intro', { codes: policy.codes.length, families: index.childrenOf(null).length })}
      </p>
      <dl className="grid gap-5">
        {index.childrenOf(null).map((family) => (
          <div key={family.id}>
            <dt className="flex items-baseline gap-2 font-semibold">
              <bdi>{family.label}</bdi>
              <CodeLinks text={family.id} index={index} />
            </dt>
            <dd className="font-serif text-md">
              <bdi>{family.definition}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
