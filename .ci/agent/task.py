"""An agent's task by the protocol's own Python library: find, understand and mend faults in a root that it has not seen.

usage: task.py LAUNCHER FOLDER MANY   (FOLDER: a root with faults; MANY: a folder of many)
"""

import asyncio
import json
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

launcher, folder, many = sys.argv[1:]


async def answer(session, tool, **arguments):
    result = await session.call_tool(tool, arguments)
    text = result.content[0].text
    assert not result.is_error, f"{tool}: {text}"
    return json.loads(text)


async def mend(session):
    offered = {tool.name: tool for tool in (await session.list_tools()).tools}
    assert offered["check"].annotations.read_only_hint and not offered["apply_fix"].annotations.read_only_hint
    found = await answer(session, "check")
    faults = [each for each in found["findings"] if "preview_fix" in each][:3]
    assert len(faults) == 3, found
    for fault in faults:
        page = await session.call_tool("explain", {"policy": fault["policy"]})
        assert "## Why" in page.content[0].text
        named = {"fingerprint": fault["fingerprint"]}
        preview = await answer(session, "preview_fix", **named)
        assert preview["diff"].startswith("--- a/"), preview
        accepted = {} if fault["preview_fix"] == "safe" else {"accept_risk": True}
        assert (await answer(session, "apply_fix", **named, **accepted))["written"]
    left = {each["fingerprint"] for each in (await answer(session, "check"))["findings"]}
    assert not left & {each["fingerprint"] for each in faults}
    reached = await answer(session, "graph", kind="reached")
    assert [way["resource"] for way in reached["ways"]] == ["aws_instance.web"], reached
    page = await session.read_resource("infra-lint://policy/" + faults[0]["policy"])
    assert "## Fix" in page.contents[0].text
    print("mended", ", ".join(each["policy"] for each in faults))


async def follow(session):
    told = []

    async def progress(done, total, message):
        told.append((done, total, message))

    await session.call_tool("check", {"path": many}, progress_callback=progress)
    assert len(told) > 2 and told == sorted(told, key=lambda each: each[0]), told
    assert told[-1][0] == told[-1][1], told
    print("progress:", told[0][2], "...", told[-1][2])


async def take_back(session):
    begun = asyncio.Event()

    async def progress(done, total, message):
        begun.set()

    call = asyncio.create_task(session.call_tool("graph", {"path": many}, progress_callback=progress))
    await begun.wait()
    call.cancel()
    try:
        await call
        raise AssertionError("it was answered")
    except asyncio.CancelledError:
        pass
    await asyncio.wait_for(answer(session, "evaluate", expression="1 + 1", path=folder), 60)
    print("taken back, and the next call is answered")


async def main():
    server = StdioServerParameters(command=launcher, args=["mcp", folder, many, "--allow-write"])
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        await mend(session)
        await follow(session)
        await take_back(session)


asyncio.run(main())
