import { useEffect, useState } from 'react';
import type { Answer, Query } from '../../../protocol/messages';
import { useLab, useRun } from '../../lab';

/**
 * What the network answers to a question, asked again after every epoch and whenever the question changes. The answer
 * before stands until the next one is there. Undefined before the first epoch was looked at.
 */
export function useAnswer<K extends Query['kind']>(
  query: Query & { readonly kind: K },
): Extract<Answer, { kind: K }> | undefined {
  const lab = useLab();
  const run = useRun((state) => state.current.run);
  const epochs = useRun((state) => (state.snapshot?.validation ? state.current.rows.length : 0));
  const [answer, setAnswer] = useState<Answer>();
  const [asked, setAsked] = useState(run);
  const question = JSON.stringify(query);
  if (asked !== run) {
    // What another network answered is no answer of this one.
    setAsked(run);
    setAnswer(undefined);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every epoch and in every run the answer is another.
  useEffect(() => {
    if (epochs === 0) return;
    let isWanted = true;
    void lab.ask(JSON.parse(question) as Query).then((found) => {
      if (isWanted) setAnswer(found);
    });
    return () => {
      isWanted = false;
    };
  }, [lab, question, epochs, run]);
  return answer?.kind === query.kind ? (answer as Extract<Answer, { kind: K }>) : undefined;
}
