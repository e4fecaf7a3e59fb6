import { useId } from 'react'
import { Field } from '#ui/field.tsx'
import { FIELD_LOOK } from '#ui/field-look.ts'

type FileFieldProps = { label: string; file: File | null; onChosen: (file: File | null) => void }

/** The browser's own way to choose one file. */
export function FileField({ label, file, onChosen }: FileFieldProps) {
  const id = useId()
  return (
    <Field id={id} texts={{ label, hint: file ? <bdi>{file.name}</bdi> : undefined }}>
      <input
        id={id}
        type="file"
        accept=".ndjson,.jsonl,.json,application/x-ndjson"
        className={FIELD_LOOK}
        aria-describedby={file ? `${id}-hint` : undefined}
        onChange={(event) => onChosen(event.currentTarget.files?.[0] ?? null)}
      />
    </Field>
  )
}
