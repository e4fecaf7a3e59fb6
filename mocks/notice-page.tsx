import { createRoot } from 'react-dom/client'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'

interface Notice {
  readonly title: string
  readonly text: string
  readonly action?: { readonly label: string; readonly onChosen: () => void }
}

/** Covers the page, where the application cannot be drawn or must not be used. Returns what takes it away. */
export function showNotice({ title, text, action }: Notice): () => void {
  const place = document.createElement('div')
  place.className = 'fixed inset-0 z-[90] grid content-center bg-paper text-ink'
  document.body.append(place)
  const root = createRoot(place)
  const button = action && (
    <Button variant="primary" onClick={action.onChosen}>
      {action.label}
    </Button>
  )
  root.render(
    <main role="alert">
      <EmptyState title={title} text={text} actions={button} />
    </main>,
  )
  return () => {
    root.unmount()
    place.remove()
  }
}
