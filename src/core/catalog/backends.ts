/** Where the arithmetic runs. */
export const backends = {
  auto: { label: 'Automatic', help: 'Tries what this device has and takes the fastest for this network.' },
  webgpu: { label: 'WebGPU', help: 'The graphics card, the modern way. Best for large networks.' },
  webgl: { label: 'WebGL', help: 'The graphics card, the widely available way.' },
  wasm: { label: 'WASM SIMD', help: 'The processor with vector instructions. Best for small networks.' },
  cpu: { label: 'CPU', help: 'Plain JavaScript: runs anywhere, slowly.' },
} as const;

export type BackendChoice = keyof typeof backends;
/** A backend that really runs. */
export type BackendId = Exclude<BackendChoice, 'auto'>;
