import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { policyQueries } from '#data/policies.ts'
import { t } from '#messages/messages.ts'
import { Combobox } from '#ui/combobox.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { KeyRecorder } from '#ui/key-recorder.tsx'
import type { KeysFault } from '#ui/keys-fault.ts'
import { Panel } from '#ui/panel.tsx'
import type { useOwnKeys } from './use-own-keys.ts'

type CodeKeysProps = {
  own: ReturnType<typeof useOwnKeys>
  onTried: (fault: KeysFault | null, wanted: string) => void
}

/** Codes of the policy that one key chooses on the desk. */
export function CodeKeys({ own, onTried }: CodeKeysProps) {
  const policy = useQuery(policyQueries.version('current'))
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const codes = policy.data?.codes ?? []
  const words = text.trim().toLowerCase()
  const options = codes
    .filter((code) => words === '' || `${code.id} ${code.label}`.toLowerCase().includes(words))
    .slice(0, 12)
    .map((code) => ({ id: code.id, label: code.label, hint: code.id }))
  const labelOf = (id: string) => codes.find((code) => code.id === id)?.label ?? ''
  return (
    <Panel title={t('keys.codes.title')}>
      <p className="text-soft">{own.ofCodes.length > 0 ? t('keys.codes.text') : t('keys.codes.empty')}</p>
      <ul aria-label={t('keys.codes.title')}>
        {own.ofCodes.map(({ id, keys }) => (
          <li key={id} className="flex items-center gap-3 border-b border-line py-1">
            <b className="font-semibold" translate="no">
              {id}
            </b>
            <span className="min-w-0 flex-1 truncate text-soft" translate="no">
              {labelOf(id)}
            </span>
            <span>
              <Kbd keys={keys} />
              <kbd className="sr-only">{keys}</kbd>
            </span>
            <IconButton
              label={t('keys.codes.forget', { code: id })}
              icon={<X aria-hidden="true" />}
              onClick={() => own.codeFreed(id)}
            />
          </li>
        ))}
      </ul>
      <div className="mt-2 grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
        <Combobox
          label={t('keys.codes.find')}
          options={options}
          text={text}
          onTyped={(typed) => {
            setText(typed)
            setChosen(null)
          }}
          onChosen={(option) => {
            setText(option.id)
            setChosen(option.id)
          }}
        />
        {chosen && (
          <KeyRecorder
            label={t('keys.change.label', { label: chosen, keys: t('keys.codes.none') })}
            onRecorded={(keys) => onTried(own.codeBound(chosen, keys), keys)}
          >
            {t('keys.codes.add')}
          </KeyRecorder>
        )}
      </div>
    </Panel>
  )
}
