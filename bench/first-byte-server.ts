/** A thread of its own: notes when the first byte of each request arrives, answers once the whole request is there. */
import { createServer } from 'node:net';
import { parentPort } from 'node:worker_threads';
import { preciseNow } from './measure.ts';

const server = createServer((socket) => {
  let received = '';
  socket.on('data', (chunk) => {
    if (received === '') parentPort?.postMessage({ kind: 'first-byte', at: preciseNow() });
    received += chunk.toString('latin1');
    const headEnd = received.indexOf('\r\n\r\n');
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
    if (headEnd < 0 || received.length < headEnd + 4 + length) return;
    const { transactionUuid } = (JSON.parse(received.slice(headEnd + 4)) as { extraParameters: { transactionUuid: string } })
      .extraParameters;
    received = '';
    const body = JSON.stringify({
      launchType: 'SALE',
      resultCode: '01',
      resultDescription: 'APPROVED',
      transactionUuid,
      transactionAmount: '1500',
      cashAmount: '0',
    });
    socket.write(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  parentPort?.postMessage({ kind: 'listening', port: typeof address === 'object' ? address?.port : 0 });
});
