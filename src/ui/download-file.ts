/** How long a browser may take to begin with a download before its address is withdrawn. */
const GRACE_MS = 30_000;

/** Hands a file to the person, under its own name. Nothing leaves the machine. */
export function downloadFile(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), GRACE_MS);
}
