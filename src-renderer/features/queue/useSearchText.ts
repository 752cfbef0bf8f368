import { useEffect, useState } from 'react';
import { useQueueState } from '../../view/queueState.ts';

const searchDelayMs = 120;

/** What stands in the search field: what is typed, sent a moment after, or what the list is searched for since. */
export function useSearchText(): { readonly text: string; readonly setText: (text: string) => void } {
  const { filter, setFilter } = useQueueState();
  const [text, setText] = useState(filter.search);
  const [sent, setSent] = useState(filter.search);
  // A saved view, or a cleared filter.
  if (filter.search !== sent) {
    setSent(filter.search);
    setText(filter.search);
  }
  useEffect(() => {
    if (text === useQueueState.getState().filter.search) return;
    const timer = setTimeout(() => {
      setSent(text);
      setFilter({ search: text });
    }, searchDelayMs);
    return () => clearTimeout(timer);
  }, [text, setFilter]);
  return { text, setText };
}
