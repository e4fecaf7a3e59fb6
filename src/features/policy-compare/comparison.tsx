import type { ReactNode } from 'react'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyCode, PolicyWords } from '#domain/policy.ts'
import { diffPolicies, isEmptyDiff } from '#domain/policy-diff.ts'
import { t } from '#messages/messages.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { FieldChangeRow } from './field-change-row.tsx'

/** What came, what went and where to, what moved, and the words that changed. */
export function Comparison({ old, next, note }: { old: PolicyWords; next: PolicyWords; note: string }) {
  const diff = diffPolicies(old, next)
  const labels = new Map([...old.codes, ...next.codes].map((code) => [code.id, code.label]))
  const retired = new Map((next.retired ?? []).map((one) => [one.id, one]))
  const named = (id: CodeId | null) => (id === null ? t('studio.compare.top') : `${id} ${labels.get(id) ?? ''}`)
  if (isEmptyDiff(diff)) return <EmptyState title={t('studio.compare.same')} text={t('studio.compare.same.text')} />
  return (
    <div className="grid gap-6">
      {note && (
        <p className="font-serif text-md">
          <bdi>{note}</bdi>
        </p>
      )}
      <Part title={t('studio.compare.added')} count={diff.added.length}>
        {diff.added.map(({ code }) => (
          <NewCode key={code.id} code={code} place={named(code.parent)} />
        ))}
      </Part>
      <Part title={t('studio.compare.removed')} count={diff.removed.length}>
        {diff.removed.map((code) => {
          const record = retired.get(code.id)
          const codes = record?.successors.map((id) => named(id)).join(', ') ?? ''
          return (
            <li key={code.id}>
              <bdi className="font-medium">{code.id}</bdi> <bdi>{code.label}</bdi>{' '}
              <span className="text-soft">
                {record && codes ? t(`studio.gone.${record.how}`, { codes }) : t('studio.gone.none')}
              </span>
            </li>
          )
        })}
      </Part>
      <Part title={t('studio.compare.moved')} count={diff.moved.length}>
        {diff.moved.map(({ id, how, from, to }) => (
          <li key={id}>
            <bdi className="font-medium">{id}</bdi> <bdi>{labels.get(id)}</bdi>{' '}
            <span className="text-soft">
              {how === 'nested'
                ? t('studio.compare.nested', { from: named(from), to: named(to.parent) })
                : to.after === null
                  ? t('studio.compare.first')
                  : t('studio.compare.after', { code: named(to.after) })}
            </span>
          </li>
        ))}
      </Part>
      <Part title={t('studio.compare.changed')} count={diff.changed.length}>
        {diff.changed.map(({ id, fields }) => (
          <li key={id} className="border-t border-line pt-3">
            <h3 className="mb-1.5 font-semibold">
              <bdi>{named(id)}</bdi>
            </h3>
            <dl className="grid gap-2">
              {fields.map((change) => (
                <FieldChangeRow
                  key={change.field}
                  name={t(`studio.field.${change.field}`)}
                  from={change.from}
                  to={change.to}
                />
              ))}
            </dl>
          </li>
        ))}
      </Part>
      <Part title={t('studio.compare.words')} count={diff.words.length}>
        {diff.words.map(({ field, from, to }) => (
          <li key={field}>
            <dl>
              <FieldChangeRow name={t(`studio.words.${field}`)} from={from} to={to} />
            </dl>
          </li>
        ))}
      </Part>
    </div>
  )
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null
  return (
    <section>
      <h2 className="mb-2 text-lg">
        {title} <span className="text-soft tabular-nums">{count}</span>
      </h2>
      <ul className="grid gap-3">{children}</ul>
    </section>
  )
}

function NewCode({ code, place }: { code: PolicyCode; place: string }) {
  return (
    <li className="rounded-lg border border-line bg-surface px-3.5 py-2.5">
      <h3 className="font-semibold">
        <bdi>{code.id}</bdi> <bdi>{code.label}</bdi>
      </h3>
      <p className="text-sm text-soft">{t('studio.compare.under', { code: place })}</p>
      <p className="mt-1 font-serif text-md">
        <bdi>{code.definition}</bdi>
      </p>
      <p className="mt-1 font-serif text-md text-soft">
        {t('studio.compare.notCovered')} <bdi>{code.doesNotCover}</bdi>
      </p>
      {code.examples.map(({ text, code: of }) => (
        <p key={text} className="mt-1 font-serif text-md">
          <bdi className="font-sans text-sm font-medium text-soft">{of}</bdi>{' '}
          <q>
            <bdi>{text}</bdi>
          </q>
        </p>
      ))}
    </li>
  )
}
