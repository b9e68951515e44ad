// SPDX-License-Identifier: GPL-3.0-only
// node chat.js PORT: rooms with Node, as most people would write them: /nick, /join, the last 10 messages, a line said goes
// to all others.
'use strict';
const net = require('net');

const MostKept = 100;
const rooms = new Map();
let guests = 0;

class ChatRoom {
    constructor() {
        this.clients = new Set();
        this.messageHistory = [];
    }

    broadcast(message, sender) {
        const line = `[${new Date().toISOString()}] ${message}`;
        this.messageHistory.push(line);
        if (this.messageHistory.length > MostKept)
            this.messageHistory.shift();
        for (const client of this.clients) {
            if (client !== sender)
                client.write(line + '\n');
        }
    }
}

const server = net.createServer({ noDelay: true }, (socket) => {
    let room = null;
    let nick = `guest-${++guests}`;
    let rest = '';

    const leave = () => {
        if (room)
            room.clients.delete(socket);
        room = null;
    };
    const join = (name) => {
        leave();
        if (!rooms.has(name))
            rooms.set(name, new ChatRoom());
        room = rooms.get(name);
        room.clients.add(socket);
        room.broadcast(`${nick} joined the room`, socket);
        socket.write(`Recent messages in ${name}:\n`);
        room.messageHistory.slice(-10).forEach((line) => socket.write(line + '\n'));
    };

    socket.on('data', (data) => {
        rest += data;
        for (let end = 0; (end = rest.indexOf('\n')) >= 0;) {
            const line = rest.slice(0, end).trim();
            rest = rest.slice(end + 1);
            if (line.startsWith('/nick '))
                nick = line.slice(6);
            else if (line.startsWith('/join '))
                join(line.slice(6));
            else if (room && line)
                room.broadcast(`${nick}: ${line}`, socket);
        }
    });
    socket.on('close', leave);
    socket.on('error', leave);
});
server.listen({ port: Number(process.argv[2]), host: '127.0.0.1', backlog: 4096 });
