import { Context } from '../opcodes';
import { Dropout, DropoutChannels } from './generated/operands';
import { storeFirst } from './lanes';

/**
 * Inverted dropout: `y = x · mask`, and in the same way `dx = dy · mask`. The mask is that of
 * `engine/tfjs/dropoutMask.ts`: position i of the batch stays where a hash of i and the layer's key reaches the
 * threshold (MurmurHash3's finaliser).
 */
export function dropout(o: Dropout, context: usize): void {
  const x = o.x;
  const y = o.y;
  const key = o.key;
  const size = o.size;
  const length = load<i32>(context, Context.Count) * size;
  const position = load<i32>(context, Context.First) * size;
  let place = i32x4.add(i32x4.splat(position), i32x4(0, 1, 2, 3));
  for (let i = 0; i < length; i += 4) {
    const stays = stayFactors(place, key);
    const at = (<usize>i) << 2;
    storeFirst(y + at, f32x4.mul(v128.load(x + at), stays), length - i);
    place = i32x4.add(place, i32x4.splat(4));
  }
}

/**
 * The same for whole channels: one decision for all places of a channel, as position `example · channels + channel`.
 */
export function dropoutChannels(o: DropoutChannels, context: usize): void {
  let x = o.x;
  let y = o.y;
  const key = o.key;
  const places = o.places;
  const channels = o.channels;
  const count = load<i32>(context, Context.Count);
  const start = load<i32>(context, Context.First);
  const row = (<usize>channels) << 2;
  for (let example = 0; example < count; example++) {
    for (let channel = 0; channel < channels; channel += 4) {
      const first = (start + example) * channels + channel;
      const stays = stayFactors(i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3)), key);
      const at = (<usize>channel) << 2;
      for (let place = 0; place < places; place++) {
        const offset = place * row + at;
        storeFirst(y + offset, f32x4.mul(v128.load(x + offset), stays), channels - channel);
      }
    }
    x += places * row;
    y += places * row;
  }
}

/** What the values at four positions are multiplied by: 0, or the factor of what stays. */
function stayFactors(place: v128, key: usize): v128 {
  let hash = i32x4.add(i32x4.mul(place, i32x4.splat(0x9e3779b1)), v128.load_splat<i32>(key));
  hash = v128.xor(
    i32x4.mul(v128.xor(hash, i32x4.shr_u(hash, 16)), i32x4.splat(0x85ebca6b)),
    v128.load_splat<i32>(key, 4),
  );
  hash = i32x4.mul(v128.xor(hash, i32x4.shr_u(hash, 13)), i32x4.splat(0xc2b2ae35));
  hash = v128.xor(hash, i32x4.shr_u(hash, 16));
  return v128.and(v128.ge<u32>(hash, v128.load_splat<i32>(key, 8)), v128.load_splat<f32>(key, 12));
}
