import { describe, expect, it } from 'vitest';
import { mustAsk, readAddress } from '../../src/app/address';
import { encodeExperiment } from '../../src/core/experiment/link';
import { mustResolve } from '../../src/core/experiment/resolve';

const hash = (given: object, more = '') => `#e=${encodeExperiment(mustResolve(given))}${more}`;

const long = { data: { dataset: 'digits' }, training: { epochs: 10_000 } };
const heavy = {
  data: { dataset: 'weather', window: 120 },
  model: { layers: [{ type: 'lstm', units: 256 }] },
  training: { batchSize: 4096 },
};

describe('the address', () => {
  it('is trained at once where it asks for that and costs little', () => {
    expect(readAddress(hash({ data: { dataset: 'spiral' } }, '&run=1'))).toMatchObject({
      opens: true,
      run: true,
    });
    expect(readAddress(hash({ data: { dataset: 'spiral' } }))).toMatchObject({ opens: true, run: false });
  });

  it('of more than a minute is opened, not trained, and says what it would take', () => {
    const opened = readAddress(hash(long, '&run=1'));
    expect(opened).toMatchObject({ opens: true, run: false });
    expect(opened.notice?.message).toMatch(
      /Training it takes about \d+ hours\. Nothing was started: press Train/,
    );
    // Not asked for, and prepared in a moment: nothing to be said.
    expect(readAddress(hash(long)).notice).toBeUndefined();
    expect(mustAsk(mustResolve(long))).toBeUndefined();
  });

  it('of a step of many seconds says so even where it asks for nothing', () => {
    expect(readAddress(hash(heavy)).notice?.message).toMatch(/Training it takes about/);
    expect(mustAsk(mustResolve(heavy))?.secondsPerStep).toBeGreaterThan(10);
  });

  it('names a knob that is set and changes nothing', () => {
    const { notice } = readAddress(hash({ training: { loss: 'focal', labelSmoothing: 0.1 } }));
    expect(notice?.title).toBe('A knob changes nothing');
    expect(notice?.message).toMatch(
      /^Label smoothing .* has no effect here: it needs classes, and cross-entropy/,
    );
  });

  it('of a newer version is no damaged one', () => {
    expect(readAddress('#e=9.anything').notice?.title).toBe('This link is of another version');
    expect(readAddress('#e=9').notice?.message).toMatch(/newer TipLab: it is of version 9/);
    expect(readAddress('#e=1.q64FA')).toMatchObject({
      opens: false,
      notice: { title: 'This link could not be opened' },
    });
  });
});
