import { useState } from 'react'
import type { PolicyCode, PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { Combobox } from '#ui/combobox.tsx'
import { findCodes } from './code-search.ts'

type BulkCodeFieldProps = { index: PolicyIndex; chosen: PolicyCode | null; onChosen: (code: PolicyCode) => void }

const nameOf = (code: PolicyCode) => `${code.id} · ${code.label}`

/** Finds the one code by any of its words. */
export function BulkCodeField({ index, chosen, onChosen }: BulkCodeFieldProps) {
  const [text, setText] = useState('')
  const options = findCodes(index, text).map((code) => ({ id: code.id, label: nameOf(code), code }))
  return (
    <Combobox
      autoFocus
      list={text === '' ? 'floating' : 'open'}
      label={t('list.decide.code')}
      hint={chosen ? nameOf(chosen) : undefined}
      options={options}
      text={text}
      onTyped={setText}
      onChosen={({ code }) => {
        setText('')
        onChosen(code)
      }}
    />
  )
}
