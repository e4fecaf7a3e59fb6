/** What a desk opens late must be here before the network is gone. */
export function fetchLateParts(): void {
  const parts: Promise<unknown>[] = [
    import('./again-dialog.tsx'),
    import('./alike-buttons.tsx'),
    import('./appeal-answer.tsx'),
    import('./case-path.tsx'),
    import('./case-places.tsx'),
    import('./author-panel.tsx'),
    import('./comment-pictures.tsx'),
    import('./decide-together.tsx'),
    import('./elsewhere-panel.tsx'),
    import('./escalate-dialog.tsx'),
    import('./factor-list.tsx'),
    import('./finding-fields.tsx'),
    import('./formatted-guidance.tsx'),
    import('./guidance-card.tsx'),
    import('./marking-keys.tsx'),
    import('./note-dialog.tsx'),
    import('./notices-before.tsx'),
    import('./precedent-question.tsx'),
    import('./priority-parts.tsx'),
    import('./readings-beside.tsx'),
    import('./refused-words.tsx'),
    import('./return-dialog.tsx'),
    import('./spared-line.tsx'),
    import('./thread-around.tsx'),
    import('./unsent-ends.ts'),
    import('./unsent-here.tsx'),
    import('./way-back.tsx'),
  ]
  for (const part of parts) part.catch(() => undefined)
}
