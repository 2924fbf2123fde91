using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AotAction.Programs.Init;

namespace AotAction;

/// <summary>
/// Overloads of <see cref="ActionServer"/> that C# uses only if none of its own fits, because a class goes before its base. So an
/// asynchronous lambda returns a task, although it could return a value task, in every version of C#.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ActionServerFallback
{
    private protected ActionServerFallback()
    {
    }

    /// <summary>Serves an asynchronous handler of JSON.</summary>
    /// <inheritdoc cref="ActionServer.RunAsync(Func{JsonNode, JsonNode})"/>
    public static Task RunAsync<TResult>(Func<JsonNode, ValueTask<TResult>> handler)
        where TResult : JsonNode? => ActionServer.RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler));

    /// <summary>Serves an asynchronous handler of JSON objects; an array is answered as an error.</summary>
    /// <inheritdoc cref="ActionServer.RunAsync(Func{JsonNode, JsonNode})"/>
    public static Task RunAsync<TResult>(Func<JsonObject, ValueTask<TResult>> handler)
        where TResult : JsonNode? => ActionServer.RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler));

    /// <summary>Serves an asynchronous handler of JSON that asks for the activation's context.</summary>
    /// <inheritdoc cref="ActionServer.RunAsync(Func{JsonNode, JsonNode})"/>
    public static Task RunAsync<TResult>(Func<JsonNode, ActionContext, ValueTask<TResult>> handler)
        where TResult : JsonNode? => ActionServer.RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler));

    /// <summary>
    /// Serves an asynchronous handler of JSON objects that asks for the activation's context; an array is answered as an error.
    /// </summary>
    /// <inheritdoc cref="ActionServer.RunAsync(Func{JsonNode, JsonNode})"/>
    public static Task RunAsync<TResult>(Func<JsonObject, ActionContext, ValueTask<TResult>> handler)
        where TResult : JsonNode? => ActionServer.RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler));

    /// <summary>Serves a handler of the program's own types.</summary>
    /// <inheritdoc cref="ActionServer.RunAsync{TInput, TOutput}(Func{TInput, Task{TOutput}}, JsonSerializerContext)"/>
    public static Task RunAsync<TInput, TOutput>(Func<TInput, TOutput> handler, JsonSerializerContext jsonContext) =>
        ActionServer.RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler, jsonContext));

    /// <summary>Serves a handler of the program's own types that asks for the activation's context.</summary>
    /// <inheritdoc cref="ActionServer.RunAsync{TInput, TOutput}(Func{TInput, Task{TOutput}}, JsonSerializerContext)"/>
    public static Task RunAsync<TInput, TOutput>(Func<TInput, ActionContext, TOutput> handler, JsonSerializerContext jsonContext) =>
        ActionServer.RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler, jsonContext));

    /// <summary>Serves an asynchronous handler of the program's own types.</summary>
    /// <inheritdoc cref="ActionServer.RunAsync{TInput, TOutput}(Func{TInput, Task{TOutput}}, JsonSerializerContext)"/>
    public static Task RunAsync<TInput, TOutput>(Func<TInput, ValueTask<TOutput>> handler, JsonSerializerContext jsonContext) =>
        ActionServer.RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler, jsonContext));

    /// <summary>Serves an asynchronous handler of the program's own types that asks for the activation's context.</summary>
    /// <inheritdoc cref="ActionServer.RunAsync{TInput, TOutput}(Func{TInput, Task{TOutput}}, JsonSerializerContext)"/>
    public static Task RunAsync<TInput,
        TOutput>(Func<TInput, ActionContext, ValueTask<TOutput>> handler, JsonSerializerContext jsonContext) =>
        ActionServer.RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler, jsonContext));
}
