import { useEffect, useState } from 'react';
import type { Problem } from '../../../core/problem';
import type { Answer, Query, Reply } from '../../../protocol/messages';
import { useLab, useRun } from '../../lab';

/**
 * What the network answers to a question, asked again after every epoch and whenever the question changes. The answer
 * before stands until the next one is there. Neither an answer nor a problem before the first epoch was looked at.
 */
export function useAnswer<K extends Query['kind']>(
  query: Query & { readonly kind: K },
): { readonly answer?: Extract<Answer, { kind: K }>; readonly problem?: Problem } {
  const lab = useLab();
  const run = useRun((state) => state.current.run);
  const epochs = useRun((state) => (state.snapshot?.validation ? state.current.rows.length : 0));
  const [reply, setReply] = useState<Reply>();
  const [asked, setAsked] = useState(run);
  const question = JSON.stringify(query);
  if (asked !== run) {
    // What another network answered is no answer of this one.
    setAsked(run);
    setReply(undefined);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every epoch and in every run the answer is another.
  useEffect(() => {
    if (epochs === 0) return;
    let isWanted = true;
    void lab.ask(JSON.parse(question) as Query).then((found) => {
      if (isWanted && (found.ok || found.problem.code !== 'network.replaced')) setReply(found);
    });
    return () => {
      isWanted = false;
    };
  }, [lab, question, epochs, run]);
  if (!reply) return {};
  if (!reply.ok) return { problem: reply.problem };
  return reply.answer.kind === query.kind ? { answer: reply.answer as Extract<Answer, { kind: K }> } : {};
}
