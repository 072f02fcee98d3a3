import { expect, test } from 'vitest';
import { createAsker } from '../../../../src/ui/stages/evaluate/tryit/asker';

function setup() {
  const sent: string[] = [];
  const told: string[] = [];
  const replies: ((reply: string) => void)[] = [];
  const asker = createAsker(
    (question: string) => {
      sent.push(question);
      return new Promise<string>((resolve) => replies.push(resolve));
    },
    (reply, question) => told.push(`${question}: ${reply}`),
  );
  const reply = async (text: string) => {
    replies.shift()?.(text);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { asker, sent, told, reply };
}

test('one question is out at a time, and of those that come meanwhile only the latest is asked', async () => {
  const { asker, sent, told, reply } = setup();
  for (const question of ['a', 'b', 'c', 'd']) asker.ask(question);
  expect(sent).toEqual(['a']);
  await reply('1');
  expect(sent).toEqual(['a', 'd']);
  await reply('2');
  expect(told).toEqual(['a: 1', 'd: 2']);
  asker.ask('e');
  expect(sent).toEqual(['a', 'd', 'e']);
});

test('what is closed tells nothing and asks nothing more', async () => {
  const { asker, sent, told, reply } = setup();
  asker.ask('a');
  asker.ask('b');
  asker.close();
  await reply('1');
  asker.ask('c');
  expect([sent, told]).toEqual([['a'], []]);
});
