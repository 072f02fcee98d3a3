import type { EnsembleReport } from '../../../protocol/ensemble';
import { formatEpoch, formatValue } from '../../charts/format';
import { metricEntry } from '../../words';
import classes from './ensemble.module.css';

/** Each member's scores and what it counts, then the mean member and the whole. */
export function MembersTable({ report }: { readonly report: EnsembleReport }) {
  const { metric, members, best, validation, test } = report;
  const { label, format } = metricEntry(metric);
  const show = (value: number | undefined) => (value === undefined ? '–' : formatValue(value, format));
  const mean = (part: 'validation' | 'test') =>
    members.reduce((sum, member) => sum + (member[part][metric] ?? Number.NaN), 0) / members.length;
  const isWeighted = members.some(({ weight }) => weight !== undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.table} tabIndex={0} aria-label="Members and the whole">
      <table>
        <caption>
          {label}. What the combination learns from the validation part is scored there by cross-fitting.
        </caption>
        <thead>
          <tr>
            <th scope="col">Member</th>
            <th scope="col">Parameters</th>
            {isWeighted && <th scope="col">Counts</th>}
            <th scope="col">Validation</th>
            <th scope="col">Test</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: members stay in their places.
            <tr key={index} data-best={index === best || undefined}>
              <th scope="row">
                {index + 1}
                {member.epoch !== undefined && `, epoch ${formatEpoch(member.epoch)}`}
                {index === best && ' · best on validation'}
              </th>
              <td>{member.parameters.toLocaleString('en')}</td>
              {isWeighted && <td>{formatValue(member.weight ?? 0, 'percent')}</td>}
              <td>{show(member.validation[metric])}</td>
              <td>{show(member.test[metric])}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Mean member</th>
            <td />
            {isWeighted && <td />}
            <td>{show(mean('validation'))}</td>
            <td>{show(mean('test'))}</td>
          </tr>
          <tr className={classes.whole}>
            <th scope="row">Together</th>
            <td>{members.reduce((sum, { parameters }) => sum + parameters, 0).toLocaleString('en')}</td>
            {isWeighted && <td>{formatValue(1, 'percent')}</td>}
            <td>{show(validation[metric])}</td>
            <td>{show(test[metric])}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
