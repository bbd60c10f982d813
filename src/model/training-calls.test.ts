import { expect, it } from 'vitest';
import { printPython } from './construction.ts';
import { makeLoss, makeOptimizer } from './document.ts';
import { kerasLoss, torchLoss } from './losses/loss-calls.ts';
import { kerasOptimizer, torchOptimizer } from './optimizers/optimizer-calls.ts';

const printed = (made: Parameters<typeof printPython>[0] | null): string | null => made && printPython(made);

it('says losses as Keras and PyTorch do', () => {
  const smoothed = makeLoss('categorical_crossentropy', { labelSmoothing: 0.1 });
  expect(printed(kerasLoss(smoothed))).toBe('losses.CategoricalCrossentropy(label_smoothing=0.1)');
  expect(printed(torchLoss(smoothed))).toBe('nn.CrossEntropyLoss(label_smoothing=0.1)');
  expect(printed(kerasLoss(makeLoss('kl_divergence')))).toBe('losses.KLDivergence()');
  expect(printed(kerasLoss(makeLoss('binary_focal_crossentropy', { applyClassBalancing: true })))).toBe(
    'losses.BinaryFocalCrossentropy(apply_class_balancing=True)',
  );
  expect(printed(torchLoss(makeLoss('huber', { delta: 2 })))).toBe('nn.HuberLoss(delta=2)');
  expect(torchLoss(makeLoss('hinge'))).toBeNull();
  expect(kerasLoss(makeLoss('binary_crossentropy', { overOutputs: 'sum' }))).toBeNull();
});

it('says optimizers as Keras and PyTorch do', () => {
  const adam = makeOptimizer('adam', { beta1: 0.8, amsgrad: true });
  expect(printPython(kerasOptimizer(adam))).toBe(
    'optimizers.Adam(learning_rate=0.001, beta_1=0.8, amsgrad=True)',
  );
  expect(printed(torchOptimizer(adam))).toBe(
    'optim.Adam(model.parameters(), lr=0.001, betas=(0.8, 0.999), eps=1e-7, amsgrad=True)',
  );
  const nesterov = makeOptimizer('momentum', { nesterov: true });
  expect(printPython(kerasOptimizer(nesterov))).toBe(
    'optimizers.SGD(learning_rate=0.01, momentum=0.9, nesterov=True)',
  );
  expect(printed(torchOptimizer(nesterov))).toBe(
    'optim.SGD(model.parameters(), lr=0.01, momentum=0.9, nesterov=True)',
  );
  expect(printPython(kerasOptimizer(makeOptimizer('rmsprop')))).toBe(
    'optimizers.RMSprop(learning_rate=0.001)',
  );
  expect(printed(torchOptimizer(makeOptimizer('adamw')))).toBe(
    'optim.AdamW(model.parameters(), lr=0.001, eps=1e-7, weight_decay=0.004)',
  );
  expect(torchOptimizer(makeOptimizer('adam', { weightDecay: 0.1 }))).toBeNull();
  expect(torchOptimizer(makeOptimizer('lion'))).toBeNull();
});
