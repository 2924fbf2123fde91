using System.Text.Json.Nodes;
using AotAction;

// The action of examples/hello, which also tells what was allocated since the process started: by all of it, and by this handler alone.
await ActionServer.RunAsync(Meter.Hello);

internal static class Meter
{
    private static long _handlers;

    public static JsonNode Hello(JsonNode input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var name = (string?)input["name"];
        Console.WriteLine($"Hello, {name}");
        var result = new JsonObject { ["greetings"] = $"Hello, {name}", ["all"] = GC.GetTotalAllocatedBytes(), ["handlers"] = _handlers };
        _handlers += GC.GetAllocatedBytesForCurrentThread() - before;
        return result;
    }
}
