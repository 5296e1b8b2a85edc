import { Component, type ReactNode } from 'react'

interface CrashBoundaryProps {
  /** Stands in the place of what can't be drawn. */
  instead: ReactNode
  onCrash(message: string): void
  children: ReactNode
}

/** A bug in what is drawn takes the whole page with it, unless somebody catches it. */
export class CrashBoundary extends Component<CrashBoundaryProps, { crashed: boolean }> {
  override state = { crashed: false }
  static getDerivedStateFromError = () => ({ crashed: true })
  override componentDidCatch(error: unknown): void {
    this.props.onCrash(error instanceof Error ? error.name : 'Error')
  }
  override render(): ReactNode {
    return this.state.crashed ? this.props.instead : this.props.children
  }
}
