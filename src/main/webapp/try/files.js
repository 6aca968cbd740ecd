// Files on their way into a message: the server's limits said early, the bytes as base64.

const MB = 1024 * 1024;
const MOST = 10, EACH = 10 * MB, TOGETHER = 25 * MB;

/** What speaks against sending these files together, or nothing. */
export function objection(files) {
  const large = files.find(file => file.size > EACH);
  if (large) return `${large.name} is larger than 10 MB`;
  if (files.length > MOST) return `At most ${MOST} files go into one message`;
  if (files.reduce((sum, file) => sum + file.size, 0) > TOGETHER) return 'The files of one message may have 25 MB together';
  return '';
}

export function readAll(files) {
  return Promise.all(files.map(async file => ({
    name: file.name || 'file',
    type: file.type || 'application/octet-stream',
    data: await base64(file),
  })));
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

export function sizeInWords(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < MB ? `${Math.round(bytes / 1024)} kB` : `${(bytes / MB).toFixed(1)} MB`;
}
