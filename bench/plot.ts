import { type Growth, time } from './report';

const panel = { width: 240, height: 200, left: 58, right: 14, top: 34, bottom: 42 };

/** How the costs grow, as an SVG: both axes logarithmic, with the line of what is exactly proportional dashed. */
export function plot(growth: readonly Growth[]): string {
  const width = growth.length * panel.width;
  const words = growth
    .map(({ what, points }) => `${what} over ${points.length} ${points[0]?.of ?? ''}`)
    .join('; ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${panel.height}" width="${width}" height="${panel.height}" role="img" aria-label="${words}" font-family="system-ui, sans-serif" font-size="11">
<style>text { fill: #444 } .axis, .even { stroke: #888; fill: none } .even { stroke-dasharray: 4 4 } .line { stroke: #1971c2; stroke-width: 2; fill: none } .dot { fill: #1971c2 } @media (prefers-color-scheme: dark) { text { fill: #ccc } .line { stroke: #74c0fc } .dot { fill: #74c0fc } }</style>
${growth.map(panelOf).join('\n')}
</svg>
`;
}

function panelOf({ what, points }: Growth, index: number): string {
  const amounts = points.map(({ amount }) => amount);
  const seconds = points.map((point) => point.seconds);
  const first = points[0] ?? { amount: 1, seconds: 1, of: '' };
  const proportional = amounts.map((amount) => (first.seconds * amount) / first.amount);
  const x = scale(amounts, panel.left, panel.width - panel.right);
  const y = scale([...seconds, ...proportional], panel.height - panel.bottom, panel.top);
  const path = (values: readonly number[]) =>
    values
      .map((value, at) => `${at === 0 ? 'M' : 'L'}${x(amounts[at] ?? 1).toFixed(1)} ${y(value).toFixed(1)}`)
      .join('');
  const [bottom, left] = [panel.height - panel.bottom, panel.left];
  return `<g transform="translate(${index * panel.width} 0)">
<text x="${left}" y="18" font-weight="600">${what}</text>
<path class="axis" d="M${left} ${panel.top}V${bottom}H${panel.width - panel.right}"/>
${amounts.map((amount) => `<text x="${x(amount).toFixed(1)}" y="${bottom + 15}" text-anchor="middle">${short(amount)}</text>`).join('')}
<text x="${(left + panel.width - panel.right) / 2}" y="${bottom + 32}" text-anchor="middle">${first.of}</text>
${[Math.min(...seconds), Math.max(...seconds)].map((value) => `<text x="${left - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${time(value)}</text>`).join('')}
<path class="even" d="${path(proportional)}"/>
<path class="line" d="${path(seconds)}"/>
${points.map((point) => `<circle class="dot" cx="${x(point.amount).toFixed(1)}" cy="${y(point.seconds).toFixed(1)}" r="3"/>`).join('')}
</g>`;
}

/** Logarithmic, so that what is proportional is straight whatever its unit. */
function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const [low, high] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))];
  return (value) => from + ((to - from) * (Math.log(value) - low)) / (high - low || 1);
}

function short(amount: number): string {
  return amount >= 1000 ? `${Math.round(amount / 1000)}k` : String(amount);
}
