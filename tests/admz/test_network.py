"""The demo's network from site to centre: up it carries everything, cut it carries nothing."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from admz.simulation.network import Network


def play(story: Callable[[Network], Awaitable[None]]) -> None:
    """Runs a story with a centre that echoes."""

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1000):
            writer.write(data)
        writer.close()

    async def run() -> None:
        centre = await asyncio.start_server(echo, "127.0.0.1", 0)
        network = Network(centre.sockets[0].getsockname()[1])
        await network.up()
        try:
            async with asyncio.timeout(10):
                await story(network)
        finally:
            await network.cut()
            centre.close()

    asyncio.run(run())


async def talk(network: Network, words: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", network.port)
    writer.write(words)
    writer.write_eof()
    answer = await reader.read()
    writer.close()
    return answer


def test_up_it_carries_everything_both_ways() -> None:
    async def story(network: Network) -> None:
        words = bytes(range(256)) * 4000
        assert await talk(network, words) == words

    play(story)


def test_a_cut_ends_connections_and_refuses_new_ones() -> None:
    async def story(network: Network) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", network.port)
        writer.write(b"before")
        assert await reader.read(6) == b"before"
        await network.cut()
        assert await reader.read() == b""
        writer.close()
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", network.port)

    play(story)


def test_it_comes_back_where_it_was() -> None:
    async def story(network: Network) -> None:
        port = network.port
        await network.cut()
        await network.cut()
        await network.up()
        await network.up()
        assert network.port == port
        assert await talk(network, b"again") == b"again"

    play(story)
