/**
 * Calls `stop` once when the process `parent` is no longer our parent. npm passes signals to a shell, which may die
 * of them without a word to us; and nobody passes on SIGKILL. Keeps nothing alive. Returns how to end the watch.
 * @param {() => void} stop
 * @param {number} parent
 * @returns {() => void}
 */
export function onOrphaned(stop, parent = process.ppid) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, 250)
  timer.unref()
  return () => clearInterval(timer)
}

/** Names the launcher to the process that it launches, which without it has nobody to follow. */
export const launcherVariable = 'PARLEY_LAUNCHER'

/**
 * For main: stops with the launcher that started it. Started in another way (by a container, say), it stands alone.
 * @param {() => void} stop
 * @returns {() => void}
 */
export function onLauncherGone(stop) {
  const launcher = Number(process.env[launcherVariable])
  return launcher > 0 ? onOrphaned(stop, launcher) : () => {}
}
