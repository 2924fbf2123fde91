using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AotAction.Handlers;

namespace AotAction;

/// <summary>
/// Several handlers in one program. An action's <c>main</c> names the one that it runs, so one ELF can serve many actions.
/// </summary>
/// <remarks>
/// A handler of JSON takes a <see cref="JsonNode"/> or a <see cref="JsonObject"/>, and an <see cref="ActionContext"/> if it wants one. It
/// returns a node, an object or an array, by itself or in a <see cref="Task{TResult}"/> or <see cref="ValueTask{TResult}"/>.
/// </remarks>
public sealed class ActionHandlers : ActionHandlersFallback
{
    private readonly Dictionary<string, Handler> _handlers = [];
    private bool _allowsConcurrency;

    /// <summary>Adds a handler of JSON.</summary>
    /// <param name="name">The name in init's <c>main</c>; by default the platform sends <c>main</c>.</param>
    /// <param name="handler">Takes an object or array and returns one. Any other result, including null, is answered as an error.</param>
    /// <returns>The same object, so that you can add another handler.</returns>
    /// <exception cref="ArgumentException">There is already a handler with this name.</exception>
    [OverloadResolutionPriority(1)]
    public ActionHandlers Add(string name, Func<JsonNode, JsonNode?> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddJson<JsonNode?>(name, (input, _) => Task.FromResult(handler(input)), handler.Target);
    }

    /// <summary>Adds a handler of JSON objects; an array is answered as an error.</summary>
    /// <inheritdoc cref="Add(string, Func{JsonNode, JsonNode})"/>
    [OverloadResolutionPriority(1)]
    public ActionHandlers Add(string name, Func<JsonObject, JsonNode?> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddJson<JsonNode?>(name, (input, _) => Task.FromResult(handler(JsonNodeHandler.ObjectOf(input))), handler.Target);
    }

    /// <summary>Adds a handler of JSON that asks for the activation's context.</summary>
    /// <inheritdoc cref="Add(string, Func{JsonNode, JsonNode})"/>
    [OverloadResolutionPriority(1)]
    public ActionHandlers Add(string name, Func<JsonNode, ActionContext, JsonNode?> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddJson<JsonNode?>(name, (input, context) => Task.FromResult(handler(input, context)), handler.Target);
    }

    /// <summary>Adds a handler of JSON objects that asks for the activation's context; an array is answered as an error.</summary>
    /// <inheritdoc cref="Add(string, Func{JsonNode, JsonNode})"/>
    [OverloadResolutionPriority(1)]
    public ActionHandlers Add(string name, Func<JsonObject, ActionContext, JsonNode?> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddJson<JsonNode?>(
            name, (input, context) => Task.FromResult(handler(JsonNodeHandler.ObjectOf(input), context)), handler.Target);
    }

    /// <summary>Adds an asynchronous handler of JSON.</summary>
    /// <inheritdoc cref="Add(string, Func{JsonNode, JsonNode})"/>
    public ActionHandlers Add<TResult>(string name, Func<JsonNode, Task<TResult>> handler)
        where TResult : JsonNode?
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddJson<TResult>(name, (input, _) => handler(input), handler.Target);
    }

    /// <summary>Adds an asynchronous handler of JSON objects; an array is answered as an error.</summary>
    /// <inheritdoc cref="Add(string, Func{JsonNode, JsonNode})"/>
    public ActionHandlers Add<TResult>(string name, Func<JsonObject, Task<TResult>> handler)
        where TResult : JsonNode?
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddJson<TResult>(name, (input, _) => handler(JsonNodeHandler.ObjectOf(input)), handler.Target);
    }

    /// <summary>Adds an asynchronous handler of JSON that asks for the activation's context.</summary>
    /// <inheritdoc cref="Add(string, Func{JsonNode, JsonNode})"/>
    public ActionHandlers Add<TResult>(string name, Func<JsonNode, ActionContext, Task<TResult>> handler)
        where TResult : JsonNode?
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddJson<TResult>(name, handler, handler.Target);
    }

    /// <summary>
    /// Adds an asynchronous handler of JSON objects that asks for the activation's context; an array is answered as an error.
    /// </summary>
    /// <inheritdoc cref="Add(string, Func{JsonNode, JsonNode})"/>
    public ActionHandlers Add<TResult>(string name, Func<JsonObject, ActionContext, Task<TResult>> handler)
        where TResult : JsonNode?
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddJson<TResult>(name, (input, context) => handler(JsonNodeHandler.ObjectOf(input), context), handler.Target);
    }

    // For lambdas whose result type the compiler cannot infer, such as null, or an object here and an array there. It also fits a
    // method whose result is never null, without a warning.
#nullable disable annotations
    /// <summary>Adds an asynchronous handler of JSON.</summary>
    /// <inheritdoc cref="Add(string, Func{JsonNode, JsonNode})"/>
    public ActionHandlers Add(string name, Func<JsonNode, Task<JsonNode>> handler) => Add<JsonNode>(name, handler);

    /// <summary>Adds an asynchronous handler of JSON that asks for the activation's context.</summary>
    /// <inheritdoc cref="Add(string, Func{JsonNode, JsonNode})"/>
    public ActionHandlers Add(string name, Func<JsonNode, ActionContext, Task<JsonNode>> handler) => Add<JsonNode>(name, handler);
#nullable restore annotations

    /// <summary>Adds an asynchronous handler of the program's own types.</summary>
    /// <param name="name">The name in init's <c>main</c>.</param>
    /// <param name="handler">Takes the activation's parameters as <typeparamref name="TInput"/>.</param>
    /// <param name="jsonContext">Has a <see cref="JsonSerializableAttribute"/> for both types.</param>
    /// <returns>The same object, so that you can add another handler.</returns>
    /// <exception cref="ArgumentException">There is already a handler with this name.</exception>
    /// <exception cref="InvalidOperationException">A type is missing from <paramref name="jsonContext"/>.</exception>
    public ActionHandlers Add<TInput, TOutput>(string name, Func<TInput, Task<TOutput>> handler, JsonSerializerContext jsonContext)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddTyped(name, (TInput input, ActionContext _) => handler(input), jsonContext, handler.Target);
    }

    /// <summary>Adds an asynchronous handler of the program's own types that asks for the activation's context.</summary>
    /// <inheritdoc cref="Add{TInput, TOutput}(string, Func{TInput, Task{TOutput}}, JsonSerializerContext)"/>
    public ActionHandlers Add<TInput, TOutput>(
        string name, Func<TInput, ActionContext, Task<TOutput>> handler, JsonSerializerContext jsonContext)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AddTyped(name, handler, jsonContext, handler.Target);
    }

    /// <summary>
    /// Lets activations overlap. An action that is deployed with <c>--concurrency</c> above 1 gets several at once.
    /// Without this call they wait for each other, unless <c>__OW_ALLOW_CONCURRENT=true</c> is in the environment.
    /// </summary>
    /// <remarks>
    /// Use the <see cref="ActionContext"/> of each activation: the <c>__OW_*</c> variables belong to the process, and are not set
    /// if activations overlap. All overlapping activations log to the same two streams. Guard the state that they share.
    /// </remarks>
    /// <returns>The same handlers.</returns>
    public ActionHandlers AllowConcurrency()
    {
        _allowsConcurrency = true;
        return this;
    }

    /// <summary>The handler with a name; if there is only one handler, any name selects it.</summary>
    /// <exception cref="StartException">No handler has this name.</exception>
    internal Handler Choose(string main)
    {
        var handler = Find(main);
        handler.AllowsConcurrency = _allowsConcurrency;
        return handler;
    }

    private Handler Find(string main)
    {
        if (_handlers.TryGetValue(main, out var handler))
        {
            return handler;
        }

        if (_handlers.Count == 1)
        {
            foreach (var only in _handlers.Values)
            {
                return only;
            }
        }

        throw new StartException(
            $"This program has no handler \"{main}\": set the action's main to one of {string.Join(", ", _handlers.Keys)}.");
    }

    private protected override ActionHandlers AddHandler(string name, Handler handler)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _handlers.Add(name, handler);
        return this;
    }
}
