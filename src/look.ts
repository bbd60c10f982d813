import { writeFileSync } from 'node:fs';
import { fold, seedKey } from '#lib/rng.ts';
import { drawPicture, makePaper } from '#datasets/shapes/draw-picture.ts';
import { drawScene } from '#datasets/shapes/scene.ts';
const S=128, cols=20, rows=10;
const paper = makePaper(S, fold(seedKey(1),99));
const t0=performance.now();
const out=new Uint8Array(cols*rows*S*S*3);
for(let i=0;i<cols*rows;i++){ const key=fold(seedKey(1),20,i); const scene=drawScene(key,i%10,+(process.argv[2]??24)); 
 drawPicture(paper,scene,key,new Uint8ClampedArray(out.buffer,i*S*S*3,S*S*3)); }
console.log((performance.now()-t0)/(cols*rows),'ms/img');
const ppm=new Uint8Array(cols*rows*S*S*3);
for(let i=0;i<cols*rows;i++){const r=Math.floor(i/cols),c=i%cols;for(let y=0;y<S;y++)ppm.set(out.subarray((i*S+y)*S*3,(i*S+y+1)*S*3),((r*S+y)*cols*S+c*S)*3);}
writeFileSync('/tmp/shapes.ppm',Buffer.concat([Buffer.from(`P6\n${cols*S} ${rows*S}\n255\n`),ppm]));
