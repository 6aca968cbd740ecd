const PIECE = 0x8000;

/** Files (`File`, or `{name, type, data: Blob}`) as the server takes them, their bytes in base64. */
export function uploads(files) {
  return Promise.all(files.map(async file => {
    const data = await base64(file.data ?? file);
    return { name: file.name || 'file', type: file.type || 'application/octet-stream', data };
  }));
}

/** By a browser's own reader, where there is one: by hand, 10 MB are seconds in which nobody can type. */
function base64(blob) {
  return globalThis.FileReader ? read(blob) : encoded(blob);
}

function read(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

async function encoded(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}
