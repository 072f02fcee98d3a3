import * as tf from '@tensorflow/tfjs-core';

/** What a graphics backend runs on. */
export interface Device {
  /** As the driver names it; may be empty where the browser hides it. */
  readonly name: string;
  /** Emulated on the processor: slower than WASM. */
  readonly software: boolean;
}

const emulators = /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render/i;

export async function webgpuDevice(): Promise<Device> {
  const adapter = await navigator.gpu.requestAdapter();
  const { vendor = '', architecture = '', description = '' } = adapter?.info ?? {};
  const name = [vendor, architecture, description].filter(Boolean).join(' ');
  const fallback = adapter?.info.isFallbackAdapter ?? false;
  return { name, software: fallback || emulators.test(name) };
}

/** To be called while the webgl backend is the current one. */
export function webglDevice(): Device {
  const { gpgpu } = tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } };
  const extension = gpgpu.gl.getExtension('WEBGL_debug_renderer_info');
  const parameter = extension ? extension.UNMASKED_RENDERER_WEBGL : gpgpu.gl.RENDERER;
  const name = String(gpgpu.gl.getParameter(parameter));
  return { name, software: emulators.test(name) };
}
