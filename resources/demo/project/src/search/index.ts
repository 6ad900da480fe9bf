/** Names that hold the query, in their own order. */
export function search(names: readonly string[], query: string): readonly string[] {
  return names.filter((name) => name.toLowerCase().includes(query.toLowerCase()));
}
