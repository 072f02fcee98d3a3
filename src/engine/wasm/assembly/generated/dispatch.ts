// Made by scripts/kernels.ts from src/engine/wasm/operations. Do not edit.

import { activate, activateGradient } from '../activation';
import { convolution, convolutionAcross } from '../convolution';
import { depthwise, depthwiseAcross } from '../depthwise';
import { dropout, dropoutChannels } from '../dropout';
import { normalizeRows, normalizeRowsGradient } from '../layerNorm';
import { accumulate, add, flipKernel, groupSums, pad, transpose } from '../layout';
import { classLoss, numberLoss } from '../losses';
import { normalizeBatch, normalizeGradient, normalizeMoving } from '../normalization';
import {
  packSequences,
  packStateGradients,
  packSteps,
  takeExamples,
  takeTokens,
  unpackStates,
  unpackSteps,
} from '../packing';
import { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from '../pooling';
import { packColumns, product, productAcross } from '../product';
import { byExample, byStep, recurrence, recurrenceGradient } from '../recurrent';
import { columnSums } from '../sums';
import { averageTokens, averageTokensGradient, lookUp, lookUpGradient } from '../tokens';
import {
  adadelta,
  adagrad,
  adam,
  clip,
  momentum,
  nesterov,
  penalty,
  rmsprop,
  rmspropMomentum,
  sgd,
} from '../updates';
import {
  Accumulate,
  Activate,
  ActivateGradient,
  Adadelta,
  Adagrad,
  Adam,
  Add,
  AveragePool,
  AveragePoolGradient,
  AverageTokens,
  AverageTokensGradient,
  ByExample,
  ByStep,
  ClassLoss,
  Clip,
  ColumnSums,
  Convolution,
  ConvolutionAcross,
  Depthwise,
  DepthwiseAcross,
  Dropout,
  DropoutChannels,
  FlipKernel,
  GroupSums,
  LookUp,
  LookUpGradient,
  MaxPool,
  MaxPoolGradient,
  Momentum,
  Nesterov,
  NormalizeBatch,
  NormalizeGradient,
  NormalizeMoving,
  NormalizeRows,
  NormalizeRowsGradient,
  NumberLoss,
  PackColumns,
  PackSequences,
  PackStateGradients,
  PackSteps,
  Pad,
  Penalty,
  Product,
  ProductAcross,
  Recurrence,
  RecurrenceGradient,
  Rmsprop,
  RmspropMomentum,
  Sgd,
  TakeExamples,
  TakeTokens,
  Transpose,
  UnpackStates,
  UnpackSteps,
} from './operands';

/** Runs the operation of an opcode, whose operands begin at `o`. */
export function dispatch(code: i32, o: usize, context: usize): void {
  switch (code) {
    case 0:
      product(changetype<Product>(o), context);
      break;
    case 1:
      productAcross(changetype<ProductAcross>(o), context);
      break;
    case 2:
      packColumns(changetype<PackColumns>(o), context);
      break;
    case 3:
      convolution(changetype<Convolution>(o), context);
      break;
    case 4:
      convolutionAcross(changetype<ConvolutionAcross>(o), context);
      break;
    case 5:
      depthwise(changetype<Depthwise>(o), context);
      break;
    case 6:
      depthwiseAcross(changetype<DepthwiseAcross>(o), context);
      break;
    case 7:
      columnSums(changetype<ColumnSums>(o), context);
      break;
    case 8:
      pad(changetype<Pad>(o), context);
      break;
    case 9:
      transpose(changetype<Transpose>(o), context);
      break;
    case 10:
      flipKernel(changetype<FlipKernel>(o), context);
      break;
    case 11:
      add(changetype<Add>(o), context);
      break;
    case 12:
      groupSums(changetype<GroupSums>(o), context);
      break;
    case 13:
      accumulate(changetype<Accumulate>(o), context);
      break;
    case 14:
      activate(changetype<Activate>(o), context);
      break;
    case 15:
      activateGradient(changetype<ActivateGradient>(o), context);
      break;
    case 16:
      maxPool(changetype<MaxPool>(o), context);
      break;
    case 17:
      maxPoolGradient(changetype<MaxPoolGradient>(o), context);
      break;
    case 18:
      averagePool(changetype<AveragePool>(o), context);
      break;
    case 19:
      averagePoolGradient(changetype<AveragePoolGradient>(o), context);
      break;
    case 20:
      normalizeBatch(changetype<NormalizeBatch>(o), context);
      break;
    case 21:
      normalizeMoving(changetype<NormalizeMoving>(o), context);
      break;
    case 22:
      normalizeGradient(changetype<NormalizeGradient>(o), context);
      break;
    case 23:
      normalizeRows(changetype<NormalizeRows>(o), context);
      break;
    case 24:
      normalizeRowsGradient(changetype<NormalizeRowsGradient>(o), context);
      break;
    case 25:
      dropout(changetype<Dropout>(o), context);
      break;
    case 26:
      dropoutChannels(changetype<DropoutChannels>(o), context);
      break;
    case 27:
      classLoss(changetype<ClassLoss>(o), context);
      break;
    case 28:
      numberLoss(changetype<NumberLoss>(o), context);
      break;
    case 29:
      lookUp(changetype<LookUp>(o), context);
      break;
    case 30:
      lookUpGradient(changetype<LookUpGradient>(o), context);
      break;
    case 31:
      averageTokens(changetype<AverageTokens>(o), context);
      break;
    case 32:
      averageTokensGradient(changetype<AverageTokensGradient>(o), context);
      break;
    case 33:
      packSequences(changetype<PackSequences>(o), context);
      break;
    case 34:
      takeTokens(changetype<TakeTokens>(o), context);
      break;
    case 35:
      takeExamples(changetype<TakeExamples>(o), context);
      break;
    case 36:
      packSteps(changetype<PackSteps>(o), context);
      break;
    case 37:
      unpackSteps(changetype<UnpackSteps>(o), context);
      break;
    case 38:
      unpackStates(changetype<UnpackStates>(o), context);
      break;
    case 39:
      packStateGradients(changetype<PackStateGradients>(o), context);
      break;
    case 40:
      recurrence(changetype<Recurrence>(o), context);
      break;
    case 41:
      recurrenceGradient(changetype<RecurrenceGradient>(o), context);
      break;
    case 42:
      byStep(changetype<ByStep>(o), context);
      break;
    case 43:
      byExample(changetype<ByExample>(o), context);
      break;
    case 44:
      penalty(changetype<Penalty>(o), context);
      break;
    case 45:
      clip(changetype<Clip>(o), context);
      break;
    case 46:
      sgd(changetype<Sgd>(o), context);
      break;
    case 47:
      momentum(changetype<Momentum>(o), context);
      break;
    case 48:
      nesterov(changetype<Nesterov>(o), context);
      break;
    case 49:
      rmsprop(changetype<Rmsprop>(o), context);
      break;
    case 50:
      rmspropMomentum(changetype<RmspropMomentum>(o), context);
      break;
    case 51:
      adagrad(changetype<Adagrad>(o), context);
      break;
    case 52:
      adadelta(changetype<Adadelta>(o), context);
      break;
    case 53:
      adam(changetype<Adam>(o), context);
      break;
    default:
      unreachable();
  }
}
