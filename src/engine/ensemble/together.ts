import type { CombinationId } from '../../core/catalog/combinations';
import { fitCombiner } from '../../core/ensemble/combine';
import type { MemberOutcome } from '../../core/ensemble/outcome';
import type { PreparedData } from '../../data/types';
import type { AskedNetwork } from '../inspect/askedNetwork';
import { answersOf, logitsOf } from './answers';
import { truthOf } from './report';

/**
 * The members of an ensemble, to be asked as one: put together as its report does, from the same validation part.
 * @param networks of the members, in their order
 */
export function together(
  combine: CombinationId,
  data: PreparedData,
  members: readonly MemberOutcome[],
  networks: readonly AskedNetwork[],
): AskedNetwork {
  const sum = (of: 'parameters' | 'multiplyAdds') =>
    networks.reduce((total, network) => total + network[of], 0);
  const validation = members.map(({ outputs }) => outputs.validation);
  const combiner = fitCombiner(combine, validation, truthOf(data, data.validation));
  return {
    network: 'ensemble',
    members: networks.length,
    parameters: sum('parameters'),
    multiplyAdds: sum('multiplyAdds'),
    async outputs(inputs, count) {
      const said: Float32Array[] = [];
      for (const network of networks) said.push(answersOf(data, await network.outputs(inputs, count)));
      return logitsOf(data, combiner.combine(said));
    },
  };
}
