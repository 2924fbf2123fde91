using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AotAction.Handlers;

namespace AotAction;

/// <summary>
/// Overloads of <see cref="ActionHandlers"/> that C# uses only if none of its own fits, because a class goes before its base. So an
/// asynchronous lambda returns a task, although it could return a value task, in every version of C#.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ActionHandlersFallback
{
    private protected ActionHandlersFallback()
    {
    }

    /// <summary>Adds an asynchronous handler of JSON.</summary>
    /// <inheritdoc cref="ActionHandlers.Add(string, Func{JsonNode, JsonNode})"/>
    public ActionHandlers Add<TResult>(string name, Func<JsonNode, ValueTask<TResult>> handler)
        where TResult : JsonNode?
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddJson<TResult>(name, (input, _) => handler(input).AsTask(), handler.Target);
    }

    /// <summary>Adds an asynchronous handler of JSON objects; an array is answered as an error.</summary>
    /// <inheritdoc cref="ActionHandlers.Add(string, Func{JsonNode, JsonNode})"/>
    public ActionHandlers Add<TResult>(string name, Func<JsonObject, ValueTask<TResult>> handler)
        where TResult : JsonNode?
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddJson<TResult>(name, (input, _) => handler(JsonNodeHandler.ObjectOf(input)).AsTask(), handler.Target);
    }

    /// <summary>Adds an asynchronous handler of JSON that asks for the activation's context.</summary>
    /// <inheritdoc cref="ActionHandlers.Add(string, Func{JsonNode, JsonNode})"/>
    public ActionHandlers Add<TResult>(string name, Func<JsonNode, ActionContext, ValueTask<TResult>> handler)
        where TResult : JsonNode?
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddJson<TResult>(name, (input, context) => handler(input, context).AsTask(), handler.Target);
    }

    /// <summary>
    /// Adds an asynchronous handler of JSON objects that asks for the activation's context; an array is answered as an error.
    /// </summary>
    /// <inheritdoc cref="ActionHandlers.Add(string, Func{JsonNode, JsonNode})"/>
    public ActionHandlers Add<TResult>(string name, Func<JsonObject, ActionContext, ValueTask<TResult>> handler)
        where TResult : JsonNode?
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddJson<TResult>(name, (input, context) => handler(JsonNodeHandler.ObjectOf(input), context).AsTask(), handler.Target);
    }

    /// <summary>Adds a handler of the program's own types.</summary>
    /// <inheritdoc cref="ActionHandlers.Add{TInput, TOutput}(string, Func{TInput, Task{TOutput}}, JsonSerializerContext)"/>
    public ActionHandlers Add<TInput, TOutput>(string name, Func<TInput, TOutput> handler, JsonSerializerContext jsonContext)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddTyped(name, (TInput input, ActionContext _) => Task.FromResult(handler(input)), jsonContext, handler.Target);
    }

    /// <summary>Adds a handler of the program's own types that asks for the activation's context.</summary>
    /// <inheritdoc cref="ActionHandlers.Add{TInput, TOutput}(string, Func{TInput, Task{TOutput}}, JsonSerializerContext)"/>
    public ActionHandlers Add<TInput, TOutput>(
        string name, Func<TInput, ActionContext, TOutput> handler, JsonSerializerContext jsonContext)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddTyped(
            name, (TInput input, ActionContext context) => Task.FromResult(handler(input, context)), jsonContext, handler.Target);
    }

    /// <summary>Adds an asynchronous handler of the program's own types.</summary>
    /// <inheritdoc cref="ActionHandlers.Add{TInput, TOutput}(string, Func{TInput, Task{TOutput}}, JsonSerializerContext)"/>
    public ActionHandlers Add<TInput, TOutput>(string name, Func<TInput, ValueTask<TOutput>> handler, JsonSerializerContext jsonContext)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddTyped(name, (TInput input, ActionContext _) => handler(input).AsTask(), jsonContext, handler.Target);
    }

    /// <summary>Adds an asynchronous handler of the program's own types that asks for the activation's context.</summary>
    /// <inheritdoc cref="ActionHandlers.Add{TInput, TOutput}(string, Func{TInput, Task{TOutput}}, JsonSerializerContext)"/>
    public ActionHandlers Add<TInput, TOutput>(
        string name, Func<TInput, ActionContext, ValueTask<TOutput>> handler, JsonSerializerContext jsonContext)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddTyped(name, (TInput input, ActionContext context) => handler(input, context).AsTask(), jsonContext, handler.Target);
    }

    private protected ActionHandlers AddJson<TResult>(string name, Func<JsonNode, ActionContext, Task> handler, object? owner)
        where TResult : JsonNode? => AddHandler(name, new JsonNodeHandler(handler, JsonNodeHandler.ResultOf<TResult>, owner));

    private protected ActionHandlers AddTyped<TInput, TOutput>(
        string name, Func<TInput, ActionContext, Task<TOutput>> handler, JsonSerializerContext jsonContext, object? owner) =>
        AddHandler(name, new TypedHandler<TInput, TOutput>(handler, jsonContext, owner));

    private protected abstract ActionHandlers AddHandler(string name, Handler handler);
}
