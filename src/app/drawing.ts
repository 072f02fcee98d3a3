const emulators = /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render/i;

/** Keeps the page still where there is no graphics card to draw it: the frames of its transitions cost training time. */
export function stillWhereDrawnByProcessor(): void {
  if (!hasGraphicsCard()) document.documentElement.dataset.still = '';
}

function hasGraphicsCard(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return false;
  const extension = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return !emulators.test(name);
}
