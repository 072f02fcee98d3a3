/** Larger files are no photographs. */
const mostBytes = 40e6;

/** Whether the browser can film here. */
export function hasCamera(): boolean {
  return typeof navigator.mediaDevices?.getUserMedia === 'function';
}

/** A picture file as the browser decodes it, turned upright; or why it could not, in words. */
export async function readPicture(file: Blob): Promise<ImageBitmap | string> {
  const name = file instanceof File && file.name ? `“${file.name}”` : 'This';
  if (file.size > mostBytes) return `${name} is too large: a picture may have ${mostBytes / 1e6} MB.`;
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return `${name} is no picture that this browser can read. JPEG, PNG, WebP and GIF are known everywhere.`;
  }
}
