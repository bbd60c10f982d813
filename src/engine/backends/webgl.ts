import { env } from '@tensorflow/tfjs-core';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { err, ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import type { StartBackend } from './backend-start.ts';
import { installBackend } from './install-backend.ts';

/** tfjs keeps a tensor in one texture, four float32 to a texel. */
const TEXEL_BYTES = 16;

function rendererName(gl: WebGLRenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

/** Refused where a texture cannot hold float32: half precision does not train. */
export const startWebgl: StartBackend = async () => {
  if (env().getNumber('WEBGL_VERSION') < 2)
    return err({ outcome: 'unavailable', reason: text('No WebGL 2.', '没有 WebGL 2。') });
  if (!env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE')) {
    return err({
      outcome: 'unavailable',
      reason: text('WebGL cannot draw float32 here.', '这里的 WebGL 不能绘制 float32。'),
    });
  }
  const backend = new MathBackendWebGL();
  await installBackend('webgl', backend);
  const detail = rendererName(backend.gpgpu.gl);
  const tensor = TEXEL_BYTES * env().getNumber('WEBGL_MAX_TEXTURE_SIZE') ** 2;
  return ok({
    detail,
    memory: { tensor },
    software: /swiftshader|llvmpipe|software/i.test(detail),
    threads: 1,
  });
};
