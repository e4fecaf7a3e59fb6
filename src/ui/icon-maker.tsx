import { type ComponentProps, createElement, type FunctionComponent } from 'react'

type IconData = { readonly node: readonly (readonly [tag: string, attributes: Record<string, string>])[] }

/**
 * Stands in for what lucide-react makes its icons with (see vite.config.ts): the same drawing, without the choices
 * that no icon here makes, which cost more bytes than all the icons of the review screen.
 */
export default function createLucideIcon({ node }: IconData): FunctionComponent<ComponentProps<'svg'>> {
  return function LucideIcon(props) {
    return (
      <svg
        xmlns="http://www.w3.org/2000/svg"
        width="24"
        height="24"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        {...props}
      >
        {node.map(([tag, attributes]) => createElement(tag, attributes))}
      </svg>
    )
  }
}
