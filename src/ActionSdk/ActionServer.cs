using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AotAction.Programs.Init;
using AotAction.Protocols;

namespace AotAction;

/// <summary>
/// Turns a program into an action. It listens at <c>ACTION_LISTEN</c> (<c>host:port</c>, default <c>127.0.0.1:8080</c>) and answers
/// <c>POST /run</c> with the handler's result, and <c>POST /init</c>, which replaces the program with another one.
/// </summary>
/// <remarks>
/// A handler of JSON takes a <see cref="JsonNode"/> or a <see cref="JsonObject"/>, and an <see cref="ActionContext"/> if it wants one. It
/// returns a node, an object or an array, by itself or in a <see cref="Task{TResult}"/> or <see cref="ValueTask{TResult}"/>. One that
/// throws an <see cref="ActionException"/> answers <c>{"error": message}</c>; any other exception also leaves its stack trace on stderr.
/// Activations wait for each other, unless <see cref="ActionHandlers.AllowConcurrency"/> was called or <c>__OW_ALLOW_CONCURRENT=true</c> is
/// in the environment.
/// </remarks>
public abstract class ActionServer : ActionServerFallback
{
    private ActionServer()
    {
    }

    /// <summary>Serves a handler of JSON.</summary>
    /// <param name="handler">Takes an object or array and returns one. Any other result, including null, is answered as an error.</param>
    /// <returns>A task that completes when the process is asked to stop.</returns>
    [OverloadResolutionPriority(1)]
    public static Task RunAsync(Func<JsonNode, JsonNode?> handler) => RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler));

    /// <summary>Serves a handler of JSON objects; an array is answered as an error.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, JsonNode})"/>
    [OverloadResolutionPriority(1)]
    public static Task RunAsync(Func<JsonObject, JsonNode?> handler) =>
        RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler));

    /// <summary>Serves a handler of JSON that asks for the activation's context.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, JsonNode})"/>
    [OverloadResolutionPriority(1)]
    public static Task RunAsync(Func<JsonNode, ActionContext, JsonNode?> handler) =>
        RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler));

    /// <summary>Serves a handler of JSON objects that asks for the activation's context; an array is answered as an error.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, JsonNode})"/>
    [OverloadResolutionPriority(1)]
    public static Task RunAsync(Func<JsonObject, ActionContext, JsonNode?> handler) =>
        RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler));

    /// <summary>Serves an asynchronous handler of JSON.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, JsonNode})"/>
    public static Task RunAsync<TResult>(Func<JsonNode, Task<TResult>> handler)
        where TResult : JsonNode? => RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler));

    /// <summary>Serves an asynchronous handler of JSON objects; an array is answered as an error.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, JsonNode})"/>
    public static Task RunAsync<TResult>(Func<JsonObject, Task<TResult>> handler)
        where TResult : JsonNode? => RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler));

    /// <summary>Serves an asynchronous handler of JSON that asks for the activation's context.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, JsonNode})"/>
    public static Task RunAsync<TResult>(Func<JsonNode, ActionContext, Task<TResult>> handler)
        where TResult : JsonNode? => RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler));

    /// <summary>
    /// Serves an asynchronous handler of JSON objects that asks for the activation's context; an array is answered as an error.
    /// </summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, JsonNode})"/>
    public static Task RunAsync<TResult>(Func<JsonObject, ActionContext, Task<TResult>> handler)
        where TResult : JsonNode? => RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler));

    // For lambdas whose result type the compiler cannot infer; see ActionHandlers.
#nullable disable annotations
    /// <summary>Serves an asynchronous handler of JSON.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, JsonNode})"/>
    public static Task RunAsync(Func<JsonNode, Task<JsonNode>> handler) =>
        RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler));

    /// <summary>Serves an asynchronous handler of JSON that asks for the activation's context.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, JsonNode})"/>
    public static Task RunAsync(Func<JsonNode, ActionContext, Task<JsonNode>> handler) =>
        RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler));
#nullable restore annotations

    /// <summary>Serves an asynchronous handler of the program's own types.</summary>
    /// <param name="handler">Takes the activation's parameters as <typeparamref name="TInput"/>.</param>
    /// <param name="jsonContext">Has a <see cref="JsonSerializableAttribute"/> for both types.</param>
    /// <returns>A task that completes when the process is asked to stop.</returns>
    /// <exception cref="InvalidOperationException">A type is missing from <paramref name="jsonContext"/>.</exception>
    public static Task RunAsync<TInput, TOutput>(Func<TInput, Task<TOutput>> handler, JsonSerializerContext jsonContext) =>
        RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler, jsonContext));

    /// <summary>Serves an asynchronous handler of the program's own types that asks for the activation's context.</summary>
    /// <inheritdoc cref="RunAsync{TInput, TOutput}(Func{TInput, Task{TOutput}}, JsonSerializerContext)"/>
    public static Task RunAsync<TInput, TOutput>(Func<TInput, ActionContext, Task<TOutput>> handler, JsonSerializerContext jsonContext) =>
        RunAsync(new ActionHandlers().Add(StartRequest.DefaultMain, handler, jsonContext));

    /// <summary>Serves one of several handlers in one program: the one that init's <c>main</c> names.</summary>
    /// <param name="handlers">If there is only one handler, any name is accepted.</param>
    /// <returns>A task that completes when the process is asked to stop.</returns>
    public static Task RunAsync(ActionHandlers handlers)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        return Protocol.ServeAsync(handlers.Choose);
    }

    /// <summary>Serves no handler: a server that waits for its program.</summary>
    internal static Task RunStemCellAsync() => Protocol.ServeAsync(choose: null);
}
