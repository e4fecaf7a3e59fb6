import type { PolicyDetail } from '#contract/types.ts'
import { indexOf } from '#data/policies.ts'
import type { CodeId } from '#domain/ids.ts'
import { t } from '#messages/messages.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Pane } from '#ui/pane.tsx'
import { CodeText } from './code-text.tsx'
import { FamilyList } from './family-list.tsx'
import { policyPath } from './policy-path.ts'
import { PolicyTree } from './policy-tree.tsx'
import { VersionAside } from './version-aside.tsx'

/** The tree, the words of one code, and which version they are from. */
export function PolicyReader({ policy, codeId }: { policy: PolicyDetail; codeId: string | undefined }) {
  const index = indexOf(policy)
  const code = codeId === undefined ? undefined : index.code(codeId as CodeId)
  return (
    <div className="grid h-full grid-rows-[minmax(0,2fr)_minmax(0,3fr)] overflow-hidden max-lg:[&>section]:border-r-0 max-lg:[&>section]:border-b lg:grid-cols-[18.75rem_minmax(0,1fr)] lg:grid-rows-1 xl:grid-cols-[18.75rem_minmax(0,1fr)_18.75rem]">
      <Pane
        label={t('policy.tree')}
        edge="start"
        header={
          <div className="flex items-baseline justify-between gap-2 px-4 py-2.5">
            <bdi className="font-semibold">{policy.title}</bdi>
            <span className="whitespace-nowrap text-soft">{t('policy.version', { version: policy.version })}</span>
          </div>
        }
      >
        <PolicyTree index={index} selected={code?.id} />
      </Pane>
      <div className="min-w-0 overflow-y-auto bg-paper">
        <article className="mx-auto max-w-[44rem] px-8 pt-5 pb-16">
          {code ? (
            <CodeText code={code} index={index} />
          ) : codeId === undefined ? (
            <FamilyList policy={policy} index={index} />
          ) : (
            <EmptyState
              heading="h1"
              title={t('policy.noCode')}
              text={t('policy.noCode.text', { code: codeId, version: policy.version })}
              actions={
                <LinkButton href={policyPath(policy.version, undefined, policy.id)}>
                  {t('policy.noCode.back')}
                </LinkButton>
              }
            />
          )}
        </article>
        <div className="px-8 pb-8 xl:hidden">
          <VersionAside policy={policy} />
        </div>
      </div>
      <div className="hidden min-h-0 xl:block">
        <Pane label={t('policy.about')} edge="end">
          <div className="px-4 py-4">
            <VersionAside policy={policy} />
          </div>
        </Pane>
      </div>
    </div>
  )
}
