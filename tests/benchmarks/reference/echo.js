// SPDX-License-Identifier: GPL-3.0-only
// node echo.js PORT: echo with Node, as most people would write it, with backpressure.
'use strict';
const net = require('net');

const server = net.createServer({ noDelay: true }, (socket) => {
    socket.on('data', (data) => {
        if (!socket.write(data)) {
            socket.pause();
            socket.once('drain', () => socket.resume());
        }
    });
    socket.on('error', () => {});
});
server.listen({ port: Number(process.argv[2]), host: '127.0.0.1', backlog: 4096 });
