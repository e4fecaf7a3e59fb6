/** Resolves when the parts of the desk that load after its first paint are here. */
export async function deskPartsLoaded(): Promise<void> {
  await Promise.all([
    import('#features/review/finding-fields.tsx'),
    import('#features/review/guidance-card.tsx'),
    import('#features/review/factor-list.tsx'),
    import('#features/review/marking-keys.tsx'),
    import('#features/review/notices-before.tsx'),
    import('#features/review/refused-words.tsx'),
    import('#features/review/over-the-desk.tsx'),
    import('#features/review/way-back.tsx'),
  ])
}
