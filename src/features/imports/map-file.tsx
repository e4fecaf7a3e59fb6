import { useQuery } from '@tanstack/react-query'
import type { ImportDetail, ImportPreset } from '#contract/types.ts'
import { importQueries, isBusy } from '#data/imports.ts'
import { fieldErrorsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { formatBytes } from '#ui/format.ts'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { CheckResult } from './check-result.tsx'
import { ColumnFields } from './column-fields.tsx'
import { FlagRules } from './flag-rules.tsx'
import { FormFields } from './form-fields.tsx'
import { MapActions } from './map-actions.tsx'
import { PlaceFields } from './place-fields.tsx'
import { PolicyFields } from './policy-fields.tsx'
import { PresetBar } from './preset-bar.tsx'
import { PreviewTable } from './preview-table.tsx'
import { useMappingDraft } from './use-mapping-draft.ts'

/** Which column is what, with what that makes of the first rows beside it. */
export function MapFile({ one }: { one: ImportDetail }) {
  const presets = useQuery(importQueries.presets())
  if (presets.isPending) {
    return (
      <div className="px-8 py-6">
        <Skeleton lines={6} />
      </div>
    )
  }
  return <Mapping one={one} presets={presets.data ?? []} />
}

function Mapping({ one, presets }: { one: ImportDetail; presets: readonly ImportPreset[] }) {
  const mapping = useMappingDraft(one, presets)
  const errors = fieldErrorsOf(mapping.error)
  const { draft, changed } = mapping
  return (
    <div className="flex h-full flex-col">
      <fieldset disabled={isBusy(one)} className="min-h-0 min-w-0 flex-1">
        <Page title={<bdi>{one.fileName}</bdi>} meta={<Recognised one={one} />}>
          {one.sameFileAs && <Notice tone="warn">{t('imports.sameFile')}</Notice>}
          <div className="grid items-start gap-4.5 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
            {draft.format === 'canonical' ? (
              <div className="grid gap-4.5">
                <Panel title={t('imports.canonical')} note={t('imports.canonical.text')}>
                  {null}
                </Panel>
                <PolicyFields one={one} draft={draft} errors={errors} onChanged={changed} />
              </div>
            ) : (
              <div className="grid gap-4.5">
                <Panel title={t('imports.columns')} note={t('imports.columns.text')}>
                  <PresetBar one={one} presets={presets} draft={draft} onChosen={changed} />
                  <ColumnFields one={one} draft={draft} errors={errors} onChanged={changed} />
                </Panel>
                <PolicyFields one={one} draft={draft} errors={errors} onChanged={changed} />
                <FlagRules one={one} draft={draft} errors={errors} onChanged={changed} />
                <PlaceFields draft={draft} errors={errors} onChanged={changed} />
                <FormFields draft={draft} onChanged={(form) => void mapping.formChanged(form)} />
              </div>
            )}
            <div className="grid gap-4.5">
              <CheckResult one={one} />
              <PreviewTable one={one} isSending={mapping.isSending} />
            </div>
          </div>
        </Page>
      </fieldset>
      <MapActions one={one} error={mapping.error} settled={mapping.settled} />
    </div>
  )
}

function Recognised({ one }: { one: ImportDetail }) {
  return (
    <>
      {t('imports.recognised', {
        format: t(`imports.format.${one.format ?? 'csv'}`),
        encoding: one.encoding.toUpperCase(),
        size: formatBytes(one.size),
        columns: one.columns.length,
      })}
    </>
  )
}
