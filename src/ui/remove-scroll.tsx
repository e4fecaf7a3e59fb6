import { type ElementType, type ReactNode } from 'react'

type RemoveScrollProps = { as?: ElementType; children: ReactNode; allowPinchZoom?: boolean; shards?: unknown }

/**
 * Stands in for the `react-remove-scroll` package that Radix brings (see vite.config.ts). That one writes a
 * `<style>` element, which a strict content security policy refuses; theme.css stops the scrolling instead.
 */
export function RemoveScroll({
  as: As = 'div',
  children,
  allowPinchZoom: _zoom,
  shards: _shards,
  ...rest
}: RemoveScrollProps) {
  return <As {...rest}>{children}</As>
}
