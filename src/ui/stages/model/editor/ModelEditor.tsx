import { useMemo } from 'react';
import type { DataKind } from '../../../../core/catalog/dataKind';
import type { Layer } from '../../../../core/catalog/layers';
import { planNetwork } from '../../../../core/network/plan';
import type { Problem } from '../../../../core/problem';
import { type NetworkInput, outputUnits, type Task } from '../../../../core/task';
import type { PresetChoice } from '../presets';
import classes from './editor.module.css';
import { LayerList } from './LayerList';
import { Cost } from './LayerRow';
import type { RowFacts } from './layerList';
import { MisfitNote } from './MisfitNote';
import { PresetsMenu } from './PresetsMenu';
import { placeForLayer } from './placeForLayer';

export interface ModelEditorProps {
  readonly layers: readonly Layer[];
  /** What enters. */
  readonly input: NetworkInput;
  readonly task: Task;
  readonly dataKind: DataKind;
  readonly presets: readonly PresetChoice[];
  /** @returns why not, where the layers are not permitted; then nothing has changed */
  readonly onChange: (layers: readonly Layer[]) => Problem | undefined;
  /** Dotted path of the layers in the experiment. */
  readonly path?: string;
}

/** The network as a list: from what enters, through every layer, to the output that the task asks for. */
export function ModelEditor(props: ModelEditorProps) {
  const { layers, input, task, dataKind, presets, onChange, path = 'model.layers' } = props;
  const { plan, problem } = useMemo(() => planNetwork(layers, input, task), [layers, input, task]);
  const factsAt = (index: number): RowFacts => {
    const planned = plan.layers[index];
    return {
      ...(planned && { outputShape: planned.outputShape, parameters: planned.parameters }),
      ...(problem?.index === index && { problem }),
    };
  };
  const head = factsAt(layers.length);

  return (
    <section className={classes.editor} aria-label="Layers">
      <div className={classes.top}>
        <PresetsMenu presets={presets} layers={layers} onChoose={(preset) => onChange(preset.layers)} />
        <span className={classes.total}>
          {problem ? 'does not fit yet' : `${plan.parameters.toLocaleString('en')} parameters`}
        </span>
      </div>
      <div className={classes.fixed}>
        <span className={classes.words}>
          <span className={classes.name}>Input</span>
          <span className={classes.detail}>{detailOfInput(input)}</span>
        </span>
        <Cost facts={{ outputShape: input.shape }} />
      </div>
      <LayerList
        layers={layers}
        facts={layers.map((_, index) => factsAt(index))}
        inputShape={input.shape}
        dataKind={dataKind}
        path={path}
        placeFor={(layer) => placeForLayer(layers, layer, input, task)}
        onChange={onChange}
        after={(fix) => (
          <>
            <div
              className={classes.fixed}
              data-misfit={head.problem !== undefined}
              title="The output layer follows from the task."
            >
              <span className={classes.words}>
                <span className={classes.name}>{nameOfOutput(task)}</span>
                <span className={classes.detail}>{detailOfOutput(task)}</span>
              </span>
              <Cost facts={head.outputShape ? head : { ...head, outputShape: [outputUnits(task)] }} />
            </div>
            {head.problem && <MisfitNote problem={head.problem} onFix={fix} />}
          </>
        )}
      />
    </section>
  );
}

/** What the numbers of the input's shape count. */
function detailOfInput({ shape, vocabulary }: NetworkInput): string {
  if (vocabulary !== undefined) return `tokens, ${vocabulary.toLocaleString('en')} different ones`;
  if (shape.length === 3) return shape[2] === 1 ? 'height × width, gray' : 'height × width × colours';
  return shape.length === 2 ? 'steps × channels' : shape[0] === 1 ? 'number' : 'numbers';
}

/** `Softmax 10`, `Sigmoid 1`, `Output 1` */
function nameOfOutput(task: Task): string {
  if (task.kind === 'regression') return 'Output 1';
  return `${task.output === 'sigmoid' ? 'Sigmoid' : 'Softmax'} ${outputUnits(task)}`;
}

function detailOfOutput(task: Task): string {
  if (task.kind === 'regression') return `the ${task.target}`;
  return outputUnits(task) === 1 ? 'no or yes' : 'one per class';
}
