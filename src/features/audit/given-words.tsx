/** A name, a code or a title that people gave: no words of ours. */
export function Given({ children }: { children: string }) {
  return <span translate="no">{children}</span>
}
