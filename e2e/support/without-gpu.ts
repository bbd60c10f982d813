import type { LaunchOptions } from '@playwright/test';

/** For `test.use`: a browser as many still are, without WebGPU, not even a drawn one. */
export const withoutGpu = {
  launchOptions: async (
    { launchOptions }: { readonly launchOptions: LaunchOptions },
    use: (options: LaunchOptions) => Promise<void>,
  ): Promise<void> => {
    const args = (launchOptions.args ?? []).filter((flag) => !/webgpu|swiftshader/.test(flag));
    await use({
      ...launchOptions,
      args: [...args, '--disable-features=WebGPU,WebGPUService', '--disable-gpu'],
    });
  },
};
