import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { CSSProperties, ReactNode } from 'react'

const useStyles = makeStyles({
  bar: {
    display: 'block',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralStencil1,
    // Seen where colours are forced, too.
    '@media (forced-colors: active)': { outline: '1px solid GrayText' },
    animationName: { from: { opacity: 1 }, '50%': { opacity: 0.5 }, to: { opacity: 1 } },
    animationDuration: '2s',
    animationIterationCount: 'infinite',
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
  },
})

/** Stands where something is being loaded. Fluent's own does more than is needed before the first screen. */
export function Skeleton({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div role="progressbar" aria-busy aria-label={label} className={className}>
      {children}
    </div>
  )
}

export function SkeletonBar({ className, ...size }: { className?: string } & Pick<CSSProperties, 'width' | 'height' | 'borderRadius'>) {
  return <span className={mergeClasses(useStyles().bar, className)} style={size} />
}

/** In the place of an avatar. */
export const SkeletonCircle = () => <SkeletonBar width="32px" height="32px" borderRadius="50%" />
