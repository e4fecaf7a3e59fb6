import { Component, type ReactNode } from 'react'
import { ErrorScreen } from './error-screen.tsx'

/** `place` is where the person is: moving elsewhere tries again. */
type ErrorBoundaryProps = { place?: string; children: ReactNode }
type ErrorBoundaryState = { broken: boolean; place: string | undefined }

/** Draws a plain screen in place of a part that broke. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { broken: false, place: this.props.place }

  static getDerivedStateFromError(): Partial<ErrorBoundaryState> {
    return { broken: true }
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: ErrorBoundaryState): ErrorBoundaryState | null {
    return props.place === state.place ? null : { broken: false, place: props.place }
  }

  override render(): ReactNode {
    return this.state.broken ? <ErrorScreen /> : this.props.children
  }
}
