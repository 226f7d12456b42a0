/** What is typed into the search, and which result is the chosen one. */
import { create } from 'zustand';

interface SearchState {
  readonly text: string;
  readonly active: number;
}

export const useSearch = create<SearchState>(() => ({ text: '', active: 0 }));

export const searchState = {
  type: (text: string) => useSearch.setState({ text, active: 0 }),
  choose: (active: number) => useSearch.setState({ active }),
  clear: () => useSearch.setState({ text: '', active: 0 }),
};

const fieldId = 'catalogue-search';

/** Puts the cursor into the search. */
export function focusSearch(): void {
  document.getElementById(fieldId)?.focus();
}

export const searchIds = {
  field: fieldId,
  list: 'catalogue-results',
  option: (place: number) => `catalogue-result-${place}`,
} as const;
