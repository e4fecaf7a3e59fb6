import { type ComponentProps, type ReactNode, useId } from 'react'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'id' | 'children'> & {
  label: ReactNode
  hint?: ReactNode
  mixed?: boolean | undefined
}

export function Checkbox({ label, hint, mixed = false, className = '', ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <div className={`grid grid-cols-[1rem_1fr] gap-x-2 ${className}`}>
      <input
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        ref={(input) => {
          if (input) input.indeterminate = mixed
        }}
        className="mt-[0.15rem] size-4 accent-accent disabled:opacity-55"
        {...rest}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <div id={`${id}-hint`} className="col-start-2 text-sm text-faint">
          {hint}
        </div>
      )}
    </div>
  )
}
