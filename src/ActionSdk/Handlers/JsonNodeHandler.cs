using System.Text.Json;
using System.Text.Json.Nodes;

namespace AotAction.Handlers;

/// <summary>A handler that reads and writes JSON as it is.</summary>
internal sealed class JsonNodeHandler(Func<JsonNode, ActionContext, Task<JsonNode?>> handler, object? owner) : Handler(owner)
{
    public override async ValueTask InvokeAsync(ReadOnlyMemory<byte> value, ActionContext context, Utf8JsonWriter result)
    {
        var output = await handler(JsonNode.Parse(value.Span)!, context);
        if (output is null)
        {
            result.WriteNullValue();
        }
        else
        {
            output.WriteTo(result);
        }
    }
}
