using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AotAction.Testing;

/// <summary>
/// Overloads of <see cref="ActionTest"/> that C# takes only if none of its own fits: a class goes before its base. So an asynchronous
/// asynchronous lambda returns a task, although it could return a value task, in every version of C#.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ActionTestFallback
{
    private protected ActionTestFallback()
    {
    }

    /// <summary>Runs an asynchronous handler of JSON.</summary>
    /// <inheritdoc cref="ActionTest.RunAsync(Func{JsonNode, JsonNode}, JsonNode)"/>
    public static Task<ActionResult> RunAsync<TResult>(Func<JsonNode, ValueTask<TResult>> handler, JsonNode? input = null)
        where TResult : JsonNode? =>
        ActionTest.RunAsync(new ActionHandlers().Add(ActionTest.Main, handler), ActionTest.Main, input);

    /// <summary>Runs an asynchronous handler of JSON objects.</summary>
    /// <inheritdoc cref="ActionTest.RunAsync(Func{JsonNode, JsonNode}, JsonNode)"/>
    public static Task<ActionResult> RunAsync<TResult>(Func<JsonObject, ValueTask<TResult>> handler, JsonNode? input = null)
        where TResult : JsonNode? =>
        ActionTest.RunAsync(new ActionHandlers().Add(ActionTest.Main, handler), ActionTest.Main, input);

    /// <summary>Runs an asynchronous handler of JSON that asks for the activation's context.</summary>
    /// <inheritdoc cref="ActionTest.RunAsync(Func{JsonNode, ActionContext, JsonNode}, JsonNode, ActionContext)"/>
    public static Task<ActionResult> RunAsync<TResult>(
        Func<JsonNode, ActionContext, ValueTask<TResult>> handler, JsonNode? input = null, ActionContext? context = null)
        where TResult : JsonNode? =>
        ActionTest.RunAsync(new ActionHandlers().Add(ActionTest.Main, handler), ActionTest.Main, input, context);

    /// <summary>Runs an asynchronous handler of JSON objects that asks for the activation's context.</summary>
    /// <inheritdoc cref="ActionTest.RunAsync(Func{JsonNode, ActionContext, JsonNode}, JsonNode, ActionContext)"/>
    public static Task<ActionResult> RunAsync<TResult>(
        Func<JsonObject, ActionContext, ValueTask<TResult>> handler, JsonNode? input = null, ActionContext? context = null)
        where TResult : JsonNode? =>
        ActionTest.RunAsync(new ActionHandlers().Add(ActionTest.Main, handler), ActionTest.Main, input, context);

    /// <summary>Runs a handler of the action's own types.</summary>
    /// <inheritdoc cref="ActionTest.RunAsync{TInput, TOutput}(Func{TInput, Task{TOutput}}, JsonSerializerContext, TInput)"/>
    public static Task<ActionResult> RunAsync<TInput, TOutput>(
        Func<TInput, TOutput> handler, JsonSerializerContext jsonContext, TInput input) =>
        ActionTest.RunAsync(
            new ActionHandlers().Add(ActionTest.Main, handler, jsonContext), ActionTest.Main, ActionTest.ToNode(input, jsonContext));

    /// <summary>Runs a handler of the action's own types that asks for the activation's context.</summary>
    /// <inheritdoc
    ///   cref="ActionTest.RunAsync{TInput, TOutput}(Func{TInput, ActionContext, Task{TOutput}}, JsonSerializerContext, TInput,
    /// ActionContext)"/>
    public static Task<ActionResult> RunAsync<TInput, TOutput>(
        Func<TInput, ActionContext, TOutput> handler, JsonSerializerContext jsonContext, TInput input, ActionContext? context = null) =>
        ActionTest.RunAsync(
            new ActionHandlers().Add(ActionTest.Main, handler, jsonContext), ActionTest.Main, ActionTest.ToNode(input, jsonContext),
                context);

    /// <summary>Runs an asynchronous handler of the action's own types.</summary>
    /// <inheritdoc cref="ActionTest.RunAsync{TInput, TOutput}(Func{TInput, Task{TOutput}}, JsonSerializerContext, TInput)"/>
    public static Task<ActionResult> RunAsync<TInput, TOutput>(
        Func<TInput, ValueTask<TOutput>> handler, JsonSerializerContext jsonContext, TInput input) =>
        ActionTest.RunAsync(
            new ActionHandlers().Add(ActionTest.Main, handler, jsonContext), ActionTest.Main, ActionTest.ToNode(input, jsonContext));

    /// <summary>Runs an asynchronous handler of the action's own types that asks for the activation's context.</summary>
    /// <inheritdoc
    ///   cref="ActionTest.RunAsync{TInput, TOutput}(Func{TInput, ActionContext, Task{TOutput}}, JsonSerializerContext, TInput,
    /// ActionContext)"/>
    public static Task<ActionResult> RunAsync<TInput, TOutput>(
        Func<TInput, ActionContext, ValueTask<TOutput>> handler,
        JsonSerializerContext jsonContext, TInput input, ActionContext? context = null) =>
        ActionTest.RunAsync(
            new ActionHandlers().Add(ActionTest.Main, handler, jsonContext), ActionTest.Main, ActionTest.ToNode(input, jsonContext),
                context);
}
