/** From here on Teams and the phones stand side by side, and the page itself doesn't scroll. */
export const wide = '@media (min-width: 1100px)'
