using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AotAction.Handlers;

namespace AotAction;

/// <summary>Several handlers in one program. An action's <c>main</c> names the one that it runs, so one ELF can serve many actions.</summary>
public sealed class ActionHandlers
{
    private readonly Dictionary<string, Handler> _handlers = [];

    /// <summary>Adds a handler of JSON.</summary>
    /// <param name="name">The name that init's <c>main</c> has; <c>main</c> is what the platform sends by default.</param>
    /// <param name="handler">Takes an object or array and returns one; anything else, null too, is answered as an error.</param>
    /// <returns>The same handlers, for a further one.</returns>
    /// <exception cref="ArgumentException">There is a handler of this name.</exception>
    public ActionHandlers Add(string name, Func<JsonNode, JsonNode?> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(name, new JsonNodeHandler((input, _) => Task.FromResult(handler(input)), handler.Target));
    }

    /// <summary>Adds an asynchronous handler of JSON.</summary>
    /// <inheritdoc cref="Add(string, Func{JsonNode, JsonNode})"/>
    public ActionHandlers Add(string name, Func<JsonNode, ActionContext, Task<JsonNode?>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(name, new JsonNodeHandler(handler, handler.Target));
    }

    /// <summary>Adds a handler of the program's own types.</summary>
    /// <param name="name">The name that init's <c>main</c> has.</param>
    /// <param name="handler">Takes the activation's parameters as <typeparamref name="TInput"/>.</param>
    /// <param name="jsonContext">Has a <see cref="JsonSerializableAttribute"/> for both types.</param>
    /// <returns>The same handlers, for a further one.</returns>
    /// <exception cref="ArgumentException">There is a handler of this name.</exception>
    /// <exception cref="InvalidOperationException">A type is missing from <paramref name="jsonContext"/>.</exception>
    public ActionHandlers Add<TInput, TOutput>(string name, Func<TInput, TOutput> handler, JsonSerializerContext jsonContext)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(name, new TypedHandler<TInput, TOutput>((input, _) => Task.FromResult(handler(input)), jsonContext, handler.Target));
    }

    /// <summary>Adds a handler of the program's own types that asks for the activation's context.</summary>
    /// <inheritdoc cref="Add{TInput, TOutput}(string, Func{TInput, TOutput}, JsonSerializerContext)"/>
    public ActionHandlers Add<TInput, TOutput>(string name, Func<TInput, ActionContext, TOutput> handler, JsonSerializerContext jsonContext)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(name, new TypedHandler<TInput, TOutput>((input, context) => Task.FromResult(handler(input, context)), jsonContext, handler.Target));
    }

    /// <summary>Adds an asynchronous handler of the program's own types.</summary>
    /// <inheritdoc cref="Add{TInput, TOutput}(string, Func{TInput, TOutput}, JsonSerializerContext)"/>
    public ActionHandlers Add<TInput, TOutput>(string name, Func<TInput, ActionContext, Task<TOutput>> handler, JsonSerializerContext jsonContext)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(name, new TypedHandler<TInput, TOutput>(handler, jsonContext, handler.Target));
    }

    /// <summary>The handler that is meant by a name; a single one is meant by any.</summary>
    /// <exception cref="StartException">There is none of this name.</exception>
    internal Handler Choose(string main)
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

        throw new StartException($"This program has no handler \"{main}\": set the action's main to one of {string.Join(", ", _handlers.Keys)}.");
    }

    private ActionHandlers Add(string name, Handler handler)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _handlers.Add(name, handler);
        return this;
    }
}
