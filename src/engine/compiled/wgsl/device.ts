/**
 * @file What is asked of a GPU device, and nothing else asks it: buffers that are given back together, pipelines that
 * are compiled once for equal texts, and lists of dispatches.
 */
import { EngineFailure } from '#protocol/engine-failure.ts';
import { frame, OWN_GROUP, STEP_BYTES, STEP_GROUP, type Kernel } from './kernel.ts';

/** A kernel that is ready to run. */
export interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly group: GPUBindGroup;
  readonly workgroups: Kernel['workgroups'];
}

/** Pipelines of one device by their text. The oldest are dropped: a stack that is edited makes new ones all the time. */
const MOST_PIPELINES = 512;
const COMPUTE = 4; // GPUShaderStage.COMPUTE

interface Shared {
  readonly pipelines: Map<string, Promise<GPUComputePipeline>>;
  readonly stepLayout: GPUBindGroupLayout;
  readonly ownLayouts: Map<string, GPUBindGroupLayout>;
}

const sharedBy = new WeakMap<GPUDevice, Shared>();

function sharedOf(device: GPUDevice): Shared {
  const known = sharedBy.get(device);
  if (known) return known;
  const buffer = { type: 'uniform', hasDynamicOffset: true, minBindingSize: 0 } as const;
  const stepLayout = device.createBindGroupLayout({ entries: [{ binding: 0, visibility: COMPUTE, buffer }] });
  const made: Shared = { pipelines: new Map(), stepLayout, ownLayouts: new Map() };
  sharedBy.set(device, made);
  return made;
}

export class Device {
  readonly gpu: GPUDevice;
  readonly #shared: Shared;
  readonly #buffers: GPUBuffer[] = [];
  #bytes = 0;

  constructor(gpu: GPUDevice) {
    this.gpu = gpu;
    this.#shared = sharedOf(gpu);
  }

  /** Bytes of all buffers. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Zeros on the device. Throws an EngineFailure for more than the device can bind at once. */
  buffer(bytes: number, usage: GPUBufferUsageFlags = 0): GPUBuffer {
    const size = Math.max(16, Math.ceil(bytes / 16) * 16);
    const most = Math.min(this.gpu.limits.maxStorageBufferBindingSize, this.gpu.limits.maxBufferSize);
    if (size > most) {
      const detail = `A tensor of ${size} bytes; this GPU allows ${most}.`;
      throw new EngineFailure({ kind: 'out-of-memory', detail });
    }
    const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
    const buffer = this.gpu.createBuffer({ size, usage: usage || STORAGE | COPY_SRC | COPY_DST });
    this.#buffers.push(buffer);
    this.#bytes += size;
    return buffer;
  }

  /** A buffer that holds `values`. */
  table(values: Uint32Array | Float32Array): GPUBuffer {
    const buffer = this.buffer(values.byteLength);
    this.write(buffer, values);
    return buffer;
  }

  write(buffer: GPUBuffer, values: Uint32Array | Float32Array | Uint8Array, offset = 0): void {
    this.gpu.queue.writeBuffer(buffer, offset, values as Uint32Array<ArrayBuffer>);
  }

  #ownLayout({ bindings }: Kernel): GPUBindGroupLayout {
    const key = bindings.map(({ write }) => (write ? 'w' : 'r')).join('');
    const known = this.#shared.ownLayouts.get(key);
    if (known) return known;
    const made = this.gpu.createBindGroupLayout({
      entries: bindings.map(({ write }, binding) => ({
        binding,
        visibility: COMPUTE,
        buffer: { type: write ? 'storage' : 'read-only-storage' },
      })),
    });
    this.#shared.ownLayouts.set(key, made);
    return made;
  }

  #compile(kernel: Kernel): Promise<GPUComputePipeline> {
    const { pipelines, stepLayout } = this.#shared;
    const code = frame(kernel);
    const known = pipelines.get(code);
    pipelines.delete(code); // to the end of the line
    const { label } = kernel;
    const bindGroupLayouts: GPUBindGroupLayout[] = [];
    bindGroupLayouts[STEP_GROUP] = stepLayout;
    bindGroupLayouts[OWN_GROUP] = this.#ownLayout(kernel);
    const pipeline =
      known ??
      this.gpu.createComputePipelineAsync({
        label,
        layout: this.gpu.createPipelineLayout({ bindGroupLayouts }),
        compute: { module: this.gpu.createShaderModule({ label, code }) },
      });
    pipelines.set(code, pipeline);
    pipeline.catch(() => pipelines.delete(code));
    if (pipelines.size > MOST_PIPELINES) pipelines.delete(pipelines.keys().next().value!);
    return pipeline;
  }

  /** Compiles side by side; `onReady` hears of every one that is done. Rejects when one does not compile. */
  async compile(
    kernels: readonly Kernel[],
    onReady: () => void = () => undefined,
  ): Promise<readonly Dispatch[]> {
    return Promise.all(
      kernels.map(async (kernel) => {
        const pipeline = await this.#compile(kernel);
        onReady();
        return { pipeline, group: this.#bind(kernel), workgroups: kernel.workgroups };
      }),
    );
  }

  #bind(kernel: Kernel): GPUBindGroup {
    return this.gpu.createBindGroup({
      label: kernel.label,
      layout: this.#ownLayout(kernel),
      entries: kernel.bindings.map(({ buffer }, binding) => ({ binding, resource: { buffer } })),
    });
  }

  /** Room for the records of `count` steps, to be bound at multiples of STEP_BYTES. */
  steps(count: number): { readonly buffer: GPUBuffer; readonly group: GPUBindGroup } {
    const buffer = this.buffer(count * STEP_BYTES, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
    const group = this.gpu.createBindGroup({
      layout: this.#shared.stepLayout,
      entries: [{ binding: 0, resource: { buffer, size: STEP_BYTES } }],
    });
    return { buffer, group };
  }

  dispose(): void {
    for (const buffer of this.#buffers) buffer.destroy();
    this.#buffers.length = 0;
  }
}
