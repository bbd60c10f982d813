/**
 * @file Share links. Everything stands in the hash, which browsers do not send to servers:
 *
 *     v=3                      version of the format; 1 when it is missing
 *     preset=mnist-convnet     where to start from; the default preset when it is missing
 *     title= task= dataset= loss= opt=
 *     lr= b1= b2= eps= mu= rho=            settings of the optimizer, by the codes of the registry
 *     sched= warmup= factor= every=       schedule of the learning rate, and its settings, likewise
 *     smooth= alpha= gamma= delta=         settings of the loss, likewise
 *     cw=balanced              how much each class counts; by hand, a number for each: `cw=1,0.5,3`
 *     clip= accum= ema= stop=             tools of training, and their settings, likewise
 *     batch= epochs= scale= seed=          settings of the plan, the data and the document, likewise
 *     net=c32k3r-p2-f-d10s     the stack, see `compact-stack.ts`
 *     doc=…                    what none of these can say: deflated base64url JSON, laid over the preset
 *     <control>_hide=true lock=a,b goal=… embed=1 lang=zh backend=wasm engine=tfjs     see `link-options.ts`
 *
 * Only what differs from the preset is written. Unknown names are ignored with a notice, values are replaced by
 * the nearest possible with a notice, and everything else ends in one message. Old links are fixtures
 * (`fixtures/links.json`) that are never edited: a change of the form is a migration.
 */
export { NO_OPTIONS, type LinkOptions } from './link-options.ts';
export { parseLink } from './parse-link.ts';
export { printLink } from './print-link.ts';
