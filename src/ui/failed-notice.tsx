import { Notice } from './notice.tsx'

type FailedNoticeProps = {
  title: string
  text: string
  /** What the server said about this very case, in its own language. */
  details: readonly string[]
}

/** Why something was not done, where it was asked for; said aloud as it appears. */
export function FailedNotice({ title, text, details }: FailedNoticeProps) {
  return (
    <Notice tone="error" title={title} live="alert">
      {details.length === 0 && text}
      {details.map((detail) => (
        <p key={detail} translate="no">
          {detail}
        </p>
      ))}
    </Notice>
  )
}
