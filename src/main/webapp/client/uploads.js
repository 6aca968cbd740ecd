const PIECE = 0x8000;

/** Files (`File`, or `{name, type, data: Blob}`) as the server takes them, their bytes in base64. */
export function uploads(files) {
  return Promise.all(files.map(async file => {
    const bytes = new Uint8Array(await (file.data ?? file).arrayBuffer());
    return { name: file.name || 'file', type: file.type || 'application/octet-stream', data: base64(bytes) };
  }));
}

function base64(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}
