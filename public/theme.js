// Runs before the first paint, so that a remembered theme never flashes. See src/ui/theme.store.ts.
try {
  const theme = localStorage.getItem('evenhand.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {}
