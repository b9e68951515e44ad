// SPDX-License-Identifier: GPL-3.0-only
// asio_echo PORT: echo with a well-kept C++ library, in one thread.
#include <asio.hpp>

#include <sys/resource.h>

#include <array>
#include <cstdio>
#include <functional>
#include <memory>

namespace {

using asio::ip::tcp;

class EchoSession : public std::enable_shared_from_this<EchoSession>
{
public:
    explicit EchoSession(tcp::socket socket)
        : m_socket(std::move(socket))
    {
        m_socket.set_option(tcp::no_delay(true));
    }

    void read()
    {
        m_socket.async_read_some(asio::buffer(m_buffer), [self = shared_from_this()](auto error, std::size_t size) {
            if (!error)
                self->write(size);
        });
    }

private:
    void write(std::size_t size)
    {
        asio::async_write(m_socket, asio::buffer(m_buffer, size), [self = shared_from_this()](auto error, std::size_t) {
            if (!error)
                self->read();
        });
    }

    tcp::socket m_socket;
    std::array<char, 16'384> m_buffer;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: asio_echo PORT\n");
        return 2;
    }
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);

    asio::io_context context(1);
    tcp::acceptor acceptor(context,
                           tcp::endpoint(asio::ip::address_v4::loopback(), asio::ip::port_type(std::atoi(argv[1]))));
    acceptor.listen(4096);
    std::function<void()> accept = [&] {
        acceptor.async_accept([&](auto error, tcp::socket socket) {
            if (!error)
                std::make_shared<EchoSession>(std::move(socket))->read();
            accept();
        });
    };
    accept();
    context.run();
}
