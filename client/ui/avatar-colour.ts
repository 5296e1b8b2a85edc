/** Of the themes' palette: each has a background and a foreground that can be read on it, in high contrast too. */
const palette =
  'DarkRed Cranberry Red Pumpkin Peach Marigold Gold Brass Brown Forest Seafoam DarkGreen LightTeal Teal Steel Blue RoyalBlue Cornflower Navy Lavender Purple Grape Lilac Pink Magenta Plum Beige Mink Platinum Anchor'.split(
    ' ',
  )

/** The same colour for the same id, everywhere. */
export function avatarColour(id: string): { backgroundColor: string; color: string } {
  // FNV-1a (https://datatracker.ietf.org/doc/html/draft-eastlake-fnv): ids that differ by a digit lie far apart.
  const hash = [...id].reduce((sum, character) => Math.imul(sum ^ character.charCodeAt(0), 0x01000193), 0x811c9dc5)
  const name = palette[(hash >>> 0) % palette.length] ?? 'Anchor'
  return { backgroundColor: `var(--colorPalette${name}Background2)`, color: `var(--colorPalette${name}Foreground2)` }
}
