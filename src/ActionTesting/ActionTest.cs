using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AotAction.Activations;
using AotAction.Handlers;
using AotAction.Json;

namespace AotAction.Testing;

/// <summary>
/// Runs a handler in a test, without a process or a socket, by the code that the server runs it with: the same rules decide what a result
/// is, and an exception becomes the same answer. What the handler writes to <see cref="Console"/> is in the result's log, also where tests
/// run side by side.
/// </summary>
/// <remarks>
/// A context that is left out has an activation id of its own and a deadline in a minute, which is the platform's default. The process-wide
/// <c>__OW_*</c>
/// variables are not set.
/// </remarks>
public abstract class ActionTest : ActionTestFallback
{
    private ActionTest()
    {
    }

    private static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(1);

    /// <summary>Runs a handler of JSON.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="input">The parameters, an object or an array; no parameters when null.</param>
    /// <returns>The answer and the log. An exception of the handler is an answer too.</returns>
    [OverloadResolutionPriority(1)]
    public static Task<ActionResult> RunAsync(Func<JsonNode, JsonNode?> handler, JsonNode? input = null) =>
        RunAsync(new ActionHandlers().Add(Main, handler), Main, input);

    /// <summary>Runs a handler of JSON objects.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, JsonNode}, JsonNode)"/>
    [OverloadResolutionPriority(1)]
    public static Task<ActionResult> RunAsync(Func<JsonObject, JsonNode?> handler, JsonNode? input = null) =>
        RunAsync(new ActionHandlers().Add(Main, handler), Main, input);

    /// <summary>Runs a handler of JSON that asks for the activation's context.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="input">The parameters, an object or an array; no parameters when null.</param>
    /// <param name="context">What the handler is told of its activation.</param>
    /// <returns>The answer and the log. An exception of the handler is an answer too.</returns>
    [OverloadResolutionPriority(1)]
    public static Task<ActionResult> RunAsync(
        Func<JsonNode, ActionContext, JsonNode?> handler, JsonNode? input = null, ActionContext? context = null) =>
        RunAsync(new ActionHandlers().Add(Main, handler), Main, input, context);

    /// <summary>Runs a handler of JSON objects that asks for the activation's context.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, ActionContext, JsonNode}, JsonNode, ActionContext)"/>
    [OverloadResolutionPriority(1)]
    public static Task<ActionResult> RunAsync(
        Func<JsonObject, ActionContext, JsonNode?> handler, JsonNode? input = null, ActionContext? context = null) =>
        RunAsync(new ActionHandlers().Add(Main, handler), Main, input, context);

    /// <summary>Runs an asynchronous handler of JSON.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, JsonNode}, JsonNode)"/>
    public static Task<ActionResult> RunAsync<TResult>(Func<JsonNode, Task<TResult>> handler, JsonNode? input = null)
        where TResult : JsonNode? =>
        RunAsync(new ActionHandlers().Add(Main, handler), Main, input);

    /// <summary>Runs an asynchronous handler of JSON objects.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, JsonNode}, JsonNode)"/>
    public static Task<ActionResult> RunAsync<TResult>(Func<JsonObject, Task<TResult>> handler, JsonNode? input = null)
        where TResult : JsonNode? =>
        RunAsync(new ActionHandlers().Add(Main, handler), Main, input);

    /// <summary>Runs an asynchronous handler of JSON that asks for the activation's context.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, ActionContext, JsonNode}, JsonNode, ActionContext)"/>
    public static Task<ActionResult> RunAsync<TResult>(
        Func<JsonNode, ActionContext, Task<TResult>> handler, JsonNode? input = null, ActionContext? context = null)
        where TResult : JsonNode? =>
        RunAsync(new ActionHandlers().Add(Main, handler), Main, input, context);

    /// <summary>Runs an asynchronous handler of JSON objects that asks for the activation's context.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, ActionContext, JsonNode}, JsonNode, ActionContext)"/>
    public static Task<ActionResult> RunAsync<TResult>(
        Func<JsonObject, ActionContext, Task<TResult>> handler, JsonNode? input = null, ActionContext? context = null)
        where TResult : JsonNode? =>
        RunAsync(new ActionHandlers().Add(Main, handler), Main, input, context);

    // For lambdas whose result type the compiler cannot infer; see ActionHandlers.
#nullable disable annotations
    /// <summary>Runs an asynchronous handler of JSON.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, JsonNode}, JsonNode)"/>
    public static Task<ActionResult> RunAsync(Func<JsonNode, Task<JsonNode>> handler, JsonNode input = null) =>
        RunAsync(new ActionHandlers().Add(Main, handler), Main, input);

    /// <summary>Runs an asynchronous handler of JSON that asks for the activation's context.</summary>
    /// <inheritdoc cref="RunAsync(Func{JsonNode, ActionContext, JsonNode}, JsonNode, ActionContext)"/>
    public static Task<ActionResult> RunAsync(
        Func<JsonNode, ActionContext, Task<JsonNode>> handler, JsonNode input = null, ActionContext context = null) =>
        RunAsync(new ActionHandlers().Add(Main, handler), Main, input, context);
#nullable restore annotations

    /// <summary>Runs an asynchronous handler of the action's own types.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="jsonContext">The one that the action is served with; it writes the input and the answer.</param>
    /// <param name="input">The parameters.</param>
    /// <returns>The answer and the log. An exception of the handler is an answer too.</returns>
    /// <exception cref="InvalidOperationException">A type is missing from <paramref name="jsonContext"/>.</exception>
    public static Task<ActionResult> RunAsync<TInput, TOutput>(
        Func<TInput, Task<TOutput>> handler, JsonSerializerContext jsonContext, TInput input) =>
        RunAsync(new ActionHandlers().Add(Main, handler, jsonContext), Main, ToNode(input, jsonContext));

    /// <summary>Runs an asynchronous handler of the action's own types that asks for the activation's context.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="jsonContext">The one that the action is served with; it writes the input and the answer.</param>
    /// <param name="input">The parameters.</param>
    /// <param name="context">What the handler is told of its activation.</param>
    /// <returns>The answer and the log. An exception of the handler is an answer too.</returns>
    /// <exception cref="InvalidOperationException">A type is missing from <paramref name="jsonContext"/>.</exception>
    public static Task<ActionResult> RunAsync<TInput, TOutput>(
        Func<TInput, ActionContext, Task<TOutput>> handler,
        JsonSerializerContext jsonContext, TInput input, ActionContext? context = null) =>
        RunAsync(new ActionHandlers().Add(Main, handler, jsonContext), Main, ToNode(input, jsonContext), context);

    /// <summary>Runs one of several handlers in one program.</summary>
    /// <param name="handlers">The handlers.</param>
    /// <param name="main">Which of them, as init's <c>main</c> would say it.</param>
    /// <param name="input">The parameters, an object or an array; no parameters when null.</param>
    /// <param name="context">What the handler is told of its activation.</param>
    /// <returns>The answer and the log. An exception of the handler is an answer too.</returns>
    public static async Task<ActionResult> RunAsync(ActionHandlers handlers, string main, JsonNode? input = null,
        ActionContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        var value = JsonFormat.ToUtf8(input ?? new JsonObject());
        // Its own flow, so that the log ends with it.
        return await Task.Run(() => RunAsync(handlers.Choose(main), value, context ?? DefaultContext()));
    }

    internal const string Main = "main";

    private static async Task<ActionResult> RunAsync(Handler handler, ReadOnlyMemory<byte> value, ActionContext context)
    {
        using var log = CapturedLog.Begin();
        var result = await Activation.RunAsync(handler, value, context, log);
        return new ActionResult(result.Status, Encoding.UTF8.GetString(result.Json.Span), log.Lines);
    }

    private static ActionContext DefaultContext() => new()
    {
        ActivationId = Guid.NewGuid().ToString("N"),
        Deadline = DateTimeOffset.UtcNow + DefaultLimit,
    };

    internal static JsonNode? ToNode<T>(T input, JsonSerializerContext jsonContext) =>
        JsonSerializer.SerializeToNode(input, jsonContext.GetTypeInfo(typeof(T)) ?? throw new InvalidOperationException(
            $"{jsonContext.GetType().Name} has no code for {typeof(T).Name}: add [JsonSerializable(typeof({typeof(T).Name}))] to it."));
}
