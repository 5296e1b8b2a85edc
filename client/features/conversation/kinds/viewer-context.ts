import { createContext, use } from 'react'

/** Opens the viewer at the picture of a message. */
export const ViewerContext = createContext<(messageId: string) => void>(() => {})

export const useOpenViewer = () => use(ViewerContext)
