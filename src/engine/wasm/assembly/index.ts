import { Op } from '../opcodes';
import { activate, activateGradient } from './activation';
import { convolution, convolutionAcross } from './convolution';
import { depthwise, depthwiseAcross } from './depthwise';
import { dropout, dropoutChannels } from './dropout';
import { normalizeRows, normalizeRowsGradient } from './layerNorm';
import { accumulate, add, flipKernel, groupSums, pad, transpose } from './layout';
import { classLoss, numberLoss } from './losses';
import { normalizeBatch, normalizeGradient, normalizeMoving } from './normalization';
import { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from './pooling';
import { packColumns, product, productAcross } from './product';
import { byExample, byStep, recurrence, recurrenceGradient } from './recurrent';
import { columnSums } from './sums';
import { lookUp, lookUpGradient } from './tokens';
import { adadelta, adagrad, adam, clip, momentum, penalty, rmsprop, sgd } from './updates';

/**
 * Runs the operations from `program` to `end`, each an opcode, the number of words it takes altogether, and its
 * operands, in words of 4 bytes. A whole training step is one call.
 */
export function run(program: usize, end: usize, context: usize): void {
  while (program < end) {
    const o = program + 8;
    switch (load<i32>(program)) {
      case Op.Product:
        product(o, context);
        break;
      case Op.ProductAcross:
        productAcross(o, context);
        break;
      case Op.Convolution:
        convolution(o, context);
        break;
      case Op.ConvolutionAcross:
        convolutionAcross(o, context);
        break;
      case Op.Depthwise:
        depthwise(o, context);
        break;
      case Op.DepthwiseAcross:
        depthwiseAcross(o, context);
        break;
      case Op.ColumnSums:
        columnSums(o, context);
        break;
      case Op.Pad:
        pad(o, context);
        break;
      case Op.Transpose:
        transpose(o);
        break;
      case Op.FlipKernel:
        flipKernel(o);
        break;
      case Op.Activate:
        activate(o, context);
        break;
      case Op.ActivateGradient:
        activateGradient(o, context);
        break;
      case Op.Add:
        add(o, context);
        break;
      case Op.MaxPool:
        maxPool(o, context);
        break;
      case Op.MaxPoolGradient:
        maxPoolGradient(o, context);
        break;
      case Op.AveragePool:
        averagePool(o, context);
        break;
      case Op.AveragePoolGradient:
        averagePoolGradient(o, context);
        break;
      case Op.NormalizeBatch:
        normalizeBatch(o, context);
        break;
      case Op.NormalizeMoving:
        normalizeMoving(o, context);
        break;
      case Op.NormalizeGradient:
        normalizeGradient(o, context);
        break;
      case Op.Dropout:
        dropout(o, context);
        break;
      case Op.GroupSums:
        groupSums(o, context);
        break;
      case Op.ClassLoss:
        classLoss(o, context);
        break;
      case Op.NumberLoss:
        numberLoss(o, context);
        break;
      case Op.Penalty:
        penalty(o, context);
        break;
      case Op.Clip:
        clip(o, context);
        break;
      case Op.Sgd:
        sgd(o, context);
        break;
      case Op.Momentum:
        momentum(o, context, false);
        break;
      case Op.Nesterov:
        momentum(o, context, true);
        break;
      case Op.Rmsprop:
        rmsprop(o, context, false);
        break;
      case Op.RmspropMomentum:
        rmsprop(o, context, true);
        break;
      case Op.Adagrad:
        adagrad(o, context);
        break;
      case Op.Adadelta:
        adadelta(o, context);
        break;
      case Op.Adam:
        adam(o, context);
        break;
      case Op.LookUp:
        lookUp(o, context);
        break;
      case Op.LookUpGradient:
        lookUpGradient(o, context);
        break;
      case Op.Recurrence:
        recurrence(o, context);
        break;
      case Op.RecurrenceGradient:
        recurrenceGradient(o, context);
        break;
      case Op.NormalizeRows:
        normalizeRows(o, context);
        break;
      case Op.NormalizeRowsGradient:
        normalizeRowsGradient(o, context);
        break;
      case Op.DropoutChannels:
        dropoutChannels(o, context);
        break;
      case Op.Accumulate:
        accumulate(o);
        break;
      case Op.PackColumns:
        packColumns(o);
        break;
      case Op.ByStep:
        byStep(o, context);
        break;
      case Op.ByExample:
        byExample(o, context);
        break;
      default:
        unreachable();
    }
    program += (<usize>load<i32>(program, 4)) << 2;
  }
}
