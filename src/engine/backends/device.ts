import * as tf from '@tensorflow/tfjs-core';

/** What a graphics backend runs on. */
export interface Device {
  /** As the driver names it; may be empty where the browser hides it. */
  readonly name: string;
  /** Emulated on the processor: slower than WASM. */
  readonly software: boolean;
}

const emulated = 'it is emulated on the processor';
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
  return deviceOf(gpgpu.gl);
}

function deviceOf(gl: WebGL2RenderingContext): Device {
  const extension = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  return { name, software: emulators.test(name) };
}

/**
 * Why a graphics card is not worth loading its backend for: there is none, or the processor plays its part. Loading
 * takes seconds on some devices, asking takes none.
 */
export async function whyNotCard(id: 'webgpu' | 'webgl'): Promise<string | undefined> {
  if (id === 'webgpu') {
    if (typeof navigator === 'undefined' || !('gpu' in navigator)) return 'this browser does not have it';
    if ((await navigator.gpu.requestAdapter()) === null) return 'there is no graphics card';
    return (await webgpuDevice()).software ? emulated : undefined;
  }
  if (typeof OffscreenCanvas === 'undefined') return 'this browser does not have it in the background';
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (gl === null) return 'there is no graphics card';
  const { software } = deviceOf(gl);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return software ? emulated : undefined;
}
