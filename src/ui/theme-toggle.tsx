import { Monitor, Moon, Sun } from 'lucide-react'
import { t } from '#messages/messages.ts'
import { Segmented } from './segmented.tsx'
import { useThemeStore } from './theme.store.ts'

export function ThemeToggle() {
  const { theme, actions } = useThemeStore()
  return (
    <Segmented
      label={t('ui.theme.label')}
      value={theme}
      onChosen={actions.themeChosen}
      segments={[
        { id: 'light', label: t('ui.theme.light'), icon: <Sun /> },
        { id: 'dark', label: t('ui.theme.dark'), icon: <Moon /> },
        { id: 'system', label: t('ui.theme.system'), icon: <Monitor /> },
      ]}
    />
  )
}
