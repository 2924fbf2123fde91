using System.Text.Json.Nodes;
using AotAction;

await ActionServer.RunAsync(Hello);

static JsonNode Hello(JsonNode input)
{
    var name = (string?)input["name"] ?? throw new ActionException("no name specified");
    Console.WriteLine($"Hello, {name}");
    return new JsonObject { ["greetings"] = $"Hello, {name}" };
}
