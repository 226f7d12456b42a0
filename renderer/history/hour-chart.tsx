/** Turnover by hour as bars. The table beside it says the same in numbers; the picture has a name and no secrets of its own. */
import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleBand, scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import type { DayAtGlance } from '#shared/ipc.ts';
import { useFormat } from '../ui/format.ts';
import { hourWords } from './hours.ts';

/** Of the drawing, which is stretched to the room there is. */
const width = 760;
const height = 240;
const margin = { top: 12, start: 84, end: 8, bottom: 30 };

interface HourChartProps {
  readonly name: string;
  readonly hours: DayAtGlance['hours'];
  readonly timeZone: string;
}

export function HourChart({ name, hours, timeZone }: HourChartProps) {
  const format = useFormat();
  const { locale } = format;
  const currency = hours[0]?.turnover.currency ?? '';
  const amounts = hours.map(({ turnover }) => turnover.minor);
  const across = scaleBand({ domain: hours.map(({ from }) => from), range: [margin.start, width - margin.end], padding: 0.2 });
  const up = scaleLinear({
    domain: [Math.min(0, ...amounts), Math.max(1, ...amounts)],
    range: [height - margin.bottom, margin.top],
    nice: 4,
  });
  const ground = up(0);
  // Every label where there is room for it.
  const step = hours.length > 12 ? 3 : 1;
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={name} data-testid="hour-chart">
      <AxisLeft
        scale={up}
        left={margin.start}
        numTicks={4}
        tickFormat={(minor) => format.round(Math.round(Number(minor)), currency)}
        axisClassName="chart__axis"
        tickLabelProps={{ className: 'chart__label', textAnchor: 'end', dx: -4, dy: 4, fill: '', fontFamily: '', fontSize: '' }}
        hideAxisLine
        hideTicks
      />
      {hours.map(({ from, turnover }) => {
        const top = up(Math.max(0, turnover.minor));
        const bottom = up(Math.min(0, turnover.minor));
        return (
          <Bar
            key={from}
            className={`chart__bar ${turnover.minor < 0 ? 'chart__bar--back' : ''}`}
            x={across(from) ?? 0}
            y={top}
            width={across.bandwidth()}
            height={Math.max(0, bottom - top)}
          />
        );
      })}
      <line className="chart__ground" x1={margin.start} x2={width - margin.end} y1={ground} y2={ground} />
      <AxisBottom
        scale={across}
        top={height - margin.bottom}
        tickValues={hours.filter((_, index) => index % step === 0).map(({ from }) => from)}
        tickFormat={(from) => hourWords(from, timeZone, locale)}
        axisClassName="chart__axis"
        tickLabelProps={{ className: 'chart__label', textAnchor: 'middle', dy: 2, fill: '', fontFamily: '', fontSize: '' }}
        hideAxisLine
        hideTicks
      />
    </svg>
  );
}
