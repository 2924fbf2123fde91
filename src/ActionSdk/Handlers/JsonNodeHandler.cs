using System.Text.Json;
using System.Text.Json.Nodes;
using AotAction.Json;

namespace AotAction.Handlers;

/// <summary>A handler that reads and writes JSON as it is.</summary>
/// <param name="handler">The user's delegate, with any kind of result.</param>
/// <param name="take">Takes the result from the completed task.</param>
/// <param name="owner">The target object of the delegate, if any.</param>
internal sealed class JsonNodeHandler(Func<JsonNode, ActionContext, Task> handler, Func<Task, JsonNode?> take, object? owner)
    : Handler(owner)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = JsonLimits.Depth };

    /// <summary>Takes the result from a handler's task: <c>Task&lt;JsonObject&gt;</c> is not a <c>Task&lt;JsonNode&gt;</c>.</summary>
    public static JsonNode? ResultOf<TResult>(Task task)
        where TResult : JsonNode? => ((Task<TResult>)task).Result;

    /// <summary>The parameters for a handler that takes an object.</summary>
    /// <exception cref="ActionException">They are an array.</exception>
    public static JsonObject ObjectOf(JsonNode input) => input as JsonObject ?? throw new ActionException(
        "The parameters are an array, and this action takes an object: send one, such as {\"name\":\"Mike\"}.");

    public override async ValueTask InvokeAsync(ReadOnlyMemory<byte> value, ActionContext context, Utf8JsonWriter result)
    {
        var task = handler(Read(value.Span), context);
        await task.ConfigureAwait(false);
        JsonFormat.Write(take(task), result);
    }

    private static JsonNode Read(ReadOnlySpan<byte> value)
    {
        try
        {
            return JsonNode.Parse(value, documentOptions: Deep)!;
        }
        catch (JsonException e)
        {
            throw new ActionException(JsonFault.TooDeep(JsonLimits.Depth), e);
        }
    }
}
