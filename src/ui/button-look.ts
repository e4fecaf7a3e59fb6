/** `hint` is as quiet as its key, which stands first: for what is done by key as a rule. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'hint'

const BASE =
  'inline-flex shrink-0 items-center justify-center rounded-md border py-[0.3125rem] whitespace-nowrap ' +
  'no-underline transition-colors disabled:opacity-55 aria-disabled:opacity-55'

const LOOKS: Record<ButtonVariant, string> = {
  primary:
    'border-accent bg-accent font-semibold text-accent-ink hover:not-disabled:border-accent-strong hover:not-disabled:bg-accent-strong',
  secondary: 'border-line-strong bg-surface text-ink hover:not-disabled:bg-sunken active:not-disabled:bg-line',
  quiet: 'border-transparent bg-transparent text-soft hover:not-disabled:bg-sunken hover:not-disabled:text-ink',
  hint: 'border-transparent bg-transparent text-sm text-soft hover:not-disabled:bg-sunken hover:not-disabled:text-ink',
  danger:
    'border-bad bg-bad font-semibold text-bad-ink hover:not-disabled:border-bad-strong hover:not-disabled:bg-bad-strong',
}

/** The classes of a button, for the button itself and for a link that looks like one. */
export function buttonLook(variant: ButtonVariant): string {
  return `${BASE} ${variant === 'hint' ? 'gap-1.5 px-1.5' : 'gap-2 px-2.5'} ${LOOKS[variant]}`
}
