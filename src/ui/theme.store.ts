import { create } from 'zustand'

export type Theme = 'light' | 'dark' | 'system'

const STORED = 'evenhand.theme'

function readStored(): Theme {
  const value = localStorage.getItem(STORED)
  return value === 'light' || value === 'dark' ? value : 'system'
}

type ThemeState = { theme: Theme; actions: { themeChosen: (theme: Theme) => void } }

/** Remembered in this browser; public/theme.js applies it before the first paint. */
export const useThemeStore = create<ThemeState>()((set) => ({
  theme: readStored(),
  actions: {
    themeChosen: (theme) => {
      if (theme === 'system') {
        localStorage.removeItem(STORED)
        delete document.documentElement.dataset['theme']
      } else {
        localStorage.setItem(STORED, theme)
        document.documentElement.dataset['theme'] = theme
      }
      set({ theme })
    },
  },
}))
