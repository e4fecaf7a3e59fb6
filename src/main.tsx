import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '#app/app.tsx'
import { createQueryClient } from '#data/query-client.ts'
import { activateLocale, wantedLocale } from '#messages/messages.ts'
import '#ui/theme.css'

async function start(): Promise<void> {
  const demo = import.meta.env.VITE_MOCK === 'on' ? await (await import('#mocks/start-mock.ts')).startMock() : undefined
  await activateLocale(wantedLocale())
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <App client={createQueryClient()} demo={demo} />
    </StrictMode>,
  )
}

void start()
