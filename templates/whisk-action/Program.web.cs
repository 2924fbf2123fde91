using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using AotAction;

// Activations wait for each other. ActionHandlers.AllowConcurrency lets them overlap: see docs/concurrency.md of aot-action.
await ActionServer.RunAsync(Greeter.Hello);

internal static class Greeter
{
    public static JsonNode Hello(JsonNode input)
    {
        var request = WebActionRequest.From(input);
        var name = request["name"];
        Console.WriteLine($"{request.Method} {request.Path} for {name ?? "nobody"}");
        return name is null
            ? WebActionResponse.Text("Give a name: ?name=Mike", statusCode: 400)
            : WebActionResponse.Html($"<h1>Hello, {HtmlEncoder.Default.Encode(name)}</h1>");
    }
}
