using System.Text.Json.Nodes;
using AotAction;

// Activations wait for each other. ActionHandlers.AllowConcurrency lets them overlap: see docs/concurrency.md of aot-action.
await ActionServer.RunAsync(Greeter.Hello);

internal static class Greeter
{
    public static JsonNode Hello(JsonNode input)
    {
        var name = (string?)input["name"] ?? throw new ActionException("no name specified");
        Console.WriteLine($"Hello, {name}");
        return new JsonObject { ["greetings"] = $"Hello, {name}" };
    }
}
